"""Following the manual's procedure: it has to arrive, and says which clause stands in the way."""

import pytest

from conformance.comparison import ControlMissing, PreconditionNotMet
from conformance.procedure import pc_procedure
from conformance.walk import Walk
from tests.conformance.story import CONFIRM, LOGON, NEW_KEY, customer, dialog, screen


def walk(*story, media_storage=True):
    """Put a customer at the beginning of a story."""
    return Walk(customer(*story), pc_procedure(media_storage=media_storage))


def test_a_missing_control_on_the_way_names_the_clause_that_stands_in_it():
    """A walk that cannot go on is 未実施 because of the earlier clause, not 不適合 of the later."""
    walking = walk(*LOGON, screen("電子証明書の更新", "別のボタン"))

    with pytest.raises(PreconditionNotMet) as raised:
        walking.until("PC-05")

    assert raised.value.clause == "PC-04b"
    assert "「パソコンに保存する」" in str(raised.value)


def test_a_clause_without_a_step_cannot_be_walked_to():
    """A feature that names no step of the procedure is a mistake of the feature."""
    with pytest.raises(LookupError, match="EXP-01"):
        walk(*LOGON).until("EXP-01")


def test_the_bank_without_media_storage_is_walked_by_its_own_button():
    """④ differs from bank to bank."""
    walking = walk(*LOGON, screen("電子証明書の更新", "更新"), CONFIRM, media_storage=False)

    walking.until("PC-04")

    assert walking.customer.driver.acts[-1] == ("click", "更新")


@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_walk_answers_the_confirmation_as_often_as_it_comes(times):
    """How often it must come is judged by its own clause, not by the walk."""
    story = (*LOGON, screen("電子証明書の更新", "パソコンに保存する"), *[CONFIRM] * times, NEW_KEY)
    walking = walk(*story)

    walking.until("PC-05")

    assert walking.customer.driver.acts[-times:] == [("answer", "はい")] * times
    assert walking.customer.driver.front() is NEW_KEY


def test_the_walk_stops_where_it_was_told_to():
    """Nothing is pressed beyond the step asked for."""
    walking = walk(*LOGON, screen("電子証明書の更新", "パソコンに保存する"))

    walking.until("PC-03")

    assert walking.customer.driver.acts[-1] == ("click", "電子証明書の更新はこちら")
    assert walking.customer.driver.front().title == "電子証明書の更新"


def test_going_on_from_a_screen_that_belongs_to_no_step_is_told():
    """A customer who was thrown out of the procedure cannot go on with it."""
    walking = walk(*LOGON, screen("電子証明書の更新", "パソコンに保存する"), screen("エラー"))
    walking.until("PC-03")
    walking.customer.driver.click("パソコンに保存する")

    with pytest.raises(ControlMissing, match="続きの操作"):
        walking.to_the_end()


def test_steps_that_were_made_meanwhile_are_passed_over():
    """Whoever pressed OK himself goes on with what stands in front."""
    closing = screen("電子証明書のインストールが完了しました", "このウィンドウを閉じる")
    walking = walk(
        *LOGON,
        screen("電子証明書の更新", "パソコンに保存する"),
        CONFIRM,
        NEW_KEY,
        dialog("Webアクセスの確認", "はい"),
        closing,
        screen("重要なお知らせ"),
    )
    walking.until("PC-05")
    walking.customer.driver.answer("OK")

    walking.to_the_end()

    assert walking.customer.driver.acts[-2:] == [
        ("answer", "はい"),
        ("click", "このウィンドウを閉じる"),
    ]
