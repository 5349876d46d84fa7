"""The sentences of a document, and the rows of its tables, each read as one statement."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from conformance.documents.chapters import Section, Stretch
from conformance.documents.model import Document, Role
from conformance.documents.moves import Spot

_QUESTION = re.compile(r"(?:\?|か。?|の\?)」?$")
_TITLE = 14
"""Longest title of a line or two, in letters."""
_END = re.compile(r"。[」)]?|(?<=[^0-9])\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one row of a table with its cells one after the other.

    Args:
        lead: the question or the title just before it, if there is one.
        pieces: where in ``text`` a paragraph begins, its number, and from which offset on it is.
    """

    text: str
    section: Section
    heading: str
    lead: str
    pieces: tuple[tuple[int, int, int], ...]

    @property
    def is_question(self) -> bool:
        """Say whether it asks: what it says is not said to be so."""
        return bool(_QUESTION.search(self.text.strip()))

    def spot(self, start: int = 0, stop: int | None = None) -> Spot:
        """Say where in the document a stretch of the sentence stands."""
        starts = [begin for begin, _, _ in self.pieces]
        begin, paragraph, offset = self.pieces[max(0, bisect_right(starts, start) - 1)]
        end = len(self.text) if stop is None else stop
        following = [each for each in starts if each > start]
        end = min(end, *(following or [end]))
        return Spot(paragraph, start - begin + offset, max(start, end) - begin + offset)


def sentences(document: Document, stretches: Sequence[Stretch]) -> tuple[Sentence, ...]:
    """Give all sentences in the order of the document; headings are none."""
    found: list[Sentence] = []
    for stretch in stretches:
        lead = ""
        for each in _of_stretch(document, stretch):
            found.append(replace(each, lead=lead))
            if each.is_question or len(each.text.strip()) <= _TITLE:
                lead = each.text
            elif each.text.strip().endswith("。"):
                lead = ""
    return tuple(found)


def _of_stretch(document: Document, stretch: Stretch) -> Iterator[Sentence]:
    heading = ""
    if stretch.heading is not None:
        heading = document.paragraphs[stretch.heading].normal.text
    for row, numbers in groupby(stretch.numbers, key=lambda n: _row(document, n)):
        if row is None:
            for number in numbers:
                yield from _of_paragraph(document, number, stretch.section, heading)
        else:
            yield _of_row(document, list(numbers), stretch.section, heading)


def _row(document: Document, number: int) -> tuple[int, int, int] | None:
    place = document.paragraphs[number].place
    if place.cell is None:
        return None
    return (place.page or 0, place.cell.table, place.cell.row)


def _of_paragraph(
    document: Document, number: int, section: Section, heading: str
) -> Iterator[Sentence]:
    if document.paragraphs[number].role is Role.CONTENTS:
        return
    text = document.paragraphs[number].normal.text
    begin = 0
    for match in (*_END.finditer(text), None):
        end = match.end() if match else len(text)
        if text[begin:end].strip():
            yield Sentence(text[begin:end], section, heading, "", ((0, number, begin),))
        begin = end


def _of_row(document: Document, numbers: list[int], section: Section, heading: str) -> Sentence:
    text = ""
    pieces: list[tuple[int, int, int]] = []
    for number in numbers:
        pieces.append((len(text), number, 0))
        text += document.paragraphs[number].normal.text + " "
    return Sentence(text, section, heading, "", tuple(pieces))
