"""HTML, by lxml: what a browser would show as text, block by block, each with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from conformance.documents.errors import DocumentError
from conformance.documents.model import Document, Format, Paragraph, Role
from conformance.documents.places import Cell, Place
from conformance.documents.readers.encodings import decode
from conformance.documents.readers.word_numbering import FORMATS

_SILENT = {"script", "style", "template", "noscript", "head", "rt", "rp", "del", "s", "strike"}
"""What shows nothing, the reading above ruby, and what is struck out."""
_INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "dfn", "em", "font"),
    *("i", "ins", "kbd", "label", "mark", "q", "rb", "ruby", "samp", "small", "span", "strong"),
    *("sub", "sup", "time", "tt", "u", "var", "wbr"),
}
_BOLD = {"b", "strong"}
_LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_YELLOW = re.compile(
    r"background(?:-color)?\s*:\s*(?:yellow|#ff[ef0-9a-f]?0|#ff[ef][0-9a-f]{1}[0-9a-f]{2})"
)
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def read_html(path: Path) -> Document:
    """Read an HTML file.

    Raises:
        DocumentError: it is no text, or has no markup at all.
    """
    data = path.read_bytes()
    # lxml refuses a text that declares its encoding in XML's way.
    text = _DECLARATION.sub("", _text(path, data))
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise DocumentError(path, "HTMLとして読めません。") from error
    reading = _Reading()
    reading.read(root)
    reading.end_block()
    unread = (f"図 {reading.pictures}点",) if reading.pictures else ()
    return Document(path, Format.HTML, tuple(reading.paragraphs), unread)


def _text(path: Path, data: bytes) -> str:
    declared = _CHARSET.search(data[:2048])
    if declared is not None:
        name = declared[1].decode("ascii").lower()
        known = {"shift_jis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932"}.get(name, name)
        try:
            return data.decode(known)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(path, data)


@dataclass(slots=True)
class _Reading:
    """The block that is being read, and where it stands."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    text: str = ""
    places: list[tuple[int, Place]] = field(default_factory=list)
    shaded: list[tuple[int, int]] = field(default_factory=list)
    level: int = 0
    label: str = ""
    cell: Cell | None = None
    tables: int = 0
    pictures: int = 0

    def read(self, element: Any) -> None:
        """Read an element with all that is in it, and not what follows it."""
        if not isinstance(element.tag, str) or element.tag in _SILENT or _is_hidden(element):
            return
        tag = element.tag
        if tag == "br":
            self.end_block()
        elif tag == "img":
            self.pictures += 1
            self._say(element.get("alt") or "", element.sourceline)
        elif tag in _INLINE:
            self._read_inline(element)
        elif tag == "table":
            self._read_table(element)
        elif tag == "ol":
            self._read_list(element)
        else:
            self._read_block(element)

    def end_block(self) -> None:
        """Make a paragraph of what has been read."""
        if self.text.strip():
            role = Role.HEADING if self.level else Role.BODY
            self.paragraphs.append(
                Paragraph(
                    self.text,
                    tuple(self.places),
                    role=role,
                    level=self.level,
                    label=self.label,
                    shaded=tuple(self.shaded),
                )
            )
            self.label = ""
        self.text, self.places, self.shaded = "", [], []

    def _read_block(self, element: Any) -> None:
        self.end_block()
        outer, label = self.level, self.label
        if re.fullmatch("h[1-6]", element.tag):
            self.level = int(element.tag[1])
        if element.tag == "li" and not label:
            self.label = "・"
        self._read_inside(element)
        self.end_block()
        self.level = outer

    def _read_inline(self, element: Any) -> None:
        bold = element.tag in _BOLD
        start = len(self.text)
        if bold:
            self._say("**", element.sourceline)
        self._read_inside(element)
        if bold:
            self._say("**", element.sourceline)
        if element.tag == "mark" or _YELLOW.search((element.get("style") or "").lower()):
            self.shaded.append((start, len(self.text)))

    def _read_inside(self, element: Any) -> None:
        line = element.sourceline or 1
        self._say(element.text or "", line)
        line += (element.text or "").count("\n")
        for child in element:
            self.read(child)
            # What follows a child begins no earlier than the child.
            line = max(line, _last_line(child))
            self._say(child.tail or "", line)
            line += (child.tail or "").count("\n")

    def _read_list(self, element: Any) -> None:
        self.end_block()
        number = _start(element)
        form = FORMATS[_LIST_TYPES.get(element.get("type") or "", "decimal")]
        for child in element:
            if child.tag == "li":
                self.label = f"{form(number)}."
                number += 1
            self.read(child)
        self.end_block()

    def _read_table(self, element: Any) -> None:
        self.end_block()
        outer = self.cell
        self.tables += 1
        number = self.tables
        rows = (row for row in element.iter("tr") if _table_of(row) is element)
        for row_number, row in enumerate(rows, start=1):
            cells = (cell for cell in row if cell.tag in {"td", "th"})
            for column, cell in enumerate(cells, start=1):
                self.cell = Cell(number, row_number, column)
                self._read_inside(cell)
                self.end_block()
        for caption in element.iter("caption"):
            self.cell = outer
            self._read_block(caption)
        self.cell = outer

    def _say(self, text: str, line: int | None) -> None:
        """Add text; lines of the source that end in it are remembered."""
        for offset, piece in enumerate(text.splitlines() or [""]):
            words = re.sub(r"\s+", " ", piece)
            if not self.text:
                words = words.lstrip()
            if not words:
                continue
            number = len(self.paragraphs) + 1
            place = Place(number, line=(line or 1) + offset, cell=self.cell)
            if not self.places or self.places[-1][1] != place:
                self.places.append((len(self.text), place))
            self.text += words


def _is_hidden(element: Any) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def _start(element: Any) -> int:
    given = element.get("start") or ""
    return int(given) if re.fullmatch(r"-?\d{1,6}", given) else 1


def _table_of(row: Any) -> Any:
    return next(row.iterancestors("table"), None)


def _last_line(element: Any) -> int:
    """Say in which line of the source an element ends, as near as lxml knows it."""
    last = element.sourceline or 0
    for each in element.iter():
        if isinstance(each.tag, str):
            last = max(last, (each.sourceline or 0) + (each.text or "").count("\n"))
            if each is not element:
                last = max(last, (each.sourceline or 0) + (each.tail or "").count("\n"))
    return last
