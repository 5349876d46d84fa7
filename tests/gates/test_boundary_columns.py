"""The boundaries' overview: whatever is looked at where days are counted has its column.

Every sentence of those clauses is followed to its comparisons, those of a 不適合 too, which no
good run shows.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_bdd.feature import get_features
from pytest_bdd.parser import ScenarioTemplate
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from conformance.comparison import Judge
from conformance.reporting.boundaries.columns import LEFT_OUT, SHOWN
from conformance.reporting.boundaries.observation import counts_days
from tests.gates.looked_at import Unreadable, looked_at


def sentences(root: Path) -> Iterator[str]:
    """Give every sentence of the clauses that count days, with its examples filled in."""
    for feature in get_features([str(root / "features")]):
        for scenario in filter(at_a_boundary, feature.scenarios.values()):
            rows = [row for table in scenario.examples for row in table.as_contexts()]
            for row in rows or [{}]:
                yield from (step.name for step in scenario.render(row).steps)


def at_a_boundary(scenario: ScenarioTemplate) -> bool:
    """Say whether a scenario's rule counts days."""
    return scenario.rule is not None and any(map(counts_days, scenario.rule.tags))


def definitions(root: Path) -> list[StepFunctionContext]:
    """Give every definition in steps/."""
    for path in (root / "steps").glob("*.py"):
        importlib.import_module(f"steps.{path.stem}")
    known = step_function_context_registry.values()
    return [each for each in known if each.step_func.__module__.startswith("steps.")]


@pytest.fixture(scope="module")
def whats(root: Path) -> set[str]:
    """Give what can be compared at the clauses that count days."""
    said, found = dict.fromkeys(sentences(root)), set[str]()
    for each in definitions(root):
        if any(map(each.parser.is_matching, said)):
            found |= looked_at(each.step_func)
    return found


def test_whatever_is_looked_at_has_its_column(whats: set[str]) -> None:
    """Or a reason why the overview does not show it."""
    assert {"結果", "更新案内のメール", "電子証明書取得の入口"} <= whats
    assert sorted(whats - SHOWN.keys() - LEFT_OUT.keys()) == []


def test_the_table_names_nothing_else(whats: set[str]) -> None:
    """A kind of observation that is gone leaves the table, and none is both shown and left out."""
    assert sorted((SHOWN.keys() | LEFT_OUT.keys()) - whats) == []
    assert sorted(SHOWN.keys() & LEFT_OUT.keys()) == []


WAY_IN = "入口"


def helping(judge: Judge, what: str) -> None:
    """Compare on behalf of another."""
    judge.compare(what, expected=1, actual=1)


def test_comparisons_are_found_through_those_who_are_handed_the_judge() -> None:
    """By text, by a name of the module, by a name of the function."""

    def step(judge: Judge) -> None:
        own = "結果"
        judge.compare(own, expected=1, actual=1)
        helping(judge, WAY_IN)
        helping(judge, what="宛先")

    assert looked_at(step) == {"結果", "入口", "宛先"}


def test_what_cannot_be_read_is_refused() -> None:
    """It would be missing from the table without a word."""

    def step(judge: Judge) -> None:
        judge.compare("".join(["結", "果"]), expected=1, actual=1)

    with pytest.raises(Unreadable, match=r"test_boundary_columns\.step: ''\.join"):
        looked_at(step)
