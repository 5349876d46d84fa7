"""From when until when a certificate runs (RFC 5280, 4.1.2.5).

The expiry date is a JST calendar date, because customers read it as one: the same month and day so
many years later, and 28 February for a certificate of 29 February when that year has no such day.
Leaves out back-dating: the validity begins with the second of the issue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from simulators.ca.profile import NotAfterRule

JST = timezone(timedelta(hours=9), "JST")


@dataclass(frozen=True, slots=True)
class Validity:
    """Hold the first and the last second of a certificate, both in UTC and both included."""

    not_before: datetime
    not_after: datetime


def validity_from(issued_at: datetime, *, years: int, rule: NotAfterRule) -> Validity:
    """Give the validity of a certificate that is issued at this aware instant."""
    first = issued_at.replace(microsecond=0)
    local = first.astimezone(JST)
    closing = time(23, 59, 59) if rule == "jst_day_end" else local.time()
    last = datetime.combine(years_later(local.date(), years), closing, tzinfo=JST)
    return Validity(not_before=first.astimezone(UTC), not_after=last.astimezone(UTC))


def years_later(day: date, years: int) -> date:
    """Give the same month and day so many years later; 29 February falls back to the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        # Only 29 February is missing from some years.
        return date(day.year + years, 2, 28)
