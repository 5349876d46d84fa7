"""Problems: whoever is to blame, the clause under test is not."""

from __future__ import annotations

import pytest

from conformance.results import project
from tests.conformance.results.logs import (
    KEY,
    began,
    compared,
    ended,
    passing,
    planned,
    started,
    step,
)


def test_a_broken_world_has_the_last_word():
    """What was compared in a simulated bank that failed by a mistake of ours says nothing."""
    error = {"event": "error", "key": KEY, "kind": "world_broke", "message": "例外"}
    begun, over = step(0, "a", "FAILED")
    events = [
        planned(),
        began(),
        begun,
        compared(0, ok=False, expected="a", actual="b"),
        over,
        ended(),
        error,
    ]
    results = project([started(), *events])
    assert results.scenario(KEY).verdict.value == "ERROR"
    assert results.scenario(KEY).reason == "例外"
    assert results.exit_code == 4
    assert project([started(), *events[:-1]]).exit_code == 1


@pytest.mark.parametrize(
    ("kind", "verdict", "code"),
    [
        ("environment", "ERROR", 4),
        ("world_broke", "ERROR", 4),
        ("harness", "ERROR", 4),
        ("something new", "ERROR", 4),
        ("undefined_step", "NOT_RUN", 3),
        ("ambiguous_step", "NOT_RUN", 3),
        ("precondition", "NOT_RUN", 5),
    ],
)
def test_problem_in_a_step_gives_its_own_verdict(kind, verdict, code):
    """Whoever is to blame, it is not the clause under test."""
    error = {"event": "error", "key": KEY, "index": 0, "kind": kind, "message": "理由"}
    events = [planned(), began(), step(0, "a")[0], error, step(0, "a", "ERROR")[1], ended()]
    results = project([started(), *events])
    assert results.scenario(KEY).verdict.value == verdict
    assert results.scenario(KEY).reason == "理由"
    assert results.exit_code == code


def test_defect_of_another_clause_met_on_the_way_is_not_this_one():
    """A precondition's failed comparison leaves the scenario 未実施 and names the other clause."""
    error = {
        "event": "error",
        "key": KEY,
        "index": 0,
        "kind": "precondition",
        "message": "手順 PC-03 を終えられません。",
        "where": "features/pc_renewal.feature:11",
        "clause": "PC-03",
    }
    events = [
        planned(),
        began(),
        step(0, "進めている")[0],
        compared(0, ok=False, expected="a", actual="b", clause="PC-03"),
        error,
        step(0, "", "NOT_RUN")[1],
        ended(),
    ]
    scenario = project([started(), *events]).scenario(KEY)
    assert scenario.verdict.value == "NOT_RUN"
    assert scenario.blame.clause == "PC-03"
    assert scenario.blame.section == "パソコンの電子証明書を更新する"
    assert scenario.blame.step == "③"


def test_problem_told_at_planning_counts_though_no_step_began():
    """An undefined sentence found by reading the feature."""
    error = {"event": "error", "key": KEY, "kind": "undefined_step", "message": "定義なし"}
    steps = [{"sentence": "a", "line": 3}]
    results = project([started(), planned(steps=steps), error, began(), ended()])
    assert results.scenario(KEY).verdict.value == "NOT_RUN"
    assert results.scenario(KEY).reason == "定義なし"
    assert results.exit_code == 3


def test_problem_of_the_run_itself_makes_the_run_an_error():
    """A browser that is missing belongs to no scenario."""
    error = {"event": "error", "kind": "environment", "message": "Chromiumがありません。"}
    results = project([started(selection={"scenarios": ["PC-05.1"]}), error, *passing()])
    assert (results.verdict.value, results.exit_code) == ("ERROR", 4)
    assert results.problems[0].scenario is None


def test_problem_that_every_worker_tells_is_told_once():
    """Two workers, one problem."""
    error = {"event": "error", "kind": "harness", "message": "x"}
    assert len(project([started(), error, {**error, "worker": "gw1"}]).problems) == 1
