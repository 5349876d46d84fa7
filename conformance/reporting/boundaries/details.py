"""The details: every comparison, clause by clause in the manual's order.

The manual's words stand once above each table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from conformance.catalogue import Catalogue
from conformance.catalogue.requirement import natural_order
from conformance.reporting.boundaries.markdown import BREAK, cell, table
from conformance.reporting.boundaries.moment import Moment
from conformance.reporting.boundaries.observation import Observation, Place
from conformance.reporting.boundaries.overview import mark
from conformance.reporting.boundaries.places import Breadth, Group, groups
from conformance.verdicts import Verdict

HEADS = ("シナリオ", "日時", "条件", "見たもの", "期待値", "実測値", "判定", "金庫（操作）")


@dataclass(frozen=True, slots=True)
class _Row:
    """What all banks and drivers that saw it have in common."""

    scenario: str
    moment: Moment
    condition: str
    what: str
    expected: str
    actual: str
    ok: bool


def details(
    observations: Sequence[Observation], *, catalogue: Catalogue, breadth: Breadth
) -> Iterator[str]:
    """Write a table for each clause at which the run looked."""
    for clause in catalogue:
        rows = _rows(each for each in observations if each.clause == clause.id)
        if rows:
            yield from ("", f"### {clause.id}{mark(clause)}", "", cell(clause.ja), "")
            yield from table(HEADS, _lines(rows, breadth))


def _rows(observations: Iterable[Observation]) -> dict[_Row, list[Place]]:
    rows: dict[_Row, list[Place]] = {}
    for each in observations:
        row = _Row(
            each.scenario,
            each.moment,
            each.condition,
            each.what,
            each.expected,
            each.actual,
            each.ok,
        )
        rows.setdefault(row, []).append(each.place)
    return rows


def _lines(rows: dict[_Row, list[Place]], breadth: Breadth) -> Iterator[list[str]]:
    for row in sorted(rows, key=lambda each: (each.moment.order, natural_order(each.scenario))):
        for group in groups(rows[row]):
            yield [*_common(row), _who(group, breadth)]


def _common(row: _Row) -> Iterator[str]:
    yield row.scenario
    yield f"{row.moment.relative}{BREAK}{row.moment.absolute}"
    yield from map(cell, (row.condition, row.what, row.expected, row.actual))
    yield (Verdict.PASSED if row.ok else Verdict.FAILED).japanese


def _who(group: Group, breadth: Breadth) -> str:
    return f"{breadth.name_banks(group.banks) or 'すべて'}（{'、'.join(sorted(group.drivers))}）"
