"""Opening a bank's file, whatever its kind, and refusing what cannot be judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

from conformance.documents.errors import DocumentError
from conformance.documents.model import Document, Format

_ENDINGS: Mapping[str, Format] = {
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".pdf": Format.PDF,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
}
ENDINGS = tuple(_ENDINGS)
"""Endings of names that a folder is searched for."""
_READERS: Mapping[Format, tuple[str, str]] = {
    Format.DOCX: ("word", "read_word"),
    Format.PDF: ("pdf", "read_pdf"),
    Format.HTML: ("html", "read_html"),
    Format.MARKDOWN: ("markdown", "read_markdown"),
    Format.TEXT: ("plain", "read_plain"),
}
"""Imported when needed: pdfplumber alone takes a third of a second."""
MOST_BYTES = 100 * 1024 * 1024
_BEGINNINGS: tuple[tuple[bytes, Format], ...] = (
    (b"PK\x03\x04", Format.DOCX),
    (b"%PDF-", Format.PDF),
)


def open_document(path: Path) -> Document:
    """Read a document.

    Raises:
        DocumentError: it is not there, no document, of no known kind, damaged, locked, empty, or
            far too large.
    """
    _demand_file(path)
    kind = _kind(path)
    module, name = _READERS[kind]
    read = getattr(import_module(f"conformance.documents.readers.{module}"), name)
    document = cast("Callable[[Path], Document]", read)(path)
    if document.is_blank:
        raise DocumentError(path, "文字がないため、判定できません。")
    return document


def _demand_file(path: Path) -> None:
    if not path.exists():
        raise DocumentError(path, "ファイルがありません。")
    if not path.is_file():
        raise DocumentError(path, "ファイルではありません。")
    size = path.stat().st_size
    if size == 0:
        raise DocumentError(path, "空のファイルです。")
    if size > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        why = f"大きすぎます（{size // 1024 // 1024}MB）。読めるのは{most}MBまでです。"
        raise DocumentError(path, why)


def _kind(path: Path) -> Format:
    """Tell the kind by the name, and refuse a file that is evidently of another kind."""
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        shown = f"「{ending}」" if ending else "拡張子のないファイル"
        why = f"{shown}は読めません。読めるのは {'、'.join(_ENDINGS)} です。"
        raise DocumentError(path, why)
    named = _ENDINGS[ending]
    try:
        with path.open("rb") as file:
            beginning = file.read(1024).lstrip()
    except OSError as error:
        raise DocumentError(path, f"開けません（{error.strerror}）。") from error
    meant = next((kind for mark, kind in _BEGINNINGS if beginning.startswith(mark)), None)
    if meant is not None and meant is not named:
        why = f"拡張子は「{ending}」ですが、中身は .{meant} です。拡張子を直してください。"
        raise DocumentError(path, why)
    return named
