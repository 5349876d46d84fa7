"""Whether one thing has one name throughout, and whether each answer says which dialog it answers.

Nobody comes to harm by this at once; readers stumble, and searching finds half of the places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conformance.documents.findings import Finding, FindingKind
from conformance.documents.judging_steps import Laid
from conformance.documents.model import Document
from conformance.documents.moves import ANSWERS, Move, MoveKind, Spot, Surface

_CLAUSE = "DOC-01"


@dataclass(frozen=True, slots=True)
class _Term:
    """A thing, and the ways in which it is written."""

    name: str
    ways: tuple[tuple[str, re.Pattern[str]], ...]


_TERMS = (
    _Term(
        "ウィンドウ",
        (
            ("ウインドウ", re.compile("ウインドウ")),
            ("ウィンドウ", re.compile("(?<!この)ウィンドウ(?!を閉じる)")),
        ),
    ),
    _Term("ログオン", (("ログイン", re.compile("ログイン")), ("ログオン", re.compile("ログオン")))),
    _Term("お客様", (("お客さま", re.compile("お客さま")), ("お客様", re.compile("お客様")))),
)
_BUTTON = re.compile(
    r"(?P<open>\*\*|[「『\[［【])\s*(?:はい|いいえ|ＯＫ|OK|キャンセル)\s*(?:\*\*|[」』\]］】])"
)
_SLIPS = (
    (re.compile("始めります"), "始まります"),
    (re.compile("専用 ?[UＵ][ \u3000][SＳ][ \u3000][BＢ]"), "専用USB"),
)
"""Slips of the pen that the template of the manual has handed down, and how they should read."""


def judge(document: Document, laid: Sequence[Laid]) -> Iterator[Finding]:
    """Judge how a document writes."""
    for term in _TERMS:
        yield from _ways(document, term)
    yield from _brackets(document)
    yield from _slips(document)
    for each in laid:
        yield from _unnamed(each)


def _ways(document: Document, term: _Term) -> Iterator[Finding]:
    """Report the rarer way where a thing is written in two ways, at its first place."""
    found = {name: list(_places(document, pattern)) for name, pattern in term.ways}
    used = [name for name, places in found.items() if places]
    if len(used) < 2:
        return
    rarer = min(used, key=lambda name: len(found[name]))
    other = next(name for name in used if name != rarer)
    yield _note(
        "style.term",
        found[rarer][0],
        f"「{other}」（{len(found[other])}か所）",
        f"「{rarer}」（{len(found[rarer])}か所）",
        f"同じもの（{term.name}）が2とおりに書かれていて、文字で探すと見つかりません。",
        other,
    )


def _brackets(document: Document) -> Iterator[Finding]:
    found: dict[str, list[Spot]] = {}
    for number, paragraph in enumerate(document.paragraphs):
        for match in _BUTTON.finditer(paragraph.original):
            found.setdefault(match["open"], []).append(_spot(document, number, match))
    if len(found) < 2:
        return
    rarer = min(found, key=lambda each: len(found[each]))
    others = "、".join(f"{each}（{len(found[each])}か所）" for each in found if each != rarer)
    yield _note(
        "style.brackets",
        found[rarer][0],
        f"ボタンの名前を囲む記号は1種類（{others}）",
        f"{rarer}（{len(found[rarer])}か所）",
        "ボタンの名前の囲み方がまちまちで、どれがボタンかを読み違えます。",
    )


def _slips(document: Document) -> Iterator[Finding]:
    for pattern, right in _SLIPS:
        places = list(_places(document, pattern))
        for spot in places[:1]:
            yield _note(
                "style.slip",
                spot,
                f"「{right}」",
                f"書き誤り（{len(places)}か所）",
                "ひな形から写されたものと思われます。文字で探すと見つかりません。",
                right,
            )


def _unnamed(laid: Laid) -> Iterator[Finding]:
    """Report an answer to a dialog that nothing before it has named."""
    last: Move | None = None
    for pair in laid.pairs:
        told = pair.told
        if told is None:
            continue
        if told.kind is MoveKind.SHOWN:
            last = told
        is_answer = told.kind is MoveKind.PRESS and told.name in ANSWERS
        on_screen = last is not None and last.surface is Surface.SCREEN
        waits = on_screen and last is not None and last.name.endswith("処理中")
        if is_answer and waits and told.spot is not None:
            yield _note(
                "style.unnamed",
                told.spot,
                f"「{told.name}」をクリックするダイアログの名前",
                "書かれていない",
                "どの画面で操作するかが、画面の名前では分かりません。",
            )
            last = None


def _places(document: Document, pattern: re.Pattern[str]) -> Iterator[Spot]:
    for number, paragraph in enumerate(document.paragraphs):
        for match in pattern.finditer(paragraph.original):
            yield _spot(document, number, match)


def _spot(document: Document, number: int, match: re.Match[str]) -> Spot:
    """Say where a stretch of the original stands in the normalised text."""
    normal = document.paragraphs[number].normal
    inside = [i for i, origin in enumerate(normal.origins) if match.start() <= origin < match.end()]
    start = inside[0] if inside else 0
    return Spot(number, start, inside[-1] + 1 if inside else start)


def _note(
    rule: str, spot: Spot, expected: str, actual: str, message: str, suggestion: str = ""
) -> Finding:
    return Finding(rule, _CLAUSE, FindingKind.STYLE, spot, expected, actual, message, suggestion)
