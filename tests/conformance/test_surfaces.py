"""Surfaces: what is offered, and how it is put into words."""

from conformance.surfaces import Control, Surface, SurfaceKind

SCREEN = Surface(
    SurfaceKind.SCREEN,
    "お知らせ",
    controls=(Control("link", "更新"), Control("button", "戻る", enabled=False)),
)


def test_a_control_that_cannot_be_pressed_is_not_offered():
    """A greyed-out button does not count as there."""
    assert not SCREEN.has("戻る")


def test_a_label_must_match_exactly():
    """Part of a label is not the label."""
    assert not SCREEN.has("更")
    assert SCREEN.has("更新")


def test_controls_are_named_by_role_and_label():
    """A tester reads which kind of control carries which words."""
    assert SCREEN.controls_in_words() == "リンク「更新」、ボタン「戻る」（押せない）"


def test_an_empty_surface_says_so():
    """Nothing to press is told in words, not by an empty string."""
    assert Surface(SurfaceKind.SCREEN, "x").controls_in_words() == "操作できるものなし"


def test_a_surface_is_named_as_the_manual_does():
    """The kind stands in front of the title."""
    assert str(Surface(SurfaceKind.WINDOW, "処理中")) == "別ウインドウの画面「処理中」"
    assert str(Surface(SurfaceKind.DIALOG, "確認")) == "ダイアログ「確認」"
