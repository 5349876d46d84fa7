"""What a bank's document has to say, by its profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Expected:
    """The numbers and services of one bank, as far as its document speaks of them.

    Args:
        mail_days: days before the expiry date on which a mail goes out, the largest first; empty
            at a bank that sends none.
    """

    profile: str
    media_storage: bool
    mail_days: tuple[int, ...]
    notice_days: int
    acquire_days: int
    effective_date: date

    @classmethod
    def of(cls, name: str, bank: Mapping[str, Any]) -> Expected:
        """Take what a checked bank profile says."""
        return cls(
            profile=name,
            media_storage=bank["media_storage"],
            mail_days=tuple(sorted(bank["mail_days"], reverse=True)),
            notice_days=bank["notice_days"],
            acquire_days=bank["acquire_days"],
            effective_date=bank["effective_date"],
        )

    def mail_day(self, value: object) -> int | None:
        """Give the day of a mail that is nearest to what a document says; a month is 30 days.

        None at a bank that sends no mail.
        """
        count = value if isinstance(value, int) else 30
        return min(self.mail_days, key=lambda day: abs(day - count), default=None)

    def mail_clause(self, day: int | None) -> str:
        """Give the clause of the mail that goes out on a day: the first one's, or the second's.

        NTC-03 where no mail goes out.
        """
        if day is None:
            return "NTC-03"
        return "NTC-01" if day == self.mail_days[0] else "NTC-02"


@dataclass(frozen=True, slots=True)
class Edition:
    """A value that was right in another edition of the manual, or is at other banks."""

    where: str
    acquire_days: int | None = None
    notice_where: str | None = None


EDITIONS = (
    Edition("2012年ごろの手順書（取得は180日以内）", acquire_days=180),
    Edition("取得を80日以内とする信用金庫の手順書", acquire_days=80),
    Edition("2020年8月16日までの手順書（ステータス画面で案内）", notice_where="ステータス"),
)
"""Editions that are known from what banks have published."""
