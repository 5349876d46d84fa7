"""Ways of writing the same thing, made one, so that banks' texts can be compared with the manual's.

Each rule is a row; later rows see what earlier ones have made. A circled or bracketed number stays
as it is: it is a step's number, and 「⑩日」 is nobody's way of writing ten days.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from conformance.documents.traced import Traced

STEP_NUMBERS = "①-⑳㉑-㉟㊱-㊿⓪❶-❿⓫-⓴➀-➓⑴-⒇"
"""Numbers in one character, as a stretch for a class of characters."""

_JAPANESE = r"\u3000-\u30ff\u3400-\u9fff\uff00-\uffef「」々〆"
_DIGITS = "〇一二三四五六七八九"
_KANJI = "〇一二三四五六七八九十百"
_COUNTED = "日度回枚年月時分桁つか箇個名"
"""What follows a number that counts: 三十日 is 30日, and 一覧 is no 1覧."""

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _wide(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _number(match: re.Match[str]) -> str:
    """Write a kanji numeral in digits: 三十 is 30, 三〇 as well, 百八十 is 180."""
    numeral = match[0]
    if not set(numeral) & set("十百"):
        return "".join(str(_DIGITS.index(each)) for each in numeral)
    total = 0
    digit: int | None = None
    for each in numeral:
        if each in _DIGITS:
            digit = _DIGITS.index(each)
        else:
            total += (1 if digit is None else digit) * (10 if each == "十" else 100)
            digit = None
    return str(total + (digit or 0))


def _rows() -> tuple[Rule, ...]:
    return (
        # Soft hyphens, marks of direction and joiners are not seen by anybody.
        (re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]"), ""),
        (re.compile(f"[^{STEP_NUMBERS}]"), _wide),
        (re.compile(r"[\u2010-\u2015\u2212]"), "-"),
        (re.compile(r"[ \t\r\n\v\f\u0085\u2028\u2029]+"), " "),
        # 『はい』 ［はい］ 【はい】 “はい” "はい" <はい> **はい**
        (re.compile(r"\*\*\s*([^*\n]+?)\s*\*\*"), r"「\1」"),
        (re.compile(r"[『\[【〔〈《“＂]"), "「"),
        (re.compile(r"[』\]】〕〉》”]"), "」"),
        (re.compile(r'"([^"]*)"'), r"「\1」"),
        (re.compile(r"<([^<>\n]{2,40})>(?=\s?[をのと])"), r"「\1」"),
        (re.compile(r"「{2,}"), "「"),
        (re.compile(r"」{2,}"), "」"),
        (re.compile(r"「 +"), "「"),
        (re.compile(r" +」"), "」"),
        # 専用U S B; RSA 交換キー; 2 度
        (
            re.compile(r"(?<![A-Za-z])([A-Za-z])(?: ([A-Za-z]))(?: ([A-Za-z]))(?![A-Za-z])"),
            r"\1\2\3",
        ),
        (re.compile(rf"(?<=[{_JAPANESE}]) (?=[{_JAPANESE}A-Za-z0-9])"), ""),
        (re.compile(rf"(?<=[A-Za-z0-9]) (?=[{_JAPANESE}])"), ""),
        (re.compile("ログイン|サインイン"), "ログオン"),
        (re.compile("ログアウト|サインアウト"), "ログオフ"),
        (re.compile("お客(さま|さん)"), "お客様"),
        (re.compile("ウインド[ウー]?|ウィンド[ウー]?"), "ウィンドウ"),
        (re.compile("下さい"), "ください"),
        (re.compile("頂(?=[かきくけこい])"), "いただ"),
        (re.compile("[Ee]-?メール|電子メール"), "メール"),
        (re.compile("ユーザーズ?"), "ユーザ"),
        (re.compile("一旦"), "いったん"),
        (re.compile(rf"[{_KANJI}]+(?=[{_COUNTED}])(?!つ星)"), _number),
        (re.compile("ヶ月|ケ月|カ月|か月|ヵ月|箇月"), "か月"),
        (re.compile("(?<=[0-9])日間"), "日"),
    )


RULES = _rows()


def normalise(original: str) -> Traced:
    """Write a text as the manual would; each character knows where it came from."""
    traced = Traced.of(original)
    for pattern, by in RULES:
        traced = traced.replaced(pattern, by)
    return traced
