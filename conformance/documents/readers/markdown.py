"""Markdown, by markdown-it: its headings, lists and tables, each piece with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from conformance.documents.model import Document, Format, Paragraph, Role
from conformance.documents.places import Cell, Place
from conformance.documents.readers.encodings import decode

_EMPHASIS = {"strong_open": "**", "strong_close": "**"}
"""A button's name is often only bold: the marks stay, and are read as brackets later."""
_MARKUP = re.compile("<[^>]*>")


def read_markdown(path: Path) -> Document:
    """Read a Markdown file.

    Raises:
        DocumentError: it is no text.
    """
    tokens = MarkdownIt("commonmark").enable("table").parse(decode(path, path.read_bytes()))
    reading = _Reading()
    paragraphs = tuple(reading.paragraphs(tokens))
    unread = (f"図 {reading.pictures}点",) if reading.pictures else ()
    return Document(path, Format.MARKDOWN, paragraphs, unread)


@dataclass(slots=True)
class _List:
    ordered: bool
    next: int


@dataclass(slots=True)
class _Reading:
    """Where the reader stands among Markdown's blocks."""

    lists: list[_List] = field(default_factory=list)
    label: str = ""
    level: int = 0
    tables: int = 0
    row: int = 0
    column: int = 0
    pictures: int = 0

    def paragraphs(self, tokens: list[Token]) -> Iterator[Paragraph]:
        number = 0
        for token in tokens:
            self._enter(token)
            if token.type not in {"inline", "fence", "code_block", "html_block"}:
                continue
            for text, line in self._lines(token):
                number += 1
                yield self._paragraph(text, Place(number, line=line))

    def _enter(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self.level = int(token.tag[1])
            case "heading_close":
                self.level = 0
            case "ordered_list_open":
                self.lists.append(_List(True, int(token.attrs.get("start", 1) or 0)))
            case "bullet_list_open":
                self.lists.append(_List(False, 0))
            case "ordered_list_close" | "bullet_list_close":
                self.lists.pop()
            case "list_item_open":
                inner = self.lists[-1]
                self.label = f"{inner.next}." if inner.ordered else "・"
                inner.next += 1
            case "table_open":
                self.tables, self.row = self.tables + 1, 0
            case "tr_open":
                self.row, self.column = self.row + 1, 0
            case "th_open" | "td_open":
                self.column += 1
            case "table_close":
                self.column = 0

    def _lines(self, token: Token) -> Iterator[tuple[str, int]]:
        """Give the lines of a block that has text; each is a paragraph, as people write them."""
        line = (token.map[0] if token.map else 0) + 1
        if token.type == "inline":
            yield from self._inline(token.children or [], line)
            return
        first = line + (1 if token.type == "fence" else 0)
        for offset, text in enumerate(token.content.splitlines()):
            written = _MARKUP.sub("", text) if token.type == "html_block" else text
            if written.strip():
                yield written, first + offset

    def _inline(self, tokens: list[Token], line: int) -> Iterator[tuple[str, int]]:
        text = ""
        for token in tokens:
            if token.type in {"softbreak", "hardbreak"}:
                if text.strip():
                    yield text, line
                text, line = "", line + 1
            elif token.type == "image":
                self.pictures += 1
                text += token.content
            elif token.type == "code_inline":
                text += f"**{token.content}**"
            elif token.type != "html_inline":
                text += _EMPHASIS.get(token.type, token.content)
        if text.strip():
            yield text, line

    def _paragraph(self, text: str, place: Place) -> Paragraph:
        if self.column:
            place = replace(place, cell=Cell(self.tables, self.row, self.column))
        label, self.label = self.label, ""
        role = Role.HEADING if self.level else Role.BODY
        return Paragraph(text, ((0, place),), role=role, level=self.level, label=label)
