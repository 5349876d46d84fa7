"""Moves as banks' sentences tell them."""

from __future__ import annotations

import pytest

from conformance.documents.normalising import normalise
from conformance.documents.prose import moves, not_understood, repetition

TOLD = [
    ("「更新」をクリックします。", ["「更新」をクリックする"]),
    ("［はい］ボタンを押してください。", ["「はい」をクリックする"]),
    ("このウィンドウを閉じるをクリックします。", ["「このウィンドウを閉じる」をクリックする"]),
    ("⑨このウィンドウを閉じるをクリックします。", ["「このウィンドウを閉じる」をクリックする"]),
    ("更新する場合は、**はい**をクリックします。", ["「はい」をクリックする"]),
    (
        "「電子証明書の更新をお願いします」と記載されたお知らせを選択し、本文を表示します。",
        ["「電子証明書の更新をお願いします」をクリックする"],
    ),
    (
        "「OK」をクリックすると、「証明書インポート」ダイアログが表示されます。",
        ["「OK」をクリックする", "「証明書インポート」ダイアログが表示される"],
    ),
    ("「重要なお知らせ」画面を開いてください。", ["「重要なお知らせ」画面が表示される"]),
    (
        "別ウインドウで「電子証明書更新前処理中」画面が表示されます。",
        ["別ウィンドウで「電子証明書更新前処理中」画面が表示される"],
    ),
    ("処理が終わると、自動的に次の画面が表示されます。", ["自動的に次の画面へ進む"]),
    ("次の画面へ自動的には進みません。", []),
    ("セキュリティレベルが「高」であることを確認します。", ["セキュリティレベルは「高」である"]),
    ("発行された電子証明書の内容を確認します。", ["電子証明書の内容を確認する"]),
    ("法人IBサービスにログオンします。", ["ログオンする"]),
    ("「いいえ」をクリックした場合は、更新されません。", []),
    ("「キャンセル」はクリックしないでください。", []),
    ("ご不明な点は、当金庫までお問い合わせください。", []),
]


@pytest.mark.parametrize(("sentence", "told"), TOLD, ids=[row[0] for row in TOLD])
def test_what_a_sentence_has_the_customer_do(sentence, told):
    """What is told as a case of its own, or as a warning, is no move."""
    found = [str(move) for move in moves(normalise(sentence).text, 0)]
    assert len(found) == len(told)
    assert all(wanted in (None, is_) for wanted, is_ in zip(told, found, strict=True))


@pytest.mark.parametrize(
    ("sentence", "times", "label"),
    [
        ("※本画面は2度表示されますので、それぞれ「はい」をクリックします。", 2, "はい"),
        ("同じダイアログが三回出ますので、続けて押してください。", 3, ""),
    ],
)
def test_how_often(sentence, times, label):
    """A remark says how often what was just pressed comes up."""
    found = repetition(normalise(sentence).text)
    assert (found.times, found.label) == (times, label)


def test_no_remark_on_how_often():
    """A day is no number of times."""
    assert repetition("有効期限の30日前から表示します。") is None


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("画面右上の赤い印をクリックします。", ["画面右上の赤い印をクリックします"]),
        ("パスワードを入力してください。", ["パスワードを入力してください"]),
        ("「更新」をクリックします。", []),
        ("「電子証明書の更新をお願いします」と記載されたお知らせを選択し、本文を表示します。", []),
        ("このウィンドウを閉じるをクリックします。", []),
        ("「いいえ」をクリックした場合は、更新されません。", []),
        ("画面が変わるまでお待ちください。", []),
    ],
)
def test_what_reads_like_an_act_and_is_not_understood(sentence, found):
    """It is never passed over."""
    text = normalise(sentence).text
    assert [text[each.start : each.stop] for each in not_understood(text, 0)] == found
