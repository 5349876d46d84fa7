"""What is looked for on a surface, and the words for what is there instead."""

from datetime import date

import pytest

from conformance.expectations import (
    advance,
    guidance,
    level_of,
    presence,
    remaining,
    same_day_years_later,
    shown_serial,
    turned_away,
)
from conformance.surfaces import Control, Surface, SurfaceKind


class Still:
    """A driver and a customer in front of something that does not change."""

    def __init__(self, front, *, shown=()):
        self._front = front
        self._shown = shown
        self.driver = self

    def front(self):
        return self._front

    def windows(self):
        return (self._front,)

    def wait_until(self, satisfied):
        return satisfied()

    def moved_on(self, title):
        return next((s for s in reversed(self._shown)), None)


def screen(title="画面", *controls, **more):
    """Make a screen."""
    return Surface(SurfaceKind.SCREEN, title, controls=controls, **more)


def test_a_button_is_not_a_link():
    """The role counts as well as the label."""
    still = Still(screen("画面", Control("link", "更新")))

    assert (
        presence(still, "ボタン", "更新") == "ボタン「更新」がない（画面「画面」: リンク「更新」）"
    )
    assert presence(still, "リンク", "更新") == "リンク「更新」がある"


def test_a_button_that_cannot_be_pressed_is_not_there():
    """Greyed out is as good as absent."""
    still = Still(screen("画面", Control("button", "更新", enabled=False)))

    assert presence(still, "ボタン", "更新", brief=True) == "ボタン「更新」がない"


def test_guidance_may_be_a_control_or_a_text():
    """Whatever its words, a guide to the renewal is one."""
    assert (
        guidance(Still(screen("画面", Control("button", "電子証明書について"))))
        == "更新の案内がある"
    )
    assert guidance(Still(screen(text="電子証明書の更新を…"))) == "更新の案内がある"
    assert guidance(Still(screen()), brief=True) == "更新の案内がない"


def test_the_level_is_read_in_either_spelling():
    """With or without the space."""
    for name in ("セキュリティ レベル", "セキュリティレベル"):
        assert level_of(Still(screen(facts={name: "中"}))) == "中"


def test_a_dialog_without_a_level_is_named():
    """What is there instead is told."""
    assert level_of(Still(screen("完了"))) == "表示なし（画面「完了」）"


@pytest.mark.parametrize("shown", ["0abc", "0A:BC", "0a bc", "0xABC", "ABC"])
def test_a_serial_number_may_be_printed_in_any_way(shown):
    """Case, separators and leading zeros are printing, not contents."""
    still = Still(screen(facts={"シリアル番号": shown}))

    assert shown_serial(still, "シリアル番号") == "00000000000000000000000000000ABC"


def test_what_is_no_serial_number_is_told_as_it_is():
    """A word where a number should be is shown, not swallowed."""
    assert shown_serial(Still(screen(facts={"番号": "なし"})), "番号") == "なし"


def test_a_screen_that_never_came_did_not_move_on():
    """Another screen in front is no advance of this one."""
    still = Still(screen("別の画面"))

    assert advance(still, "処理中") == "「処理中」が表示されない（画面「別の画面」）"


def test_a_screen_that_stays_did_not_move_on():
    """The last thing shown is the waiting screen itself."""
    still = Still(screen("処理中"), shown=(screen("処理中"),))

    assert advance(still, "処理中") == "「処理中」のまま進まない"


def test_the_pcs_own_error_page_is_no_advance():
    """What the PC shows when the bank is gone was not shown by the bank."""
    gone = screen("このページは表示できません", simulated=True)
    still = Still(gone, shown=(gone,))

    assert advance(still, "処理中").startswith("パソコンの画面")


def test_the_first_window_is_named():
    """The title of what remains."""
    assert remaining(Still(screen("お知らせ")), "お知らせ") == "「お知らせ」"


def test_a_year_later_is_the_same_day_but_for_the_leap_day():
    """29 February becomes 28 February."""
    assert same_day_years_later(date(2021, 8, 1), 1) == "2022年8月1日"
    assert same_day_years_later(date(2020, 2, 29), 1) == "2021年2月28日"


@pytest.mark.parametrize(
    ("front", "told"),
    [
        (screen("ログオンが必要です"), "「更新」ではない"),
        (screen("更新"), "画面「更新」"),
        (screen("表示できません", simulated=True), "金庫の画面ではない"),
        (screen(""), "金庫の画面ではない"),
        (Surface(SurfaceKind.DIALOG, "デジタル証明書の選択"), "金庫の画面ではない"),
    ],
)
def test_only_an_answer_of_the_bank_turns_somebody_away(front, told):
    """An open dialog or an error of the PC says nothing about the bank."""
    driver = Still(front)
    driver.shown = lambda: (front,)
    assert turned_away(driver, "更新").startswith(told)
