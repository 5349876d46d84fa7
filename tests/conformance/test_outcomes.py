"""What came of an attempt: judged at its own gate, and nowhere behind it."""

import pytest

from conformance import outcomes
from conformance.comparison import Judge, NotConformant, PreconditionNotMet
from conformance.outcomes import Outcome
from conformance.procedure import pc_procedure
from conformance.surfaces import BLANK, Control, Surface, SurfaceKind
from conformance.walk import Walk
from tests.conformance.story import CONFIRM, LOGON, NEW_KEY, customer, dialog, screen

REFUSED = screen("ログオンできません")
ACQUIRING = (screen("電子証明書取得", "管理者の電子証明書取得"),)
CHOOSING = screen("電子証明書の更新", "パソコンに保存する")


class OneWay:
    """An office that knows one way through the procedure."""

    def __init__(self, seated):
        self._walk = Walk(seated, pc_procedure(media_storage=True))

    def walk_of(self, _customer):
        return self._walk


def renewal(*story):
    """Try to renew along a story."""
    seated = customer(*story)
    return outcomes.renewal(OneWay(seated), seated)


def test_the_word_expected_stands_alone():
    """A comparison that holds compares equal words."""
    assert Outcome("取得できる", "画面「完了」").against("取得できる") == "取得できる"


def test_another_word_brings_what_was_seen():
    """A comparison that fails explains itself."""
    outcome = Outcome("取得できない", "画面「受付終了」")
    assert outcome.against("取得できる") == "取得できない（画面「受付終了」）"


def test_a_logon_that_is_refused_is_no_logon():
    """Whoever stands before a refusal is not logged on."""
    seated = customer(*LOGON[:3], REFUSED)
    assert outcomes.logon(seated) == Outcome("ログオンできない", "画面「ログオンできません」: ")


def test_a_wrong_number_that_opens_the_door_is_told_at_once():
    """Else the right one, tried afterwards, would hide it."""
    said = []
    judge = Judge("SEC-09", lambda *told: said.append(told))
    seated = customer(*LOGON[:3], screen("重要なお知らせ", "ログオフ"))
    with pytest.raises(NotConformant) as judged:
        outcomes.logon_after_mistakes(judge, seated, 1)
    assert judged.value.actual == "ログオンできる（画面「重要なお知らせ」）"
    assert said[0][2] == "ログオンできない"


def test_where_there_is_no_door_nobody_was_refused():
    """A bank whose first page has lost its link has not kept anybody out."""
    seated = customer(screen("ログオン", "電子証明書取得"))
    with pytest.raises(PreconditionNotMet) as unmet:
        outcomes.logon(seated)
    assert unmet.value.clause == "PC-01"


def test_where_a_field_is_missing_nobody_was_refused():
    """A form that has its button and lacks the 暗証番号 is broken; a refusal has neither."""
    seated = customer(*LOGON[:2], screen("管理者ログオン", "ログオン"))
    seated.driver.lacks = "ご契約先暗証番号"
    with pytest.raises(PreconditionNotMet) as unmet:
        outcomes.logon(seated)
    assert (unmet.value.clause, unmet.value.wanted) == ("PC-01", "「ご契約先暗証番号」")


def test_a_link_named_like_the_forms_button_is_no_form():
    """A refusal may lead back to the logon by a link 「ログオン」."""
    back = Surface(
        SurfaceKind.SCREEN, "ログオンできません", controls=(Control("link", "ログオン"),)
    )
    seated = customer(*LOGON[:2], back)
    seated.driver.lacks = "ご契約先暗証番号"
    assert outcomes.logon(seated).word == "ログオンできない"


def test_without_its_link_nothing_was_refused():
    """A first page without 電子証明書取得 is for EXP-02 to judge."""
    seated = customer(BLANK, screen("ログオン", "管理者ログオン"))
    with pytest.raises(PreconditionNotMet) as unmet:
        outcomes.acquisition(seated, "電子証明書取得")
    assert unmet.value.clause == "EXP-02"


def test_a_form_of_the_acquisition_that_lacks_a_field_refuses_nobody():
    """Nor does one without its button."""
    form = screen("本人の確認", "次へ")
    seated = customer(BLANK, screen("入口", "電子証明書取得"), *ACQUIRING, form)
    seated.driver.lacks = "契約者ID"
    with pytest.raises(PreconditionNotMet) as unmet:
        outcomes.acquisition(seated, "電子証明書取得")
    assert unmet.value.clause == "EXP-02"


def test_a_screen_without_any_part_of_the_form_refuses():
    """Some banks may say no before they ask."""
    seated = customer(BLANK, screen("入口", "電子証明書取得"), *ACQUIRING, REFUSED)
    seated.driver.lacks = "契約者ID"
    assert outcomes.acquisition(seated, "電子証明書取得").word == "取得できない"


def test_a_missing_way_in_is_judged_by_the_clause_that_demands_it():
    """Elsewhere it only stands in the way."""
    said = []

    def attempt():
        raise PreconditionNotMet("EXP-02", "「電子証明書取得」", "リンク「管理者ログオン」")

    with pytest.raises(PreconditionNotMet):
        outcomes.judged(Judge("EXP-03", lambda *told: said.append(told)), "入口", attempt)
    with pytest.raises(NotConformant) as judged:
        outcomes.judged(Judge("EXP-02", lambda *told: said.append(told)), "入口", attempt)
    assert judged.value.expected == "「電子証明書取得」"
    assert said == [("EXP-02", "入口", "「電子証明書取得」", "リンク「管理者ログオン」", False)]


def test_whoever_can_log_off_is_logged_on():
    """Also where another screen than the manual's comes first: that is for PC-01 to judge."""
    seated = customer(*LOGON[:3], screen("ご契約先ステータス", "ログオフ"))
    assert outcomes.logon(seated).word == "ログオンできる"


def test_without_a_notice_nothing_can_be_renewed():
    """The manual begins a renewal at the notice."""
    assert renewal(*LOGON[:3], screen("重要なお知らせ", "次へ")).word == "更新できない"


def test_a_window_that_offers_nothing_refuses():
    """A bank may let the notice stand and refuse behind it."""
    closed = screen("更新できる期間ではありません", "このウィンドウを閉じる")
    assert renewal(*LOGON, closed).word == "更新できない"


def test_a_button_with_another_label_is_for_its_own_clause():
    """Red at PC-04b, and no verdict here."""
    with pytest.raises(PreconditionNotMet) as raised:
        renewal(*LOGON, screen("電子証明書の更新", "PCに保存する"))
    assert raised.value.clause == "PC-04b"


def test_a_renewal_that_breaks_behind_the_gate_is_for_that_step():
    """The bank let it begin; that the dialog is missing is no refusal."""
    with pytest.raises(PreconditionNotMet) as raised:
        renewal(*LOGON, CHOOSING, CONFIRM, screen("エラー"))
    assert raised.value.clause == "PC-05"


def test_a_renewal_carried_through_is_possible():
    """From the logon to the closed window."""
    install = dialog("Webアクセスの確認", "はい")
    completed = screen("電子証明書のインストールが完了しました", "このウィンドウを閉じる")
    outcome = renewal(*LOGON, CHOOSING, CONFIRM, NEW_KEY, install, completed, BLANK)
    assert outcome == Outcome("更新できる")


def test_whoever_was_thrown_out_cannot_go_on():
    """A reload that ends on an error screen, say."""
    seated = customer(screen("エラー", "ログオン画面へ"))
    assert outcomes.continuation(OneWay(seated), seated).word == "続けられない"
