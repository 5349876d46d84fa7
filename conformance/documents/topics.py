"""What a bank's document can state as a rule."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from conformance.documents.moves import Spot
from conformance.documents.sentences import Sentence


class Topic(StrEnum):
    """What a statement is about."""

    MAIL_DAYS = "mail_days"
    """Days before the expiry date on which a mail goes out; an int, or words: 1か月前."""
    NOTICE_FROM = "notice_from"
    """Days before the expiry date from which on the notice is shown."""
    NOTICE_WHERE = "notice_where"
    """On which screen: 重要なお知らせ or ステータス."""
    RENEWAL_FROM = "renewal_from"
    """Days before the expiry date from which on a certificate can be renewed."""
    RENEWAL_UNTIL = "renewal_until"
    """The last day, in days from the expiry date: 0, -1 for the day before."""
    LOGON_AFTER = "logon_after"
    """Whether one can log on after the expiry date."""
    ACQUIRE_AT = "acquire_at"
    """The label behind which a new certificate is acquired."""
    ACQUIRE_LIMIT = "acquire_limit"
    """Last day after the expiry date on which a certificate can be acquired."""
    REISSUE_BY = "reissue_by"
    """Who is asked for a reissue."""
    EFFECTIVE = "effective"
    """From which day on the procedure holds."""
    WEEKDAY = "weekday"
    """A date with a day of the week that it does not fall on."""
    ONLY_ROLE = "only_role"
    """Something is said to be for administrators or for users only."""

    @property
    def japanese(self) -> str:
        """The words for readers."""
        return _WORDS[self]


_WORDS = {
    Topic.MAIL_DAYS: "案内のメールの日",
    Topic.NOTICE_FROM: "お知らせの始まる日",
    Topic.NOTICE_WHERE: "お知らせの出る画面",
    Topic.RENEWAL_FROM: "更新できる最初の日",
    Topic.RENEWAL_UNTIL: "更新できる最後の日",
    Topic.LOGON_AFTER: "期限の後のログオン",
    Topic.ACQUIRE_AT: "取得の入口",
    Topic.ACQUIRE_LIMIT: "取得できる最後の日",
    Topic.REISSUE_BY: "再発行を頼む先",
    Topic.EFFECTIVE: "適用日",
    Topic.WEEKDAY: "曜日",
    Topic.ONLY_ROLE: "対象者",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement.

    Args:
        value: what the topic says.
        words: as the document puts it.
    """

    topic: Topic
    value: object
    words: str
    spot: Spot
    sentence: Sentence


BANK, OTHERS = "金庫", "金庫でない者"
"""Values of ``REISSUE_BY``."""


def stated(topic: Topic, value: object, match: re.Match[str], sentence: Sentence) -> Statement:
    """Make a statement of what matched in a sentence."""
    return Statement(topic, value, match[0].strip(), sentence.spot(*match.span()), sentence)


def by_topic(statements: Sequence[Statement]) -> Mapping[Topic, list[Statement]]:
    """Sort statements by what they are about; each topic is there."""
    found: dict[Topic, list[Statement]] = {topic: [] for topic in Topic}
    for each in statements:
        found[each.topic].append(each)
    return found
