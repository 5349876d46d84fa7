"""The boundaries as a table: one line for what all drivers and profiles saw alike."""

from conformance.reporting.boundaries import boundaries
from conformance.results import project
from tests.conformance.reporting.boundary_story import compared, story


def lines(*events):
    """Give the table's lines."""
    text = boundaries(project(events))
    return [line for line in text.splitlines() if line.startswith("| ") and "シナリオ" not in line]


POSSIBLE = "ログオンできる"


def test_combinations_that_saw_the_same_share_a_line():
    """Two drivers, one line."""
    events = [*story("http", compared(POSSIBLE)), *story("browser", compared(POSSIBLE))]
    place = "| EXP-01 | EXP-01.1 | 2021-08-31 23:59:59 | 管理者がいる | 結果 |"
    assert lines(*events) == [f"{place} ログオンできる | ログオンできる | 適合 |"]


def test_a_combination_that_saw_something_else_has_its_own():
    """What differs is not hidden, and a bar does not break the table."""
    told = lines(*story("http", compared(POSSIBLE)), *story("browser", compared("a|b")))
    assert sorted(line.split(" | ")[-2:] for line in told) == [
        ["a\\|b", "不適合 |"],
        ["ログオンできる", "適合 |"],
    ]


def test_addresses_are_not_told():
    """They are other ones in each run."""
    (line,) = lines(*story("http", compared("p01@50012000001.customer.test")))
    assert "本人のアドレス" in line
    assert "@" not in line


def test_clauses_that_count_no_days_are_left_out():
    """The PC chapter has no boundary."""
    assert lines(*story("http", compared("はい"), clause="PC-05")) == []
