"""The boundaries as a table: one line for what all drivers saw alike."""

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
    manual = "有効期限日を過ぎた電子証明書ではログオンできない。"
    bank = "media-storage | 2021-08-31 23:59:59"
    place = f"| EXP-01 | {manual} | EXP-01.1 | {bank} | 管理者がいる | 結果 |"
    assert lines(*events) == [f"{place} ログオンできる | ログオンできる | 適合 |"]


def test_banks_that_saw_the_same_share_a_line():
    """All of them are named."""
    events = [
        *story("http", compared(POSSIBLE)),
        *story("http", compared(POSSIBLE), profile="no-media-storage"),
    ]
    (line,) = lines(*events)
    assert line.split(" | ")[3] == "media-storage、no-media-storage"


def test_a_combination_that_saw_something_else_has_its_own():
    """What differs is not hidden, and a bar does not break the table."""
    told = lines(*story("http", compared(POSSIBLE)), *story("browser", compared("a|b")))
    assert sorted(line.split(" | ")[-2:] for line in told) == [
        ["a\\|b", "不適合 |"],
        ["ログオンできる", "適合 |"],
    ]


def test_addresses_are_not_told():
    """They are other ones in each run."""
    own = "p01@50012000001.customer.test"
    (line,) = lines(*story("http", compared(own, own)))
    assert line.split(" | ")[-3:] == ["本人のアドレス", "本人のアドレス", "適合 |"]


def test_mail_to_somebody_else_is_told():
    """It went to another address, and the table says so."""
    (line,) = lines(*story("http", compared("p02@x.test", "p01@x.test")))
    assert line.split(" | ")[-3:] == ["本人のアドレス", "別のアドレス", "不適合 |"]


def test_clauses_that_count_no_days_are_left_out():
    """The PC chapter has no boundary."""
    assert lines(*story("http", compared("はい"), clause="PC-05")) == []
