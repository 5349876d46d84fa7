"""Numbers that Word puts before paragraphs: they are seen and are not in the text.

ECMA-376 part 1, 17.9: a paragraph names a list (``numId``) and a level in it; lists share the
counters of what they are made from (``abstractNum``), unless one says that it begins anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from conformance.documents.readers.word_names import value, w

_KANJI = "〇一二三四五六七八九"
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)


def _decimal(number: int) -> str:
    return str(number)


def _circled(number: int) -> str:
    if 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if 21 <= number <= 35:
        return chr(ord("㉑") + number - 21)
    return chr(ord("㊱") + number - 36) if 36 <= number <= 50 else str(number)


def _bracketed(number: int) -> str:
    return chr(ord("⑴") + number - 1) if 1 <= number <= 20 else f"({number})"


def _wide(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _kanji(number: int) -> str:
    """Count as one speaks: 十一, 二十; lists have no hundreds."""
    if number >= 100:
        return "".join(_KANJI[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else f"{_KANJI[tens] if tens > 1 else ''}十"
    return ten + (_KANJI[ones] if ones or not tens else "")


def _of(letters: str) -> Callable[[int], str]:
    return lambda number: letters[(number - 1) % len(letters)]


def _roman(number: int) -> str:
    written = ""
    for size, sign in (
        *((100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
        *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
    ):
        written += sign * (number // size)
        number %= size
    return written


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": _decimal,
    "decimalHalfWidth": _decimal,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _bracketed,
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "japaneseCounting": _kanji,
    "japaneseDigitalTenThousand": _kanji,
    "ideographDigital": lambda number: "".join(_KANJI[int(d)] for d in str(number)),
    "aiueo": _of(_AIUEO),
    "aiueoFullWidth": _of(_AIUEO),
    "iroha": _of(_IROHA),
    "irohaFullWidth": _of(_IROHA),
    "upperLetter": _of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _of("abcdefghijklmnopqrstuvwxyz"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "none": lambda _: "",
}
"""How a number is written, by ``w:numFmt``; one that is not here is written in digits."""

_DEEPEST = 9


class Numbering:
    """The lists of one document, counting along as its paragraphs are read.

    Args:
        root: ``w:numbering``; None where the document has none.
    """

    def __init__(self, root: Any) -> None:
        self._abstract: dict[str, Any] = {}
        self._of_list: dict[str, Any] = {}
        if root is not None:
            self._abstract = {e.get(w("abstractNumId")): e for e in root.findall(w("abstractNum"))}
            self._of_list = {e.get(w("numId")): e for e in root.findall(w("num"))}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def next(self, number: str, level: int) -> str:
        """Count one paragraph of a list, and give what stands before it."""
        given = self._of_list.get(number)
        if given is None or not 0 <= level < _DEEPEST:
            return ""
        abstract = value(given, "abstractNumId") or ""
        counts = self._counts.setdefault(abstract, [None] * _DEEPEST)
        self._begin_anew(number, given, counts)
        rows = self._levels(given, abstract)
        row = rows.get(level)
        if row is None:
            return ""
        counts[level] = _start(row) if counts[level] is None else (counts[level] or 0) + 1
        counts[level + 1 :] = [None] * (_DEEPEST - level - 1)
        if value(row, "numFmt") == "bullet":
            return "・"
        text = value(row, "lvlText") or ""
        return self._written(text, rows, counts, digits=row.find(w("isLgl")) is not None)

    def _begin_anew(self, number: str, given: Any, counts: list[int | None]) -> None:
        """Let a list count from where it says, the first time it is met."""
        if number in self._begun:
            return
        self._begun.add(number)
        for override in given.findall(w("lvlOverride")):
            start = value(override, "startOverride")
            if start is not None:
                level = int(override.get(w("ilvl"), "0"))
                counts[level:] = [int(start) - 1, *[None] * (_DEEPEST - level - 1)]

    def _levels(self, given: Any, abstract: str) -> dict[int, Any]:
        found = self._abstract.get(abstract)
        rows = [] if found is None else found.findall(w("lvl"))
        levels = {int(row.get(w("ilvl"), "0")): row for row in rows}
        for override in given.findall(w("lvlOverride")):
            row = override.find(w("lvl"))
            if row is not None:
                levels[int(override.get(w("ilvl"), "0"))] = row
        return levels

    def _written(
        self, text: str, rows: dict[int, Any], counts: list[int | None], *, digits: bool
    ) -> str:
        def number(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            row = rows.get(level)
            count = counts[level]
            if count is None:
                count = 1 if row is None else _start(row)
            form = "decimal" if row is None or digits else value(row, "numFmt") or "decimal"
            return FORMATS.get(form, _decimal)(count)

        return re.sub(r"%([1-9])", number, text)


def _start(row: Any) -> int:
    return int(value(row, "start") or "1")
