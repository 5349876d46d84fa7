"""Stretches of source: where a node of the syntax tree begins and ends.

Positions are (line, column), lines from one and columns from zero, counted in characters.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

Position = tuple[int, int]
Stretch = tuple[Position, Position]
"""The first position inside, and the first one after it."""

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def stretch(node: ast.expr | ast.stmt, lines: Sequence[str]) -> Stretch:
    """Give the stretch of a node in the lines of its module."""
    last, end = node.end_lineno or node.lineno, node.end_col_offset or 0
    return _position(node.lineno, node.col_offset, lines), _position(last, end, lines)


def holds(around: Stretch, position: Position) -> bool:
    """Say whether a position lies inside."""
    return around[0] <= position < around[1]


def _position(line: int, offset: int, lines: Sequence[str]) -> Position:
    # Python counts in UTF-8 bytes.
    return line, len(lines[line - 1].encode()[:offset].decode())
