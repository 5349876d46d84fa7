"""The manual as a plain table of one person's rights: what the state machine compares with.

Written from the manual's own numbers (30, 10, 90 days) and the stated default of the one switch it
needs (80 days to acquire after a reissue). Imports nothing of the simulators.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

RENEWAL_OPENS = 30
MAIL_DAYS = (30, 10)
ACQUIRE_UNTIL = 90
ACQUIRE_AFTER_REISSUE = 80


@dataclass(slots=True)
class Rights:
    """What the manual grants one person."""

    expiry: date
    valid: bool = True
    granted_until: date | None = None
    mailed: set[tuple[date, int]] = field(default_factory=set)

    def left(self, today: date) -> int:
        """Count the days left until the expiry date."""
        return (self.expiry - today).days

    def may_log_on(self, today: date) -> bool:
        """有効期限日を過ぎますと、ログオンいただけなくなります."""
        return self.valid and self.left(today) >= 0

    def is_noticed(self, today: date) -> bool:
        """30日前から更新案内が表示されます."""
        return self.may_log_on(today) and self.left(today) <= RENEWAL_OPENS

    def may_acquire(self, today: date) -> bool:
        """「電子証明書取得」から取得; 90日を超過しますと、取得いただけなくなります."""
        if self.granted_until is not None:
            return today <= self.granted_until
        return self.valid and -ACQUIRE_UNTIL <= self.left(today) < 0

    def renew(self, today: date) -> None:
        """One year from today; 29 February becomes 28 February."""
        self.expiry, self.valid, self.granted_until = a_year_after(today), True, None

    def reissue(self, today: date) -> None:
        """The old certificate is invalid from now on; a new one may be acquired."""
        self.valid = False
        self.granted_until = today + timedelta(days=ACQUIRE_AFTER_REISSUE)

    def daily_job(self, today: date) -> None:
        """30日前、10日前にEメールによる更新案内が通知されます."""
        if self.valid and self.left(today) in MAIL_DAYS:
            self.mailed.add((self.expiry, self.left(today)))


def a_year_after(day: date) -> date:
    """Give the same day of the next year; 28 February for 29 February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)
