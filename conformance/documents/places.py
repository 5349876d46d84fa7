"""Where in a bank's file something stands, in the words its author finds it by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """A part of a document that stands apart from its running text."""

    TEXT_BOX = "テキスト ボックス"
    FOOTNOTE = "脚注"
    ENDNOTE = "文末脚注"
    HEADER = "ヘッダー"
    FOOTER = "フッター"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; all counted from one."""

    table: int
    row: int
    column: int

    def __str__(self) -> str:
        return f"表{self.table}の{self.row}行{self.column}列"


@dataclass(frozen=True, slots=True)
class Place:
    """A place, as exact as the format has it; what it does not have is None.

    Args:
        paragraph: number of the paragraph in the order of reading, from one.
        page: of a PDF.
        line: of a text, or of the page of a PDF.
    """

    paragraph: int
    cell: Cell | None = None
    page: int | None = None
    line: int | None = None
    part: Part | None = None

    def __str__(self) -> str:
        if self.page is not None:
            spot = f"{self.page}ページ{self.line}行目"
        elif self.line is not None:
            spot = f"{self.line}行目"
        else:
            spot = f"{self.paragraph}段落目"
        around = [str(each) for each in (self.part, self.cell) if each is not None]
        return f"{spot}（{'、'.join(around)}）" if around else spot
