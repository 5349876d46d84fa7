"""Waiting screens go on by refreshes, by seconds or by an own rule."""

import pytest

from simulators.bank.waiting import Wait, after_refreshes, after_seconds


@pytest.mark.parametrize(
    ("polls", "expected"),
    [
        (0, [False, True]),
        (1, [False, True]),
        (2, [False, False, True]),
        (3, [False, False, False, True]),
    ],
)
def test_the_first_view_always_waits(polls, expected):
    """The screen goes on at the given refresh, never at the first view."""
    wait = Wait()

    assert [wait.is_over(after_refreshes(polls)) for _ in expected] == expected


def test_a_rule_by_seconds_reads_a_clock_that_runs():
    """Refreshes alone do not end a wait by seconds."""
    wait = Wait()
    slow = [wait.is_over(after_seconds(3600)) for _ in range(5)]

    assert slow == [False] * 5
    assert wait.is_over(after_seconds(0)) is True


def test_an_own_rule_sees_refreshes_and_seconds():
    """Whoever shows the bank may pass any callable."""
    seen = []
    wait = Wait()

    def rule(refreshes, seconds):
        seen.append((refreshes, seconds >= 0))
        return refreshes == 2

    assert [wait.is_over(rule) for _ in range(3)] == [False, False, True]
    assert seen == [(1, True), (2, True)]
