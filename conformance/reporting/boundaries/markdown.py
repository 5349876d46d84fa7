"""Tables in Markdown: what a cell may hold, and the lines of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

BREAK = "<br>"
_SPECIAL = re.compile(r"[|\\`<>\[\]]")


def cell(words: str) -> str:
    """Write what was seen so that it stays text and in its cell."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", " ".join(words.split()))


def table(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write a table line by line."""
    yield _line(heads)
    yield f"|{'---|' * len(heads)}"
    yield from map(_line, lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
