"""Drafts made into files, each format as people make it."""

from __future__ import annotations

import html
import unicodedata
from itertools import groupby
from pathlib import Path

import docx

from tests.documents.draft import Block, Draft

WIDTH = 72
"""Half-width columns at which a text is broken."""


def render(draft: Draft, folder: Path) -> Path:
    """Write a draft as a file of its format, but for PDF, which needs a browser (printing.py)."""
    path = folder / f"{draft.name}.{draft.format}"
    match draft.format:
        case "docx":
            _docx(draft, path)
        case "html":
            path.write_text(as_html(draft), encoding="utf-8")
        case "md":
            path.write_text(_markdown(draft), encoding="utf-8")
        case "txt":
            path.write_bytes(_text(draft).encode(draft.encoding))
        case other:
            raise ValueError(other)
    return path


def _docx(draft: Draft, path: Path) -> None:
    document = docx.Document()
    for is_row, blocks in groupby(draft.blocks, key=lambda block: block.kind == "row"):
        if is_row:
            rows = [block.cells for block in blocks]
            table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
            for i, cells in enumerate(rows):
                for j, text in enumerate(cells):
                    table.cell(i, j).text = text
            continue
        for block in blocks:
            if block.kind in {"h1", "h2"}:
                document.add_heading(block.text, level=int(block.kind[1]))
            else:
                document.add_paragraph(line(block))
    document.save(str(path))


def line(block: Block) -> str:
    """Write a block as one line of text."""
    marks = {"result": "⇒ ", "note": "※"}
    before = f"{block.number} " if block.kind == "step" else marks.get(block.kind, "")
    return before + block.text


def as_html(draft: Draft, *, style: str = "") -> str:
    """Write a draft as a page; numbered steps become a list."""
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="ja"><head><meta charset="utf-8"><title>{draft.name}</title>{style}</head>',
        "<body>",
    ]
    for listed, blocks in groupby(draft.blocks, key=_listed):
        items = list(blocks)
        if listed == "step":
            parts += ["<ol>", *(f"<li>{_bold(block.text)}</li>" for block in items), "</ol>"]
        elif listed == "row":
            rows = ("".join(f"<td>{_bold(cell)}</td>" for cell in block.cells) for block in items)
            parts += ["<table>", *(f"<tr>{cells}</tr>" for cells in rows), "</table>"]
        else:
            parts += [_element(block) for block in items]
    return "\n".join([*parts, "</body></html>"]) + "\n"


def _listed(block: Block) -> str:
    is_plain = block.kind == "step" and block.number.isdecimal()
    return block.kind if is_plain or block.kind == "row" else ""


def _element(block: Block) -> str:
    tag = block.kind if block.kind in {"h1", "h2"} else "p"
    return f"<{tag}>{_bold(line(block))}</{tag}>"


def _bold(text: str) -> str:
    pieces = html.escape(text).split("**")
    bold = (f"<b>{piece.strip()}</b>" if i % 2 else piece for i, piece in enumerate(pieces))
    return "".join(bold)


def _markdown(draft: Draft) -> str:
    parts: list[str] = []
    for kind, blocks in groupby(draft.blocks, key=lambda block: block.kind):
        items = list(blocks)
        if kind == "row":
            width = max(len(block.cells) for block in items)
            rows = [f"| {' | '.join(block.cells)} |" for block in items]
            parts += [rows[0], f"|{' --- |' * width}", *rows[1:], ""]
        elif kind == "step":
            parts += [f"{block.number}. {block.text}" for block in items] + [""]
        elif kind in {"h1", "h2"}:
            parts += [f"{'#' * int(kind[1])} {block.text}\n" for block in items]
        else:
            parts += [f"{line(block)}\n" for block in items]
    return "\n".join(parts)


def _text(draft: Draft) -> str:
    parts: list[str] = []
    for block in draft.blocks:
        if block.kind == "h1":
            parts.append("")
        parts += broken(line(block), WIDTH)
        if block.kind in {"h1", "p"}:
            parts.append("")
    return "\r\n".join(parts) + "\r\n"


def broken(text: str, width: int) -> list[str]:
    """Break a text at a width, as an editor does: anywhere."""
    lines, now, size = [], "", 0
    for each in text:
        wide = 2 if unicodedata.east_asian_width(each) in "WF" else 1
        if size + wide > width and each not in "。、」":
            lines.append(now)
            now, size = "", 0
        now += each
        size += wide
    return [*lines, now]
