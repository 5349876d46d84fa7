"""Texts of unknown origin become visible texts."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from conformance.reporting.html import hostile


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\x00b", "a⟨U+0000⟩b"),
        ("\x1b[31m", "⟨U+001B⟩[31m"),
        ("\x7f", "⟨U+007F⟩"),
        ("\x85", "⟨U+0085⟩"),
        ("\u202eabc", "⟨U+202E⟩abc"),
        ("更\u200b新", "更⟨U+200B⟩新"),
        ("\ud800", "⟨U+D800⟩"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("電子証明書\tの更新　☃", "電子証明書\tの更新　☃"),
    ],
)
def test_unseen_characters_become_signs(raw, expected):
    """What would not be seen, or would turn the text, is shown; everything else stays."""
    assert hostile.visible(raw) == expected


def test_endless_texts_are_cut_and_the_cut_is_told():
    """A text beyond the limit ends with the number of characters left out."""
    actual = hostile.visible("あ" * 20_005)

    assert actual == "あ" * 20_000 + ("…（以下 5 文字は省略。全文は events.ndjson にあります）")


@pytest.mark.parametrize("value", [3, None, Markup("<b>")])
def test_other_values_are_left_alone(value):
    """Numbers and markup made by the templates pass through."""
    assert hostile.visible(value) is value
