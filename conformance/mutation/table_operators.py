"""Mutations of tables and words, which cosmic-ray's own operators pass over.

Both look at what a module says outside of functions and classes: a row of a tuple, list, set or
dictionary is left out, a string gets one more letter. They join cosmic-ray's operators by
``register``, because this project is not an installed package whose entry points could be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cosmic_ray import plugins
from cosmic_ray.operators.operator import Example, Operator
from parso.python.tree import Operator as Sign
from parso.python.tree import PythonNode, String
from parso.tree import NodeOrLeaf

PROVIDER = "table"
_TABLES = {"testlist_comp", "dictorsetmaker"}
_ELSEWHERE = {"funcdef", "classdef", "lambdef"}
_COMPREHENSIONS = {"comp_for", "sync_comp_for"}
MORE = "?"
"""The letter that a changed string has more: no label or title of the manual ends in it."""

Positions = Iterator[tuple[tuple[int, int], tuple[int, int]]]


class LeaveRowOut(Operator):  # type: ignore[misc]  # cosmic-ray is untyped
    """Leaves out one row of a table."""

    def mutation_positions(self, node: NodeOrLeaf) -> Positions:
        """Give a position for each row."""
        for row in _rows(node):
            yield row[0].start_pos, row[-1].end_pos

    def mutate(self, node: PythonNode, index: int) -> PythonNode:
        """Leave out a row; each of the others has a comma, or the last of a tuple were none."""
        rows, commas = list(_rows(node)), [c for c in node.children if _is_comma(c)]
        del rows[index]
        node.children = [
            each for row, comma in zip(rows, commas, strict=False) for each in (*row, comma)
        ]
        return node

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Give examples, as cosmic-ray's own operators do."""
        return (
            Example("a = (1, 2)", "a = ( 2,)"),
            Example("a = [1, 2]", "a = [1,]", occurrence=1),
            Example('a = {"x": 1, "y": 2}', 'a = { "y": 2,}'),
        )


class ChangeWord(Operator):  # type: ignore[misc]  # cosmic-ray is untyped
    """Puts a letter more at the end of a string."""

    def mutation_positions(self, node: NodeOrLeaf) -> Positions:
        """Give a position for a string that is no docstring."""
        if isinstance(node, String) and _is_of_the_module(node) and not _is_docstring(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: String, index: int) -> String:
        """Change the string."""
        del index
        quotes = 3 if node.value.endswith(('"""', "'''")) else 1
        node.value = node.value[:-quotes] + MORE + node.value[-quotes:]
        return node

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Give examples, as cosmic-ray's own operators do."""
        return (
            Example('a = {"x": "y"}', 'a = {"x?": "y"}'),
            Example('a = {"x": "y"}', 'a = {"x": "y?"}', occurrence=1),
        )


OPERATORS: Mapping[str, type[Operator]] = {"LeaveRowOut": LeaveRowOut, "ChangeWord": ChangeWord}


class _Provider:
    """What cosmic-ray asks for operators."""

    def __iter__(self) -> Iterator[str]:
        return iter(OPERATORS)

    def __getitem__(self, name: str) -> type[Operator]:
        return OPERATORS[name]


def register() -> None:
    """Let cosmic-ray know these operators; does nothing the second time."""
    providers: dict[str, Any] = plugins.OPERATOR_PROVIDERS
    providers.setdefault(PROVIDER, _Provider())


def _rows(node: NodeOrLeaf) -> Iterator[list[NodeOrLeaf]]:
    """Take a table of a module apart; anything else has no rows."""
    if not isinstance(node, PythonNode) or node.type not in _TABLES or not _is_of_the_module(node):
        return
    if any(child.type in _COMPREHENSIONS for child in node.children):
        return
    row: list[NodeOrLeaf] = []
    for child in node.children:
        if _is_comma(child):
            yield row
            row = []
        else:
            row.append(child)
    if row:
        yield row


def _is_comma(node: NodeOrLeaf) -> bool:
    return isinstance(node, Sign) and node.value == ","


def _is_of_the_module(node: NodeOrLeaf) -> bool:
    above = node.parent
    while above is not None:
        if above.type in _ELSEWHERE:
            return False
        above = above.parent
    return True


def _is_docstring(node: NodeOrLeaf) -> bool:
    return node.parent is not None and node.parent.type == "simple_stmt"
