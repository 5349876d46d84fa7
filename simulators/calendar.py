"""The time of a world: what its clock says and how it is moved.

Bank and CA take ``Calendar.now`` as their clock. A test world's calendar is a frozen clock that
the test moves (``fixtures.embedded``); a world run by hand has one that goes on from where it
was set.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Protocol

JST = timezone(timedelta(hours=9))


class Calendar(Protocol):
    """A clock that can be set."""

    def now(self) -> datetime:
        """Give the present instant, aware and in UTC."""
        ...

    def move_to(self, instant: datetime) -> None:
        """Set the clock to an aware instant."""
        ...


class RunningCalendar:
    """Real time, shifted to where it was set, going on at the usual pace."""

    def __init__(self) -> None:
        self._offset = timedelta()

    def now(self) -> datetime:
        """Give the present instant, aware and in UTC."""
        return datetime.now(UTC) + self._offset

    def move_to(self, instant: datetime) -> None:
        """Set the clock; it goes on from there."""
        self._offset = instant - datetime.now(UTC)


OFFICE_HOURS = time(10)
"""When offices are open: the time of day where it is not the point."""


def at(day: date, time_of_day: time = OFFICE_HOURS) -> datetime:
    """Give a time of a JST day as an instant in UTC."""
    return datetime.combine(day, time_of_day, JST).astimezone(UTC)
