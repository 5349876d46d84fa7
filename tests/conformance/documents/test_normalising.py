"""Ways of writing the same thing are made one, and each character knows where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.documents.normalising import normalise

WRITTEN = [
    ("専用Ｕ Ｓ Ｂ", "専用USB"),
    ("新しい RSA 交換キー", "新しいRSA交換キー"),
    ("SafeNet Authentication Client", "SafeNet Authentication Client"),
    ("［はい］をクリック", "「はい」をクリック"),
    ("**はい**をクリック", "「はい」をクリック"),
    ("『重要なお知らせ』", "「重要なお知らせ」"),
    ("「 更新 」", "「更新」"),
    ("ログイン画面", "ログオン画面"),
    ("別ウインドウ、このウィンドウ", "別ウィンドウ、このウィンドウ"),
    ("お客さまへ", "お客様へ"),
    ("Ｅメール、E-メール、電子メール", "メール、メール、メール"),
    ("三十日前と十日前", "30日前と10日前"),
    ("百八十日、九十日間", "180日、90日"),
    ("二度、２ 度", "2度、2度"),
    ("一覧と一部", "一覧と一部"),
    ("① 手順", "① 手順"),
    ("２０２０年８月１７日", "2020年8月17日"),
    ("⼿順", "手順"),
]


@pytest.mark.parametrize(("original", "normal"), WRITTEN)
def test_one_way_of_writing(original, normal):
    """What banks write in many ways is compared in one."""
    assert normalise(original).text == normal


def test_a_stretch_leads_back():
    """What was found in the normalised text is quoted as its author wrote it."""
    original = "専用Ｕ Ｓ Ｂの［はい］を二度"
    normal = normalise(original)
    found = {
        word: normal.span(normal.text.index(word), normal.text.index(word) + len(word))
        for word in ("USB", "はい", "2度")
    }
    assert {word: original[slice(*span)] for word, span in found.items()} == {
        "USB": "Ｕ Ｓ Ｂ",
        "はい": "はい",
        "2度": "二度",
    }


@given(st.text(alphabet="専用Ｕ Sｂ「」[]*三十日ログイン①\n\u3000。、aA1"))
def test_every_character_came_from_somewhere(original):
    """Origins never fall and stay inside; to normalise twice changes nothing more."""
    normal = normalise(original)
    assert len(normal.origins) == len(normal.text)
    assert list(normal.origins) == sorted(normal.origins)
    assert all(0 <= each < len(original) for each in normal.origins)
