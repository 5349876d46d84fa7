"""The details: every comparison, the manual's words once above those of a clause."""

from conformance.reporting.boundaries import boundaries
from conformance.results import project
from tests.conformance.reporting.boundaries.story import compared, story

POSSIBLE = "ログオンできる"


def details(*events):
    """Give the lines of the details."""
    text = boundaries(project(events)).partition("## 条項ごとの詳細")[2]
    return [line for line in text.splitlines() if line]


def rows(*events):
    """Give the comparisons as cells."""
    lines = [line for line in details(*events) if line.startswith("| ")]
    return [line.strip("| ").split(" | ") for line in lines[1:]]


def test_a_clause_is_told_once():
    """Above its table."""
    other = story("http", compared(POSSIBLE), number=2)
    lines = details(*story("http", compared(POSSIBLE)), *other)
    assert lines[:2] == ["### EXP-01", "有効期限日を過ぎた電子証明書ではログオンできない。"]
    assert sum("有効期限日を過ぎた" in line for line in lines) == 1


def test_a_row_tells_a_comparison():
    """Who saw it stands at its end."""
    assert rows(*story("http", compared(POSSIBLE))) == [
        [
            "EXP-01.1",
            "有効期限日 23:59:59<br>2021-08-31 23:59:59",
            "有効期限日の「0」日前の「管理者」がいる",
            "結果",
            "ログオンできる",
            "ログオンできる",
            "適合",
            "すべて（http）",
        ]
    ]


def test_drivers_that_saw_the_same_share_a_row():
    """Both are named."""
    events = [*story("http", compared(POSSIBLE)), *story("browser", compared(POSSIBLE))]
    assert [row[-1] for row in rows(*events)] == ["すべて（browser、http）"]


def test_banks_that_were_not_all_are_named():
    """The second scenario is not for the other bank."""
    events = [
        *story("http", compared(POSSIBLE)),
        *story("http", compared(POSSIBLE), profile="no-media-storage"),
        *story("http", compared(POSSIBLE), number=2),
    ]
    assert [row[-1] for row in rows(*events)] == ["すべて（http）", "media-storage（http）"]


def test_a_driver_that_saw_something_else_has_its_own_row():
    """What differs is not hidden, and a bar does not break the table."""
    events = [*story("http", compared(POSSIBLE)), *story("browser", compared("a|b"))]
    assert sorted(row[-3:] for row in rows(*events)) == [
        ["a\\|b", "不適合", "すべて（browser）"],
        ["ログオンできる", "適合", "すべて（http）"],
    ]


def test_addresses_are_not_told():
    """They are other ones in each run."""
    own = "p01@50012000001.customer.test"
    ((*_, expected, actual, _, _),) = rows(*story("http", compared(own, own)))
    assert (expected, actual) == ("本人のアドレス", "本人のアドレス")
