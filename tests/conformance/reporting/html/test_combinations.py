"""Pairs of profile and driver, and the cells under them."""

from __future__ import annotations

from conformance.reporting.html.combinations import cell, combinations, urgency
from conformance.results import Verdict


def test_a_pair_without_scenarios_has_no_verdict(sample):
    """An empty cell is neither 適合 nor 未実施."""
    first = combinations(sample.results())[0]

    assert cell(first, []).verdict is None


def test_a_run_of_many_pairs_does_not_run_out_of_letters(run):
    """After Z comes AA."""
    run.begin(profiles=[], drivers=[])
    for number in range(28):
        story = run.story("PC-01.1", "画面", (f"p{number:02d}", "http")).planned()
        story.step("もし", "ログオンする").finished()
    letters = [each.letter for each in combinations(run.end().results())]

    assert letters[0] == "A"
    assert letters[25:] == ["Z", "AA", "AB"]


def test_what_needs_attention_is_ranked_first():
    """不適合 comes first and 適合 last."""
    assert sorted(Verdict, key=urgency) == [
        Verdict.FAILED,
        Verdict.ERROR,
        Verdict.REVIEW,
        Verdict.NOT_RUN,
        Verdict.NOT_APPLICABLE,
        Verdict.PASSED,
    ]
