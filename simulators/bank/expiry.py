"""From when until when a certificate counts at the bank: the instants behind the manual's days.

The manual says 有効期限日 and no hour: which instant of that day is meant is the profile's switch
(`expiry_cutoff`). A period is half open: its first instant is inside, its closing one outside.
Manual: パソコンの電子証明書を更新する (the days of renewal), 重要 (what follows them).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from simulators.bank.dates import JST, days_until, jst_date, month_before
from simulators.bank.faults import BankFault
from simulators.bank.profile import ExpiryCutoff

NINE_O_CLOCK = time(9)
LAST_SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


class Period(NamedTuple):
    """A half-open stretch of time."""

    opens: datetime
    closes: datetime

    def includes(self, instant: datetime) -> bool:
        """Say whether an instant lies inside."""
        return self.opens <= instant < self.closes


def beginning_of(day: date) -> datetime:
    """Return the first instant of a day in Japan."""
    return datetime.combine(day, time(0), JST)


def first_refused(expires_at: datetime, *, cutoff: ExpiryCutoff) -> datetime:
    """Return the first instant at which a certificate no longer opens a logon."""
    if cutoff == "instant":
        # The last second of the validity is inside (RFC 5280, 4.1.2.5).
        return expires_at + LAST_SECOND
    expiry_date = jst_date(expires_at)
    if cutoff == "nine_o_clock":
        return datetime.combine(expiry_date, NINE_O_CLOCK, JST)
    return beginning_of(expiry_date + DAY)


def end_of_logon(
    expires_at: datetime, *, cutoff: ExpiryCutoff, faults: frozenset[BankFault]
) -> datetime:
    """Return the first instant at which the bank refuses a logon because of the dates."""
    ends = first_refused(expires_at, cutoff=cutoff)
    if BankFault.LOGON_A_DAY_LONGER in faults:
        ends += DAY
    if BankFault.LOGON_A_DAY_SHORTER in faults:
        ends -= DAY
    if BankFault.LAST_SECOND_REFUSED in faults:
        ends -= LAST_SECOND
    return ends


def renewal_period(
    expires_at: datetime,
    *,
    notice_days: int,
    cutoff: ExpiryCutoff,
    on_token: bool,
    faults: frozenset[BankFault],
) -> Period:
    """Return when a certificate may be renewed; where it is makes no difference."""
    opens = beginning_of(jst_date(expires_at) - timedelta(days=notice_days))
    closes = first_refused(expires_at, cutoff=cutoff)
    if BankFault.RENEWAL_OPEN_AT_ANY_TIME in faults:
        opens = datetime.min.replace(tzinfo=JST)
    if BankFault.RENEWAL_OPENS_LATE in faults:
        opens = opens.replace(tzinfo=UTC)
    if BankFault.RENEWAL_CLOSES_EARLY in faults:
        closes -= DAY
    if BankFault.USB_RENEWAL_CLOSES_EARLY in faults and on_token:
        closes -= DAY
    if BankFault.RENEWAL_CLOSES_LATE in faults:
        closes += DAY
    return Period(opens, closes)


def is_noticed(
    expiry: date, *, today: date, notice_days: int, faults: frozenset[BankFault]
) -> bool:
    """Say whether the day has come from which a screen asks for the renewal: it is included."""
    left = days_until(expiry, today=today)
    if BankFault.NOTICE_COUNTS_A_MONTH in faults:
        notice_days = days_until(expiry, today=month_before(expiry))
    if BankFault.NOTICE_A_DAY_LATE in faults:
        notice_days -= 1
    if BankFault.NOTICE_GONE_AFTER_DAY_30 in faults and 10 < left < notice_days:
        return False
    if BankFault.NOTICE_GONE_IN_LAST_DAYS in faults and 0 < left < 10:
        return False
    return left <= notice_days
