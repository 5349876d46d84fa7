"""The desktop: wrong answers first, then outcomes, history and subscribers."""

import threading

import pytest

from simulators.pc import (
    Desktop,
    DialogBehindError,
    DialogKind,
    UnknownDialogError,
    WrongButtonError,
    WrongEntryError,
)
from simulators.pc.dialog_table import DIALOGS
from simulators.pc.dialogs import DialogKind as Kind
from simulators.pc.dialogs import Move, Outcome
from simulators.pc.transitions import TRANSITIONS

FACTS = {
    "site": "https://a.test",
    "level": "中",
    "levels": ("高", "中"),
    "password": "himitsu",
    "ready": "yes",
    "remark": "",
    "labels": ("one", "two"),
    "chosen": "one",
}


@pytest.fixture
def outcomes():
    """Collect outcomes."""
    return []


@pytest.fixture
def desktop():
    """Give an empty desktop."""
    return Desktop()


@pytest.fixture
def show(desktop, outcomes):
    """Open dialogs."""
    return lambda kind, **facts: desktop.show(kind, FACTS | facts, outcomes.append)


def test_a_dialog_that_is_not_open_cannot_be_answered(desktop, show):
    """The message lists what is open."""
    number = show(Kind.WEB_ACCESS)
    with pytest.raises(UnknownDialogError, match=f"{number}「Webアクセスの確認」"):
        desktop.answer(99, "はい")
    desktop.answer(number, "はい")
    with pytest.raises(UnknownDialogError, match="開いているもの: なし"):
        desktop.answer(number, "はい")
    with pytest.raises(UnknownDialogError):
        desktop.close_dialog(number)


def test_a_button_that_is_not_there_is_named(desktop, show, outcomes):
    """The message lists the buttons; the dialog stays."""
    number = show(Kind.WEB_ACCESS)
    with pytest.raises(WrongButtonError, match="押せるボタン: はい、いいえ"):
        desktop.answer(number, "OK")
    assert (outcomes, len(desktop.dialogs())) == ([], 1)


def test_a_greyed_button_cannot_be_pressed(desktop, show):
    """OK without a password for 高."""
    with pytest.raises(WrongButtonError, match="「OK」は押せない状態です"):
        desktop.answer(show(Kind.NEW_RSA_KEY, ready=""), "OK")


def test_an_entry_that_is_not_there_is_named(desktop, show):
    """No field of that name."""
    with pytest.raises(WrongEntryError, match="入力欄「パスワード」はありません"):
        desktop.answer(show(Kind.WEB_ACCESS), "はい", {"パスワード": "x"})


def test_a_choice_that_is_not_there_is_named(desktop, show):
    """The message lists the options."""
    with pytest.raises(WrongEntryError, match="選べるもの: one、two"):
        desktop.answer(show(Kind.CERTIFICATE_CHOICE), "OK", {"証明書": "three"})


def test_a_missing_entry_is_named(desktop, show):
    """A password has to be typed."""
    with pytest.raises(WrongEntryError, match="「パスワード」が入力されていません"):
        desktop.answer(show(Kind.KEY_PASSWORD, level="高"), "OK")


def test_a_choice_with_nothing_chosen_is_told(desktop, show):
    """Nothing is preselected when the level shown cannot be chosen."""
    desktop.answer(show(Kind.NEW_RSA_KEY, levels=("高",)), "セキュリティレベルの設定")
    with pytest.raises(WrongEntryError, match="何も選ばずに"):
        desktop.answer(desktop.dialogs()[-1].id, "次へ")


def test_a_dialog_behind_another_cannot_be_answered(desktop, show):
    """The key dialog waits for the choice of the level."""
    number = show(Kind.NEW_RSA_KEY)
    desktop.answer(number, "セキュリティレベルの設定")
    with pytest.raises(DialogBehindError, match="セキュリティレベルの選択"):
        desktop.answer(number, "OK")
    with pytest.raises(DialogBehindError):
        desktop.close_dialog(number)


@pytest.mark.parametrize("kind", list(DialogKind))
def test_the_x_is_the_way_out_of_every_dialog(desktop, show, outcomes, kind):
    """× ends the dialog or leads back; it never agrees."""
    desktop.close_dialog(show(kind))
    assert all(each.outcome is not Outcome.ACCEPTED for each in outcomes)


