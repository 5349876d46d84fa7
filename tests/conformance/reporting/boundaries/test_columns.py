"""An observation finds its column by what was looked at, or by the last act."""

from dataclasses import replace

import pytest

from conformance.reporting.boundaries.columns import Column, read
from conformance.reporting.boundaries.observation import observations
from conformance.results import project
from tests.conformance.reporting.boundaries.story import ADMINISTRATOR, compared, story

(LOGON,) = observations(project(story("http", compared("ログオンできる"))))
RENEWED, JOB = "更新手順を最後まで進める", "有効期限日の「10」日前に日次処理が行われる"
ACQUIRES = "「電子証明書取得」から電子証明書を取得する"


def reading(what, *acts, actual="1", ok=True):
    """Read what was seen after some acts."""
    return read(replace(LOGON, what=what, acts=(ADMINISTRATOR[1], *acts), actual=actual, ok=ok))


@pytest.mark.parametrize(
    ("what", "acts", "column"),
    [
        ("更新案内のメール", [JOB], Column.MAIL),
        ("更新の案内", ["ログオンする"], Column.NOTICES),
        ("更新の案内", ["画面を再読み込みする"], Column.NOTICES),
        ("更新の案内", ["ログオンする", "ステータス画面を開く"], Column.STATUS),
        ("結果", ["更新を試みる"], Column.RENEWAL),
        ("結果", ["ログオンを試みる"], Column.LOGON),
        ("結果", ["新しい電子証明書でログオンを試みる"], Column.LOGON),
        ("結果", ["更新した電子証明書でログオンを試みる"], Column.LOGON),
        ("結果", [ACQUIRES], Column.ACQUISITION),
        ("結果", [ACQUIRES, "もう一人がログオンを試みる"], Column.LOGON),
        ("金庫の画面", ["更新手順を「PC-02」まで進めている", "翌日になる"], Column.RENEWAL),
        ("表示された画面", ["「電子証明書の更新はこちら」をクリックする"], Column.RENEWAL),
        ("結果", ["何かをする"], Column.OTHER),
        ("聞いたこともないもの", ["ログオンする"], Column.OTHER),
    ],
)
def test_the_last_act_tells_what_the_words_do_not(what, acts, column):
    """A sentence's last word counts; what the table does not know is shown all the same."""
    assert reading(what, *acts).column is column


@pytest.mark.parametrize(
    ("what", "acts", "words"),
    [
        ("更新案内のメール", [JOB], "これまでに1通"),
        ("新しい更新案内のメール", [JOB], "この日次処理で1通"),
        ("更新案内のメール", [RENEWED, JOB], "更新の後、これまでに1通"),
        ("結果", [ACQUIRES], "1"),
        ("結果", ["金庫が電子証明書を再発行する", ACQUIRES], "再発行の後、1"),
        ("結果", [ACQUIRES, "新しい電子証明書でログオンを試みる"], "取得の後、1"),
        ("更新の案内", [RENEWED, "新しい電子証明書でログオンし直す"], "更新の後、1"),
        ("更新の案内", ["更新手順を「PC-01」まで進めている", "ステータス画面を開く"], "1"),
        ("聞いたこともないもの", [JOB], "聞いたこともないもの：1"),
    ],
)
def test_what_came_before_is_told(what, acts, words):
    """After a renewal, say, an answer may be another one at the same instant."""
    assert reading(what, *acts).words == words


def test_being_in_the_right_place_is_not_told():
    """It is told if it was the wrong one."""
    assert reading("表示される画面", "ログオンする") is None
    wrong = reading("表示される画面", "ログオンする", actual="「障害」", ok=False)
    assert (wrong.column, wrong.words) == (Column.NOTICES, "画面：「障害」")


def test_a_screen_may_guide_to_several_things():
    """Only what has one answer can contradict itself."""
    assert reading("金庫の画面", "ログオンを試みる").question == ""
    assert reading("結果", "ログオンを試みる").question == "結果 "
