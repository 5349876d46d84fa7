"""A projection does not depend on the order of events of different scenarios."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.results import Results, project
from tests.conformance.results.logs import EXPECTED, LOGS, RUN


@st.composite
def interleavings(draw):
    """Merge the logs of all scenarios in any way that keeps each scenario's own order."""
    left = [list(log) for log in [*LOGS.values(), *[[event] for event in RUN]]]
    merged = []
    while any(left):
        log = draw(st.sampled_from([each for each in left if each]))
        merged.append(log.pop(0))
    return merged


@settings(deadline=None, max_examples=60)
@given(interleavings())
def test_order_of_different_scenarios_does_not_matter(events):
    """Any interleaving of workers gives the same results to the last letter."""
    assert project(events).model_dump_json() == EXPECTED


@settings(deadline=None, max_examples=30)
@given(st.permutations(list(LOGS)))
def test_concatenated_logs_of_workers_give_the_same_results(order):
    """Shards merge by `cat`, in whatever order; plans told twice are one."""
    events = [event for key in order for event in LOGS[key]]
    plans = [event for event in events if event["event"] == "scenario_planned"]
    assert project([*events, *plans, *reversed(RUN)]).model_dump_json() == EXPECTED


def test_scenarios_stand_in_the_manuals_order_by_number():
    """PC-05.10 after PC-05.2; what has no clause comes last."""
    results = Results.model_validate_json(EXPECTED)
    assert [scenario.id for scenario in results.scenarios] == [
        "PC-05.1",
        "PC-05.2",
        "PC-05.10",
        "PC-06.1",
        "XX-01.1",
    ]
