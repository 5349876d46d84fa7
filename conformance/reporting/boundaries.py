"""The boundaries as a table: each instant that was tried, what the manual says, what was seen.

A projection of a run's results like every report; nothing in it is typed by hand. A row stands for
all drivers that saw the same at the banks it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import datetime

from conformance.catalogue import Catalogue, load
from conformance.results import Results, ScenarioResult, Verdict

CLAUSES = ("EFF-01", "NTC-", "EXP-", "REN-01")
"""The clauses that count days, by how their ids begin."""

_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+")

HEADING = """# Boundaries

What a run saw at each boundary of the manual, written by `./koshin report --boundaries FILE` after
a run with `--profile` for each bank named (those in `fixtures/profiles` by name, its `variants` by
path).
Times are those of Japan. A line stands for every driver that saw the same at the banks it names.

| 条項 | 手順書の定め | シナリオ | 金庫 | 日時 | 条件 | 見たもの | 期待値 | 実測値 | 判定 |
|---|---|---|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison at one instant."""

    clause: str
    scenario: str
    instant: str
    condition: str
    what: str
    expected: str
    actual: str
    verdict: Verdict


def boundaries(results: Results, *, catalogue: Catalogue | None = None) -> str:
    """Write the table in Markdown, clause by clause in the manual's order."""
    catalogue = catalogue or load()
    banks: dict[Row, dict[str, None]] = {}
    for scenario in results.scenarios:
        for row in _rows(scenario):
            if _counts_days(row.clause):
                banks.setdefault(row, {})[scenario.profile] = None
    order, manual = catalogue.ids, {each.id: each.ja for each in catalogue}
    ordered = sorted(banks, key=lambda row: (order.index(row.clause), row.instant, row.scenario))
    lines = (_line(row, manual=manual[row.clause], banks=banks[row]) for row in ordered)
    return HEADING + "".join(lines)


def _rows(scenario: ScenarioResult) -> Iterator[Row]:
    condition = next((s.sentence for s in scenario.steps if s.sentence), "")
    for step in scenario.steps:
        for each in step.comparisons:
            own = frozenset(_ADDRESS.findall(_joined(each.expected)))
            yield Row(
                clause=each.clause,
                scenario=scenario.id,
                instant=_instant(each.instant),
                condition=condition,
                what=each.what,
                expected=_value(each.expected, own=own),
                actual=_value(each.actual, own=own),
                verdict=Verdict.PASSED if each.ok else Verdict.FAILED,
            )


def _counts_days(clause: str) -> bool:
    return clause.startswith(CLAUSES)


def _instant(told: str | None) -> str:
    return f"{datetime.fromisoformat(told):%Y-%m-%d %H:%M:%S}" if told else "不明"


def _value(value: object, *, own: Set[str]) -> str:
    """Write a value; addresses are other ones in each run, so only whose they are is told."""
    words = _ADDRESS.sub(
        lambda found: "本人のアドレス" if found[0] in own else "別のアドレス", _joined(value)
    )
    return words.replace("|", "\\|").replace("\n", " ")


def _joined(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _line(row: Row, *, manual: str, banks: Iterable[str]) -> str:
    cells = (
        row.clause,
        manual,
        row.scenario,
        "、".join(banks),
        row.instant,
        row.condition,
        row.what,
        row.expected,
        row.actual,
        row.verdict.japanese,
    )
    return f"| {' | '.join(cells)} |\n"
