"""The administrator's way to a reissue, and whose fault it is when that is barred."""

from types import SimpleNamespace

import pytest

from conformance.comparison import ControlMissing, Judge, NotConformant, PreconditionNotMet
from conformance.reissue import have_reissued, mistake_confirmation


class Barred:
    """A site without the link that the way begins with."""

    def click(self, label):
        raise ControlMissing(label, "リンク「本文へ移動」")


ADMINISTRATOR = SimpleNamespace(driver=Barred(), log_on_anew=lambda: None, open_status=lambda: None)


def test_the_clause_that_demands_it_is_red():
    """EXP-04: an administrator reissues for a user on the screen."""
    told = []
    judge = Judge("EXP-04", lambda *each: told.append(each))

    with pytest.raises(NotConformant):
        have_reissued(judge, ADMINISTRATOR, None)

    assert [(clause, ok) for clause, _, _, _, ok in told] == [("EXP-04", False)]


class Front(SimpleNamespace):
    """What is in front after the last act."""

    def __str__(self):
        return "画面「答え」"

    def has(self, label):
        return label in self.controls


@pytest.mark.parametrize(
    ("text", "controls", "ok"),
    [
        ("再発行を受け付けました", ("ログオフ",), True),
        ("このページはありません", (), False),
        ("再発行できません", (), False),
    ],
)
def test_the_administrator_is_told_that_it_is_done(text, controls, ok):
    """EXP-04: by a screen of the bank's to somebody who is still logged on."""
    told = []
    judge = Judge("EXP-04", lambda *each: told.append(each))
    front = Front(text=text, controls=controls)
    driver = SimpleNamespace(click=lambda _: None, fill=lambda *_: None, front=lambda: front)
    subscriber = SimpleNamespace(confirmation_pin="1234", user_id="u")
    administrator = SimpleNamespace(
        driver=driver, subscriber=subscriber, log_on_anew=lambda: None, open_status=lambda: None
    )
    user = SimpleNamespace(subscriber=subscriber)

    try:
        have_reissued(judge, administrator, user)
    except NotConformant:
        assert not ok

    assert [passed for _, _, _, _, passed in told] == [ok]


def test_another_clause_cannot_be_tried():
    """It says which clause is in the way, and compares nothing."""
    told = []
    judge = Judge("SEC-08", lambda *each: told.append(each))

    with pytest.raises(PreconditionNotMet) as caught:
        have_reissued(judge, ADMINISTRATOR, None)

    assert (caught.value.clause, told) == ("EXP-04", [])


def test_who_cannot_come_to_the_number_cannot_mistake_it():
    """The way to it is EXP-04's matter, whatever the clause under test."""
    told = []
    judge = Judge("SEC-09", lambda *each: told.append(each))

    with pytest.raises(PreconditionNotMet) as caught:
        mistake_confirmation(judge, ADMINISTRATOR, None, times=1)

    assert (caught.value.clause, told) == ("EXP-04", [])


def test_a_number_that_cannot_be_entered_again_is_a_difference():
    """SEC-09: a bank that goes on after the first wrong number."""
    told = []
    typed = []
    fields = ["ご契約先確認暗証番号"]

    def fill(label, number):
        if label not in fields:
            raise ControlMissing(label, "ボタン「戻る」")
        typed.append(number)

    driver = SimpleNamespace(
        click=lambda label: label == "再発行する" and fields.clear(), fill=fill
    )
    administrator = SimpleNamespace(
        driver=driver,
        log_on_anew=lambda: None,
        open_status=lambda: None,
        subscriber=SimpleNamespace(confirmation_pin="190"),
    )
    user = SimpleNamespace(subscriber=SimpleNamespace(user_id="U1"))

    with pytest.raises(NotConformant):
        mistake_confirmation(
            Judge("SEC-09", lambda *each: told.append(each)), administrator, user, times=3
        )

    assert typed == ["201"]
    assert [(what, ok) for _, what, _, _, ok in told] == [("確認暗証番号の入力", False)]
