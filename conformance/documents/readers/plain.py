"""Plain text. A line is a paragraph, unless it was broken because it was full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from conformance.documents.model import Document, Format
from conformance.documents.places import Place
from conformance.documents.readers.encodings import decode
from conformance.documents.readers.paragraphing import columns, joined

_FULL = range(60, 101)
"""Widths at which people and mailers break lines, in half-width columns."""
_ENOUGH = 4


def read_plain(path: Path) -> Document:
    """Read a text file in one of Japan's encodings.

    Raises:
        DocumentError: it is no text.
    """
    lines = decode(path, path.read_bytes()).splitlines()
    numbered = [(line, Place(0, line=number)) for number, line in enumerate(lines, start=1)]
    paragraphs = tuple(joined(numbered, width=_width(lines)))
    return Document(path, Format.TEXT, paragraphs)


def _width(lines: Sequence[str]) -> int | None:
    """Tell whether the text was broken at a width: then its longest lines are equally long."""
    lengths = Counter(columns(line) for line in lines)
    longest = max(lengths, default=0)
    near = sum(count for length, count in lengths.items() if length >= longest - 4)
    return longest if longest in _FULL and near >= _ENOUGH else None
