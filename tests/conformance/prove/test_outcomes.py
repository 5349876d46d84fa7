"""Only a comparison of the clause's own proves that it saw a defect."""

import pytest

from conformance.prove.outcomes import Outcome, failing, outcome
from conformance.results import project
from tests.conformance.results.logs import began, compared, ended, planned, started, step

KEY = "PC-05.1/media-storage/http"


def scenarios(*events, key=KEY, **plan):
    return project([started(), planned(key, **plan), began(key), *events, ended(key)]).scenarios


def red(clause="PC-05"):
    return [
        step(0, "押す")[0],
        compared(0, ok=False, expected="甲", actual="乙", clause=clause),
        step(0, "押す", "FAILED")[1],
    ]


GREEN = [
    step(0, "押す")[0],
    compared(0, ok=True, expected="甲", actual="甲"),
    step(0, "押す")[1],
]
STOPPED = step(0, "押す", "NOT_RUN", reason="前の手順")
BROKEN = step(0, "押す", "ERROR", reason="壊れた")


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (red(), Outcome.KILLED),
        (red("PC-06"), Outcome.ELSEWHERE),
        (STOPPED, Outcome.ELSEWHERE),
        (BROKEN, Outcome.CRASHED),
        (GREEN, Outcome.SURVIVED),
    ],
    ids=["own", "other-clause", "not-reached", "crash", "green"],
)
def test_outcome_of_a_scenario_of_the_clause(events, expected):
    """One scenario, each way to end."""
    assert outcome(scenarios(*events), "PC-05") is expected


def test_scenario_of_another_clause_proves_nothing():
    """The clause itself was not tried then."""
    assert outcome(scenarios(*red()), "PC-06") is Outcome.UNTRIED


def test_one_that_does_not_end_is_late():
    """Whatever it had found; but what it saw by a comparison counts."""
    assert outcome(scenarios(*GREEN), "PC-05", late=True) is Outcome.LATE
    assert outcome(scenarios(*red()), "PC-05", late=True) is Outcome.KILLED


def test_one_whose_process_died_is_no_survivor():
    """What it had not yet run may have seen the defect."""
    assert outcome(scenarios(*GREEN), "PC-05", died=True) is Outcome.CRASHED
    assert outcome((), "PC-05", died=True) is Outcome.CRASHED
    assert outcome(scenarios(*red()), "PC-05", died=True) is Outcome.KILLED


def test_the_failing_comparison_is_given():
    """With both values, for the report."""
    found = failing(scenarios(*red())[0], "PC-05")
    assert found is not None
    assert (found.what, found.expected, found.actual) == ("画面の題名", "甲", "乙")
