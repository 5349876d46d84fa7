"""Where an expected and an actual value differ: the pieces to mark, and the difference in words.

Values are texts, numbers or lists of texts as they stand in a comparison. Nothing here judges:
a pair that was judged equal is never marked.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST_MARKED = 600
"""Longer texts and lists are shown unmarked: the marking costs the square of the length."""

LONGEST_NAMED = 30
"""Longer changes are not repeated in words."""

_SPACES = str.maketrans({" ": "␣", "\u3000": "□", "\t": "⇥", "\n": "⏎\n"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a value; ``marked`` when the other value does not have it."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two values: a single line of pieces, or one line per item of a list."""

    lines: tuple[tuple[Piece, ...], ...]
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Both values, marked, and one sentence where words say it better than marks."""

    expected: Side
    actual: Side
    words: str = ""


def difference(expected: object, actual: object, *, ok: bool = False) -> Difference:
    """Lay an expected and an actual value side by side."""
    if ok:
        return Difference(expected=_plain(expected), actual=_plain(actual))
    if isinstance(expected, list | tuple) and isinstance(actual, list | tuple):
        return _between_lists([str(each) for each in expected], [str(each) for each in actual])
    if isinstance(expected, str) and isinstance(actual, str) and expected and actual:
        return _between_texts(expected, actual)
    return Difference(
        expected=_plain(expected, marked=True),
        actual=_plain(actual, marked=True),
        words=_between_numbers(expected, actual),
    )


def in_words(value: object) -> str:
    """Give a single value as text; emptiness gets words."""
    if value is None:
        return "（値なし）"
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    return str(value) or "（空文字）"


def _plain(value: object, *, marked: bool = False) -> Side:
    if isinstance(value, list | tuple) and value:
        return Side(tuple((Piece(in_words(item), marked),) for item in value), is_list=True)
    words = "（1 件もない）" if isinstance(value, list | tuple) else in_words(value)
    return Side(((Piece(words, marked),),))


def _between_texts(expected: str, actual: str) -> Difference:
    if max(len(expected), len(actual)) > LONGEST_MARKED:
        return Difference(
            _plain(expected), _plain(actual), "長い文のため、違いの印は省略しました。"
        )
    left, right, changes = [], [], []
    matcher = SequenceMatcher(None, expected, actual, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        lacking, surplus = expected[i1:i2], actual[j1:j2]
        left.append(_piece(lacking, marked=kind != "equal"))
        right.append(_piece(surplus, marked=kind != "equal"))
        if kind != "equal":
            changes.append((lacking, surplus))
    sides = [Side((tuple(p for p in side if p.text),)) for side in (left, right)]
    words = _text_difference(expected, actual) or _only_change(changes)
    return Difference(sides[0], sides[1], words)


def _piece(text: str, *, marked: bool) -> Piece:
    return Piece(text.translate(_SPACES) if marked else text, marked)


def _text_difference(expected: str, actual: str) -> str:
    forms = [unicodedata.normalize("NFKC", text) for text in (expected, actual)]
    if forms[0] == forms[1]:
        return "全角・半角など、文字の形だけが異なります。"
    if "".join(forms[0].split()) == "".join(forms[1].split()):
        return "空白または改行だけが異なります。"
    return ""


def _only_change(changes: list[tuple[str, str]]) -> str:
    """Say a single change in words, for readers to whom a mark or a colour says nothing."""
    lacking, surplus = changes[0]
    if len(changes) > 1 or max(len(lacking), len(surplus)) > LONGEST_NAMED:
        return ""
    if not surplus:
        return f"「{lacking}」がありません。"
    if not lacking:
        return f"「{surplus}」が余分です。"
    return f"「{lacking}」のはずが「{surplus}」です。"


def _between_lists(expected: list[str], actual: list[str]) -> Difference:
    if not expected or not actual:
        return Difference(_plain(expected, marked=True), _plain(actual, marked=True))
    if max(len(expected), len(actual)) > LONGEST_MARKED:
        return Difference(_plain(expected), _plain(actual), _missing(expected, actual))
    matcher = SequenceMatcher(None, expected, actual, autojunk=False)
    left, right = [False] * len(expected), [False] * len(actual)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "equal":
            left[i1:i2] = [True] * (i2 - i1)
            right[j1:j2] = [True] * (j2 - j1)
    return Difference(_items(expected, left), _items(actual, right), _missing(expected, actual))


def _items(items: list[str], marks: list[bool]) -> Side:
    lines = ((Piece(in_words(item), mark),) for item, mark in zip(items, marks, strict=True))
    return Side(tuple(lines), is_list=True)


def _missing(expected: list[str], actual: list[str]) -> str:
    lacking, surplus = Counter(expected) - Counter(actual), Counter(actual) - Counter(expected)
    if not lacking and not surplus:
        return "中身は同じですが、順序が異なります。"
    parts = [_names("足りないもの", lacking), _names("余分なもの", surplus)]
    return "。".join(part for part in parts if part) + "。"


def _names(label: str, items: Counter[str]) -> str:
    shown = [f"「{name}」" + (f" × {n}" if n > 1 else "") for name, n in list(items.items())[:5]]
    more = f" ほか {len(items) - 5} 件" if len(items) > 5 else ""
    return f"{label}: {'、'.join(shown)}{more}" if shown else ""


def _between_numbers(expected: object, actual: object) -> str:
    if not isinstance(expected, int | float) or not isinstance(actual, int | float):
        return ""
    if isinstance(expected, bool) or isinstance(actual, bool):
        return ""
    gap = abs(actual - expected)
    return f"期待値より {gap:g} {'多い' if actual > expected else '少ない'}。"
