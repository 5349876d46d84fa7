"""Instants and durations in words."""

from __future__ import annotations

import pytest

from conformance.reporting.html import wording
from conformance.results import ExitCode, Mark, ProblemKind, Verdict


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (None, "記録なし"),
        ("いつか", "いつか"),
        ("2021-08-31T14:59:59Z", "2021年8月31日 23時59分59秒（日本時間）"),
        ("2020-12-31T15:00:00+00:00", "2021年1月1日 00時00分00秒（日本時間）"),
        ("2020-08-17T09:00:00", "2020年8月17日 18時00分00秒（日本時間）"),
    ],
)
def test_instants_are_told_in_japanese_time(raw, expected):
    """An instant without a zone is UTC; what is no instant stays as it is."""
    assert wording.instant(raw) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(None, "記録なし"), (0.234, "0.23 秒"), (12.34, "12.3 秒"), (185.2, "3 分 05 秒")],
)
def test_durations_are_told_in_seconds_and_minutes(seconds, expected):
    """The longer, the coarser."""
    assert wording.duration(seconds) == expected


def test_every_member_of_a_vocabulary_has_words():
    """No page can meet a verdict, mark, problem or exit code without a word for it."""
    assert set(wording.SIGNS) == set(wording.MEANINGS) == set(wording.HEADLINES) == set(Verdict)
    assert set(wording.MARK_MEANINGS) == set(Mark)
    assert set(wording.PROBLEMS) == set(ProblemKind)
    assert set(wording.EXIT_CODES) == set(ExitCode)
