"""What must not read as passed: logs that break off, contradict themselves or make no sense."""

from __future__ import annotations

from conformance.results import project
from tests.conformance.results.logs import (
    KEY,
    began,
    compared,
    ended,
    failing,
    passing,
    planned,
    row,
    started,
    step,
)


def test_empty_log_is_no_conformance():
    """No events: 未実施, exit 2."""
    results = project([])
    assert (results.verdict.value, results.exit_code) == ("NOT_RUN", 2)


def test_failed_comparison_beats_a_step_that_says_passed():
    """A step cannot talk itself out of a comparison that did not hold."""
    events = [planned(), began(), step(0, "a")[0], compared(0, ok=False, expected=1, actual=2)]
    results = project([started(), *events, step(0, "a")[1], ended()])
    assert results.scenario(KEY).verdict.value == "FAILED"
    assert results.exit_code == 1


def test_planned_scenario_that_never_began_is_not_run():
    """Planned is not done."""
    results = project([started(), planned()])
    assert results.scenario(KEY).verdict.value == "NOT_RUN"
    assert results.scenario(KEY).reason == "実行されませんでした。"


def test_scenario_that_broke_off_is_an_error():
    """A worker that dies leaves 環境不備 and not 適合."""
    results = project([started(), planned(), began(), *step(0, "a")])
    assert results.scenario(KEY).verdict.value == "ERROR"
    assert results.exit_code == 4


def test_scenario_that_broke_off_after_a_failure_stays_failed():
    """What was seen to be wrong stays wrong."""
    results = project([started(), *failing()[:-1]])
    assert results.scenario(KEY).verdict.value == "FAILED"
    assert results.scenario(KEY).reason is None


def test_interrupted_scenario_is_not_run():
    """A person's Ctrl-C is no fault of the environment."""
    results = project([started(), planned(), began(), step(0, "a")[0], {"event": "interrupted"}])
    assert results.scenario(KEY).verdict.value == "NOT_RUN"
    assert results.scenario(KEY).steps[0].verdict.value == "NOT_RUN"
    assert (results.interrupted, results.exit_code) == (True, 130)


def test_scenario_without_any_result_is_not_run():
    """Beginning and ending without a sentence judges nothing."""
    results = project([started(), planned(), began(), ended()])
    assert results.scenario(KEY).verdict.value == "NOT_RUN"
    assert results.scenario(KEY).reason == "結果を残さずに終わりました。"


def test_planned_step_that_was_not_reached_is_not_run():
    """A scenario that ends early without saying why has not passed."""
    steps = [{"keyword": "もし", "sentence": "a", "line": 3}, {"sentence": "b", "line": 4}]
    results = project([started(), planned(steps=steps), began(), *step(0, "a"), ended()])
    scenario = results.scenario(KEY)
    assert [each.verdict.value for each in scenario.steps] == ["PASSED", "NOT_RUN"]
    assert scenario.steps[1].sentence == "b"
    assert scenario.verdict.value == "NOT_RUN"


def test_unknown_clause_is_unbound():
    """A feature that cites a clause nobody wrote: exit 3, and its verdict is not lost."""
    key = "XX-01.1/media-storage/http"
    results = project([started(), *passing(key)])
    assert [problem.kind.value for problem in results.problems] == ["unknown_clause"]
    assert results.exit_code == 3


def test_failure_of_a_scenario_without_a_known_clause_still_fails_the_run():
    """No clause, no hiding place."""
    key = "XX-01.1/media-storage/http"
    assert project([started(), *failing(key)]).verdict.value == "FAILED"


def test_clause_that_should_have_a_scenario_and_has_none_is_not_run():
    """Without a selection every clause that is not pending is asked about."""
    results = project([started(), *passing()])
    assert row(results, "PC-06").selected is True
    assert row(results, "PC-06").verdict.value == "NOT_RUN"
    assert results.exit_code == 5


def test_unreadable_event_is_a_problem_of_the_harness():
    """An event without its fields is told, and judges nothing."""
    broken = {"event": "comparison", "key": KEY, "index": 0}
    results = project([started(), planned(), began(), *step(0, "a"), broken, ended()])
    assert results.scenario(KEY).verdict.value == "ERROR"
    assert "comparison" in results.problems[0].message


def test_verdict_nobody_knows_is_a_problem_of_the_harness():
    """A made-up verdict does not become a passed one."""
    events = [planned(), began(), *step(0, "a", "GREAT"), ended()]
    assert project([started(), *events]).scenario(KEY).verdict.value == "ERROR"


def test_two_scenarios_with_one_id_are_unbound():
    """Two plans at different places under one key: exit 3."""
    results = project([started(), *passing(), planned(line=99)])
    assert [problem.kind.value for problem in results.problems] == ["duplicate_scenario"]
    assert results.exit_code == 3
