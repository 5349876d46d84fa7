"""PDF, by pdfplumber: lines put together from characters, tables by their rules, page by page.

A PDF knows neither paragraphs nor headings: lines that were broken because they were full are
joined, lines of larger type are headings, a line that stands on every page is a header.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from conformance.documents.errors import DocumentError
from conformance.documents.model import Document, Format, Paragraph, Role
from conformance.documents.places import Cell, Place
from conformance.documents.readers.paragraphing import begins, paragraph

MOST_PAGES = 1000
_LARGER = 1.15
"""How much larger than the running text a heading's type is."""
_ENDS = ("。", "．", "！", "？", ">", "＞", "】")

logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read_pdf(path: Path) -> Document:
    """Read a PDF that has text in it.

    Raises:
        DocumentError: it is no PDF, it is damaged or locked, too long, or pictures of text only.
    """
    try:
        with pdfplumber.open(path) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                why = f"{len(pdf.pages)}ページあります。読めるのは{MOST_PAGES}ページまでです。"
                raise DocumentError(path, why)
            pages = []
            for page in pdf.pages:
                pages.append(_Page.of(page))
                page.close()  # pdfplumber keeps every page's characters otherwise
    except PdfminerException as error:
        raise DocumentError(path, _why(error.args[0] if error.args else error)) from error
    except (PSException, PDFSyntaxError, ValueError, KeyError, TypeError, OSError) as error:
        raise DocumentError(path, _why(error)) from error
    if not any(page.lines for page in pages):
        scanned = "紙を読み取った画像だけで、" if any(page.pictures for page in pages) else ""
        why = f"{scanned}文字がないため、読めません。文字のあるPDFか、元の文書を指定してください。"
        raise DocumentError(path, why)
    pictures = sum(page.pictures for page in pages)
    unread = (f"図 {pictures}点",) if pictures else ()
    return Document(path, Format.PDF, tuple(_paragraphs(pages)), unread)


def _why(error: object) -> str:
    if isinstance(error, PDFPasswordIncorrect):
        return "パスワードで保護されているため、開けません。保護を外してください。"
    return "PDFとして壊れているため、読めません。"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page, or of a cell: its text, where it stands, and how large it is written."""

    text: str
    place: Place
    left: float
    right: float
    size: float
    top: float


@dataclass(frozen=True, slots=True)
class _Page:
    lines: tuple[_Line, ...]
    pictures: int

    @classmethod
    def of(cls, page: Any) -> _Page:
        lines = sorted(_read_page(page), key=lambda each: (each.top, each.left))
        numbered = (
            replace(each, place=replace(each.place, page=page.page_number, line=number))
            for number, each in enumerate(lines, start=1)
        )
        return cls(tuple(numbered), len(page.images))


def _read_page(page: Any) -> Iterator[_Line]:
    tables = page.find_tables()
    outside = page
    for number, table in enumerate(tables, start=1):
        outside = outside.filter(_is_outside(table.bbox))
        for row_number, row in enumerate(table.rows, start=1):
            for column, box in enumerate((each for each in row.cells if each), start=1):
                place = Place(0, cell=Cell(number, row_number, column))
                yield from _lines(page.crop(box, strict=False), place)
    yield from _lines(outside, Place(0))


def _is_outside(box: tuple[float, float, float, float]) -> Any:
    left, top, right, bottom = box

    def outside(thing: dict[str, Any]) -> bool:
        across, down = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return not (left <= across <= right and top <= down <= bottom)

    return outside


def _lines(part: Any, place: Place) -> Iterator[_Line]:
    for line in part.extract_text_lines(return_chars=True):
        if line["text"].strip():
            size = Counter(round(each["size"], 1) for each in line["chars"]).most_common(1)[0][0]
            yield _Line(line["text"], place, line["x0"], line["x1"], size, line["top"])


def _paragraphs(pages: Sequence[_Page]) -> Iterator[Paragraph]:
    lines = [line for page in _without_margins(pages) for line in page.lines]
    usual = _usual_size(lines)
    full = max((line.right for line in lines if line.size <= usual), default=0.0)
    held: list[_Line] = []
    number = 0
    for line in lines:
        if held and not _runs_on(held[-1], line, full):
            number += 1
            yield _paragraph(held, number, usual)
            held = []
        held.append(line)
    if held:
        yield _paragraph(held, number + 1, usual)


def _without_margins(pages: Sequence[_Page]) -> list[_Page]:
    """Leave out lines that stand on most pages at the same height, and numbers of pages."""
    if len(pages) < 3:
        return [replace(page, lines=_without_number(page.lines)) for page in pages]
    seen = Counter((line.text, round(line.top)) for page in pages for line in page.lines)
    often = {each for each, count in seen.items() if count * 2 > len(pages)}
    kept = []
    for page in pages:
        rest = tuple(line for line in page.lines if (line.text, round(line.top)) not in often)
        kept.append(replace(page, lines=_without_number(rest)))
    return kept


def _without_number(lines: tuple[_Line, ...]) -> tuple[_Line, ...]:
    last = lines[-1].text.strip(" -－―‐/p.P") if lines else ""
    return lines[:-1] if last.isascii() and last.replace("/", "").strip().isdigit() else lines


def _usual_size(lines: Sequence[_Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _runs_on(before: _Line, line: _Line, full: float) -> bool:
    same = before.place.cell == line.place.cell and before.size == line.size
    if not same or begins(line.text) or before.text.rstrip().endswith(_ENDS):
        return False
    if before.place.cell is not None:
        return True
    return before.right >= full - 2 * before.size


def _paragraph(lines: list[_Line], number: int, usual: float) -> Paragraph:
    whole = paragraph(((line.text, line.place) for line in lines), number)
    is_heading = lines[0].size >= usual * _LARGER and lines[0].place.cell is None
    return replace(whole, role=Role.HEADING, level=1) if is_heading else whole