@pytest.mark.parametrize("kind", list(DialogKind))
def test_every_button_of_the_table_leads_somewhere(kind):
    """Buttons and transitions fit, and × is a button of its dialog."""
    buttons = {each.name for each in DIALOGS[kind].buttons}
    rows = {each.button for each in TRANSITIONS if each.kind is kind}
    assert (rows, DIALOGS[kind].closing in buttons) == (buttons, True)


def test_every_row_leads_to_something_known():
    """Outcomes, dialogs, or back."""
    assert {type(each.leads_to) for each in TRANSITIONS} == {Outcome, Kind, Move}


@pytest.mark.parametrize(
    ("button", "outcome"), [("はい", Outcome.ACCEPTED), ("いいえ", Outcome.DECLINED)]
)
def test_an_answer_reaches_the_program(desktop, show, outcomes, button, outcome):
    """The dialog is gone when it does."""
    desktop.answer(show(Kind.WEB_ACCESS), button)
    assert ([each.outcome for each in outcomes], desktop.dialogs()) == ([outcome], ())


def test_a_line_without_its_fact_is_left_out(desktop, show):
    """The site is not named when nobody told it."""
    show(Kind.WEB_ACCESS, site="")
    assert "許可を求めている" not in desktop.dialogs()[0].text


def test_the_newest_dialog_is_in_front(desktop, show):
    """Dialogs of several programs stand side by side; each can be answered."""
    first, second = show(Kind.WEB_ACCESS), show(Kind.CERTIFICATE_CHOICE)
    before = [each.id for each in desktop.dialogs()]
    desktop.answer(first, "はい")

    assert before == [first, second]
    assert [each.id for each in desktop.dialogs()] == [second]


def test_the_history_keeps_every_dialog_with_its_answer(desktop, show):
    """Buttons, ×, typed passwords as dots, and dialogs that were taken away."""
    desktop.answer(show(Kind.KEY_PASSWORD, level="高"), "OK", {"パスワード": "himitsu"})
    desktop.close_dialog(show(Kind.WEB_ACCESS))
    withdrawn = show(Kind.CERTIFICATE_CHOICE)
    desktop.withdraw(withdrawn)
    desktop.withdraw(withdrawn)
    show(Kind.WEB_ACCESS)

    assert [(each.dialog.kind, each.answer) for each in desktop.history] == [
        ("key_password", "OK"),
        ("web_access", "×"),
        ("certificate_choice", "（消えた）"),
        ("web_access", None),
    ]
    assert desktop.history[0].entries == {"パスワード": "●"}


def test_subscribers_hear_of_every_change_until_they_leave(desktop, show):
    """Opening, answering, withdrawing."""
    heard = []
    leave = desktop.subscribe(lambda: heard.append(len(desktop.dialogs())))
    desktop.answer(show(Kind.WEB_ACCESS), "はい")
    desktop.withdraw(show(Kind.WEB_ACCESS))
    leave()
    leave()
    show(Kind.WEB_ACCESS)

    assert heard == [1, 0, 1, 0]


def test_a_dialog_answered_twice_at_once_counts_once(desktop, show, outcomes):
    """Two threads press; one is told that the dialog is gone."""
    number = show(Kind.WEB_ACCESS)
    refused = []
    start = threading.Barrier(2)

    def press():
        start.wait()
        try:
            desktop.answer(number, "はい")
        except UnknownDialogError as error:
            refused.append(error)

    threads = [threading.Thread(target=press) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert (len(outcomes), len(refused)) == (1, 1)


def test_subscribers_hear_of_an_answer_that_a_program_fails_at(desktop):
    """And every one of them, when one of them fails."""
    heard = []

    def fail(*_):
        raise RuntimeError("no good")

    desktop.subscribe(fail)
    desktop.subscribe(lambda: heard.append(len(desktop.dialogs())))
    with pytest.raises(RuntimeError):
        desktop.show(Kind.WEB_ACCESS, FACTS, fail)
    with pytest.raises(RuntimeError):
        desktop.answer(desktop.dialogs()[0].id, "はい")

    assert heard == [1, 0]
