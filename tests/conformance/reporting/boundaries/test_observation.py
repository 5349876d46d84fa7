"""Who saw something, read off a scenario's sentences."""

import pytest

from conformance.reporting.boundaries.observation import observations
from conformance.results import project
from tests.conformance.reporting.boundaries.story import (
    ADMINISTRATOR,
    TRIES,
    USER,
    compared,
    story,
)


def seen(*events):
    """Give what a run saw."""
    return observations(project(events))


BESIDE = ("かつ", "同じ契約に「利用者」もいる")


@pytest.mark.parametrize(
    ("sentences", "role", "medium"),
    [
        ([ADMINISTRATOR, TRIES], "管理者", "パソコン"),
        ([USER, TRIES], "利用者", "パソコン"),
        ([("前提", "専用USBを使う、有効期限日の「0」日前の「利用者」がいる")], "利用者", "専用USB"),
        ([ADMINISTRATOR, BESIDE, TRIES], "管理者", "パソコン"),
        ([ADMINISTRATOR, BESIDE, ("もし", "もう一人がログオンを試みる")], "利用者", "パソコン"),
        (
            [ADMINISTRATOR, BESIDE, ("もし", "もう一人の暗証番号で取得する")],
            "管理者",
            "パソコン",
        ),
        ([ADMINISTRATOR, ("もし", "「管理者」の入口に進む"), TRIES], "管理者", "パソコン"),
        ([ADMINISTRATOR, ("もし", "「利用者」が画面を見る")], "利用者", "パソコン"),
        ([("前提", "だれかがいる")], "", "パソコン"),
    ],
)
def test_who_looked(sentences, role, medium):
    """The one who acts last looks; somebody's 暗証番号 or door does not make it him."""
    (each,) = seen(*story("http", compared("ログオンできる"), sentences=sentences))
    assert (each.place.role, each.place.medium) == (role, medium)


def test_acts_lead_to_what_is_seen():
    """What is looked at is no act."""
    (each,) = seen(*story("http", compared("ログオンできる")))
    assert each.acts == (ADMINISTRATOR[1], TRIES[1])


def test_clauses_that_count_no_days_are_left_out():
    """The PC chapter has no boundary."""
    assert seen(*story("http", compared("はい"), clause="PC-05")) == []


def test_what_was_seen_stands_in_time_order():
    """Then by scenario, .9 before .10."""
    later = compared("ログオンできる", instant="2021-09-01T00:00:00+09:00")
    events = [
        *story("http", later),
        *story("http", compared("ログオンできる"), number=10),
        *story("http", compared("ログオンできる"), number=9),
    ]
    assert [each.scenario for each in seen(*events)] == ["EXP-01.9", "EXP-01.10", "EXP-01.1"]
