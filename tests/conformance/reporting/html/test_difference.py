"""Marks and words for where an expected and an actual value differ."""

from __future__ import annotations

import pytest

from conformance.reporting.html.difference import Piece, difference


def marked(side):
    """Give the marked stretches of a side."""
    return [piece.text for line in side.lines for piece in line if piece.marked]


def test_equal_values_are_never_marked():
    """A pair that was judged equal is shown plainly."""
    actual = difference("更新", "更新", ok=True)

    assert actual.expected.lines == ((Piece("更新"),),)
    assert actual.words == ""


@pytest.mark.parametrize(
    ("expected", "actual", "words"),
    [
        ("電子証明書更新前処理中", "電子証明書更新処理中", "「前」がありません。"),
        ("更新", "更新する", "「する」が余分です。"),
        ("中", "高", "「中」のはずが「高」です。"),
        ("専用USB", "専用ＵＳＢ", "全角・半角など、文字の形だけが異なります。"),
        ("専用USB", "専用U S B", "空白または改行だけが異なります。"),
        ("あいうえお", "かいうえこ", ""),
    ],
)
def test_a_single_change_of_a_text_is_said_in_words(expected, actual, words):
    """Words help where a mark is easily overlooked; several changes are left to the marks."""
    assert difference(expected, actual).words == words


def test_both_sides_mark_what_the_other_lacks():
    """Only the differing stretch is marked, and spaces in it become visible."""
    actual = difference("OK 中", "OK　高")

    assert marked(actual.expected) == ["␣中"]
    assert marked(actual.actual) == ["□高"]


def test_lists_are_compared_item_by_item():
    """A list marks the item that the other one lacks and names it."""
    actual = difference(["はい", "はい", "OK"], ["はい", "OK"])

    assert marked(actual.expected) == ["はい"]
    assert marked(actual.actual) == []
    assert actual.words == "足りないもの: 「はい」。"


def test_an_order_that_differs_is_said():
    """Equal items in another order are not called missing."""
    assert difference(["一", "二"], ["二", "一"]).words == "中身は同じですが、順序が異なります。"


@pytest.mark.parametrize(
    ("expected", "actual", "words"),
    [(2, 1, "期待値より 1 少ない。"), (1, 3, "期待値より 2 多い。"), (True, 1, ""), (1, None, "")],
)
def test_numbers_tell_how_far_they_are_apart(expected, actual, words):
    """The gap is said for numbers, and only for numbers."""
    assert difference(expected, actual).words == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "（値なし）"), ("", "（空文字）"), ([], "（1 件もない）"), (True, "はい")],
)
def test_emptiness_has_words(value, words):
    """An empty value is not shown as an empty box."""
    assert difference("更新", value).actual.lines == ((Piece(words, marked=True),),)


def test_very_long_lists_are_told_in_words_only():
    """A page with hundreds of controls still names what is missing."""
    many = [str(number) for number in range(700)]
    actual = difference([*many, "更新"], many)

    assert marked(actual.expected) == []
    assert actual.words == "足りないもの: 「更新」。"


def test_very_long_texts_are_shown_unmarked():
    """The report says that it left the marking out."""
    actual = difference("あ" * 3000, "い")

    assert marked(actual.expected) == []
    assert actual.words == "長い文のため、違いの印は省略しました。"
