"""A document as every reader gives it: paragraphs in the order of reading, and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from conformance.documents.normalising import normalise
from conformance.documents.places import Place
from conformance.documents.traced import Traced


class Format(StrEnum):
    """Kind of a file, by the ending of its name."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"


class Role(StrEnum):
    """What a paragraph is in its document."""

    HEADING = "heading"
    BODY = "body"
    CONTENTS = "contents"
    """A line of a table of contents: it repeats a heading."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, or one cell's paragraph.

    Args:
        original: the text as its author wrote it, without what he deleted.
        places: from which offset on which place holds; the first from zero.
        level: of a heading, from one.
        label: the number or bullet that the program puts before it and that is not in the text.
        shaded: stretches of the text on a yellow ground.
        anchor: the reader's own mark, by which it finds the paragraph again.
    """

    original: str
    places: tuple[tuple[int, Place], ...]
    role: Role = Role.BODY
    level: int = 0
    label: str = ""
    shaded: tuple[tuple[int, int], ...] = ()
    anchor: tuple[str, int] | None = None

    @cached_property
    def normal(self) -> Traced:
        """The text as the manual would write it, each character with its offset here."""
        return normalise(self.original)

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.places[0][1]

    def place_at(self, offset: int) -> Place:
        """Say where a character of the original stands."""
        starts = [start for start, _ in self.places]
        return self.places[max(0, bisect_right(starts, offset) - 1)][1]


@dataclass(frozen=True)
class Document:
    """A bank's document.

    Args:
        unread: what stands in it that is no text, each in one phrase: 図 3点.
    """

    path: Path
    format: Format
    paragraphs: tuple[Paragraph, ...]
    unread: tuple[str, ...] = field(default=())

    @property
    def is_blank(self) -> bool:
        """Say whether there is nothing to read in it."""
        return not any(each.original.strip() for each in self.paragraphs)
