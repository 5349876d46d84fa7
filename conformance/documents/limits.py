"""Until which day a certificate can be acquired: 以内, 超過, 以上, 未満, and what they mean.

「90日を超過すると取得できない」 and 「90日以内に取得できる」 say the same.
「90日以上経過すると取得できない」 does not: it takes day 90 away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from conformance.documents.possibility import NEGATIVE, POSITIVE
from conformance.documents.sentences import Sentence
from conformance.documents.topics import Statement, Topic, stated

_LIMIT = re.compile(
    r"(?P<days>[0-9]+) ?日(?:目)?"
    r"(?P<how>を?超過|を?超え|を?過ぎ|を?経過|が?経過|以上|以降|以内|未満|まで|間)"
)


def limits(sentence: Sentence, before: str) -> Iterator[Statement]:
    """Read until which day a certificate can be acquired, whichever way it is said."""
    text = sentence.text
    whole = before + text if "その" in text[:4] else text
    if not re.search(r"取得|発行", whole):
        return
    if re.search(r"再発行(?:の)?(?:手続き?|後|日)[^。]{0,6}から", text):
        return  # the days after a reissue are another limit
    for match in _LIMIT.finditer(text):
        rest = text[match.end() :]
        value = _last_day(int(match["days"]), match["how"], rest, whole)
        if value is not None:
            yield stated(Topic.ACQUIRE_LIMIT, value, match, sentence)


def _last_day(days: int, how: str, rest: str, whole: str) -> int | str | None:
    """Give the last day on which it can be acquired; words where that is said the wrong way."""
    refused = bool(NEGATIVE.search(rest) or re.search(r"再発行", rest))
    allowed = bool(POSITIVE.search(rest) or re.search(r"取得", whole)) and not refused
    if re.search(r"以内|まで|間", how):
        return days if allowed else ("以内に取得できない" if refused else None)
    if "未満" in how:
        return days - 1 if allowed else None
    if re.search(r"以上|以降", how):
        return days - 1 if refused else f"{days}日{how}でも取得できる"
    return days if refused else f"{days}日{how}ても取得できる"
