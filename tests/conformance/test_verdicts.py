"""Verdicts add up and become exit codes as the README says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.verdicts import ExitCode, Mark, ProblemKind, Verdict, exit_code, roll_up

P, F, R = Verdict.PASSED, Verdict.FAILED, Verdict.REVIEW
NA, NR, E = Verdict.NOT_APPLICABLE, Verdict.NOT_RUN, Verdict.ERROR


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([], "NOT_RUN"),
        ([NA], "NOT_APPLICABLE"),
        ([NA, NA], "NOT_APPLICABLE"),
        ([NA, P], "PASSED"),
        ([P, P], "PASSED"),
        ([P, NR], "NOT_RUN"),
        ([NA, NR], "NOT_RUN"),
        ([NR, R, P], "REVIEW"),
        ([R, E, NR, P], "ERROR"),
        ([E, F, R, NR, P, NA], "FAILED"),
    ],
)
def test_worst_applicable_verdict_stands(verdicts, expected):
    """FAILED > ERROR > REVIEW > NOT_RUN > PASSED; 対象外 is neutral; nothing is 未実施."""
    assert roll_up(verdicts).value == expected


@given(st.lists(st.sampled_from(Verdict)), st.lists(st.sampled_from(Verdict)))
def test_rolling_up_parts_equals_rolling_up_the_whole(left, right):
    """A clause of scenarios of steps comes out as if all its steps were rolled up at once."""
    whole = roll_up(left + right)
    parts = [roll_up(part) for part in (left, right) if part]
    assert roll_up(parts) == whole


@given(st.lists(st.sampled_from(Verdict), min_size=1))
def test_passed_needs_a_passed_and_nothing_worse(verdicts):
    """Nothing but 適合 and 対象外 ever counts as passed."""
    passed = roll_up(verdicts) is P
    assert passed == (P in verdicts and set(verdicts) <= {P, NA})


def test_verdicts_have_their_japanese_words():
    """The six words of the reports."""
    assert [verdict.japanese for verdict in Verdict] == [
        "適合",
        "不適合",
        "要確認",
        "対象外",
        "未実施",
        "環境不備",
    ]


def test_marks_have_their_japanese_words():
    """The three ways of having seen something."""
    assert [mark.japanese for mark in Mark] == ["実測", "模擬", "立会"]


HARNESS, UNDEFINED = ProblemKind.HARNESS, ProblemKind.UNDEFINED_STEP


@pytest.mark.parametrize(
    ("verdicts", "problems", "expected"),
    [
        ([P], [], 0),
        ([P, NA], [], 0),
        ([P, F], [], 1),
        ([P, E], [], 4),
        ([P], [HARNESS], 4),
        ([P], [ProblemKind.ENVIRONMENT], 4),
        ([P, NR], [UNDEFINED], 3),
        ([P], [ProblemKind.AMBIGUOUS_STEP], 3),
        ([P], [ProblemKind.UNKNOWN_CLAUSE], 3),
        ([P], [ProblemKind.DUPLICATE_SCENARIO], 3),
        ([P, R], [], 5),
        ([P, NR], [], 5),
        ([NR], [ProblemKind.PRECONDITION], 5),
        ([F, E, NR], [HARNESS, UNDEFINED], 1),
        ([E, NR], [UNDEFINED], 4),
        ([NR, R], [UNDEFINED], 3),
    ],
)
def test_one_beats_four_beats_three_beats_five(verdicts, problems, expected):
    """The exit code follows the priority."""
    assert exit_code(verdicts, problems=problems) == expected


def test_nothing_selected_is_wrong_usage():
    """A run of nothing proves nothing."""
    assert exit_code([NR], nothing_selected=True) == 2


def test_broken_environment_is_told_rather_than_an_empty_selection():
    """When nothing could be planned because something broke, that is the news."""
    assert exit_code([NR], problems=[HARNESS], nothing_selected=True) == 4


def test_interruption_is_told_before_anything_else():
    """A run a person stopped ends 130 whatever it had found."""
    assert exit_code([F, E], interrupted=True) == ExitCode.INTERRUPTED == 130
