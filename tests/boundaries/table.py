"""A table of literals: how the grids of this folder are written down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest


def rows(text: str) -> Iterator[dict[str, str]]:
    """Read a table, its first line the names; an instant is one cell though it has a blank."""
    names, *lines = map(_cells, text.strip().splitlines())
    for cells in lines:
        yield dict(zip(names, cells, strict=True))


def cases(text: str) -> list[Any]:
    """Give the rows of a table as parameters, named by their first two cells."""
    return [pytest.param(row, id=" ".join(list(row.values())[:2])) for row in rows(text)]


def taking_turns(text: str) -> list[Any]:
    """Give the rows as parameters, each with a role: the administrator's turn, then the user's."""
    turns = zip(cycle(("administrator", "user")), cases(text), strict=False)
    return [pytest.param(role, *case.values, id=f"{case.id} {role}") for role, case in turns]


def row_at(text: str, instant: str) -> dict[str, str]:
    """Give the one row of an instant."""
    (row,) = [row for row in rows(text) if row["instant"] == instant]
    return row


def _cells(line: str) -> list[str]:
    """Split at blanks, but not between a day and its time."""
    return re.split(r"\s+(?!\d\d:)", line.strip())
