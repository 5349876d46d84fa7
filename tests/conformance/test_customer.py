"""The customer's walk along the manual's procedure, on a driver that plays a fixed story."""

from dataclasses import dataclass

import pytest

from conformance.comparison import ControlMissing, PreconditionNotMet
from conformance.customer import Customer
from conformance.surfaces import BLANK, Control, Surface, SurfaceKind


def screen(title, *labels):
    """Make a screen with buttons."""
    return Surface(SurfaceKind.SCREEN, title, controls=tuple(Control("button", n) for n in labels))


def dialog(title, *labels):
    """Make a dialog with buttons."""
    return Surface(SurfaceKind.DIALOG, title, controls=tuple(Control("button", n) for n in labels))


class StoryDriver:
    """Shows the next surface of its story at each act; has hands but no world."""

    def __init__(self, *story):
        self.story = list(story)
        self.acts = []

    def front(self):
        return self.story[0] if self.story else BLANK

    def wait_until(self, satisfied):
        return satisfied()

    def shown(self):
        return ()

    def open(self, url):
        self._act("open", url)

    def fill(self, label, value):
        self.acts.append(("fill", label))

    def click(self, label):
        self._need(label)
        self._act("click", label)

    def answer(self, button, entries=None):
        self._need(button)
        self._act("answer", button)

    def _need(self, label):
        if not self.front().has(label):
            raise ControlMissing(label, str(self.front()))

    def _act(self, *act):
        self.acts.append(act)
        self.story.pop(0)


@dataclass
class Administrator:
    """A subscriber who needs no certificate in this story."""

    role: str = "administrator"
    pin: str = "1234"


LOGON = (
    BLANK,
    screen("入口", "管理者ログオン"),
    screen("管理者ログオン", "ログオン"),
    screen("重要なお知らせ", "電子証明書の更新をお願いします"),
    screen("電子証明書の更新をお願いします", "電子証明書の更新はこちら"),
)
CONFIRM = dialog("Webアクセスの確認", "はい", "いいえ")
NEW_KEY = dialog("新しいRSA交換キーを作成します", "OK", "キャンセル")


def customer(*story, media_storage=True):
    """Seat a customer in front of a story."""
    driver = StoryDriver(*story)
    return Customer(
        driver, None, Administrator(), entry_url="https://x.test/", media_storage=media_storage
    )


def test_a_missing_control_on_the_way_names_the_clause_that_stands_in_it():
    """A walk that cannot go on is 未実施 because of the earlier clause, not 不適合 of the later."""
    walking = customer(*LOGON, screen("電子証明書の更新", "別のボタン"))

    with pytest.raises(PreconditionNotMet) as raised:
        walking.walk(until="PC-05")

    assert raised.value.clause == "PC-04b"
    assert "「パソコンに保存する」" in str(raised.value)


def test_a_clause_without_a_step_cannot_be_walked_to():
    """A feature that names no step of the procedure is a mistake of the feature."""
    with pytest.raises(LookupError, match="EXP-01"):
        customer(*LOGON).walk(until="EXP-01")


def test_the_bank_without_media_storage_is_walked_by_its_own_button():
    """④ differs from bank to bank."""
    walking = customer(*LOGON, screen("電子証明書の更新", "更新"), CONFIRM, media_storage=False)

    walking.walk(until="PC-04")

    assert walking.driver.acts[-1] == ("click", "更新")


@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_walk_answers_the_confirmation_as_often_as_it_comes(times):
    """How often it must come is judged by its own clause, not by the walk."""
    story = (*LOGON, screen("電子証明書の更新", "パソコンに保存する"), *[CONFIRM] * times, NEW_KEY)
    walking = customer(*story)

    walking.walk(until="PC-05")

    assert walking.driver.acts[-times:] == [("answer", "はい")] * times
    assert walking.driver.front() is NEW_KEY


def test_the_walk_stops_where_it_was_told_to():
    """Nothing is pressed beyond the step asked for."""
    walking = customer(*LOGON, screen("電子証明書の更新", "パソコンに保存する"))

    walking.walk(until="PC-03")

    assert walking.driver.acts[-1] == ("click", "電子証明書の更新はこちら")
    assert walking.driver.front().title == "電子証明書の更新"
