"""Which lines of a text make one paragraph: for formats that keep lines and no paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from conformance.documents.model import Paragraph
from conformance.documents.normalising import STEP_NUMBERS
from conformance.documents.places import Place

_BEGINS = re.compile(
    rf"\s*(?:[{STEP_NUMBERS}]|[0-9０-９]{{1,2}}[.．)）、]|[(（][0-9０-９一二三四五六七八九十]{{1,2}}[)）]"
    r"|手順\s*[0-9０-９①-⑳]|(?:Step|STEP|ステップ)\s*[0-9０-９]"
    r"|[⇒→➡⇨▶]|[=-]>|[※＊]|[●○◆◇■□・▼▲★☆◎]|[-*+]\s|[<＜〈【#])"
)
_ENDS = ("。", "．", "！", "？", ">", "＞", "】", "）", ")")
Line = tuple[str, Place]


def joined(lines: Iterable[Line], *, width: int | None = None) -> Iterator[Paragraph]:
    """Put lines together that were broken only because they were full.

    Args:
        lines: each with its place; an empty one ends a paragraph.
        width: how many half-width columns a full line has; None: no line counts as full.
    """
    held: list[Line] = []
    number = 0
    for text, place in (*lines, ("", Place(0))):
        runs_on = bool(held) and bool(text.strip()) and _runs_on(held[-1][0], text, width)
        if held and not runs_on:
            number += 1
            yield paragraph(held, number)
            held = []
        if text.strip():
            held.append((text, place))


def begins(line: str) -> bool:
    """Say whether a line begins a paragraph of its own, whatever went before.

    PDFs often have the signs of radicals in place of letters (⼿順 for 手順).
    """
    return bool(_BEGINS.match(line) or _BEGINS.match(unicodedata.normalize("NFKC", line)))


def columns(text: str) -> int:
    """Count half-width columns."""
    return sum(2 if ord(each) > 0x2E80 else 1 for each in text.rstrip())


def _runs_on(before: str, line: str, width: int | None) -> bool:
    if begins(line) or before.rstrip().endswith(_ENDS):
        return False
    # A line may be as much as two characters short of full: punctuation hangs over.
    return width is not None and columns(before) >= width - 4


def paragraph(lines: Iterable[Line], number: int) -> Paragraph:
    """Make a paragraph of lines, each letter with the place of its line."""
    text = ""
    places: list[tuple[int, Place]] = []
    for line, place in lines:
        places.append((len(text), replace(place, paragraph=number)))
        text += line.rstrip() if not text else line.strip()
    return Paragraph(text, tuple(places))
