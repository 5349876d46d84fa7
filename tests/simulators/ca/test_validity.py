"""The authority counts a year on the JST calendar."""

from datetime import UTC, date, datetime

import pytest

from simulators.ca.validity import Validity, validity_from, years_later


@pytest.mark.parametrize(
    ("issued_at", "last"),
    [
        # 10:30 JST of an ordinary day
        (datetime(2020, 8, 31, 1, 30, tzinfo=UTC), datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)),
        # the last and the first second of a JST day, both on one UTC date
        (
            datetime(2020, 8, 31, 14, 59, 59, tzinfo=UTC),
            datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC),
        ),
        (datetime(2020, 8, 31, 15, 0, tzinfo=UTC), datetime(2021, 9, 1, 14, 59, 59, tzinfo=UTC)),
        # the leap day in JST, once while it is still the 28th in UTC
        (datetime(2020, 2, 29, 1, 0, tzinfo=UTC), datetime(2021, 2, 28, 14, 59, 59, tzinfo=UTC)),
        (datetime(2020, 2, 28, 15, 0, tzinfo=UTC), datetime(2021, 2, 28, 14, 59, 59, tzinfo=UTC)),
        # 28 February before a leap year stays the 28th
        (datetime(2019, 2, 28, 3, 0, tzinfo=UTC), datetime(2020, 2, 28, 14, 59, 59, tzinfo=UTC)),
        # New Year's Eve
        (datetime(2020, 12, 31, 3, 0, tzinfo=UTC), datetime(2021, 12, 31, 14, 59, 59, tzinfo=UTC)),
    ],
)
def test_ends_with_the_jst_day(issued_at, last):
    """By default a certificate ends at 23:59:59 JST of the same month and day a year later."""
    assert validity_from(issued_at, years=1, rule="jst_day_end").not_after == last


def test_issue_instant():
    """The other rule keeps the second of the issue."""
    issued_at = datetime(2020, 8, 31, 1, 30, 15, 999, tzinfo=UTC)

    validity = validity_from(issued_at, years=1, rule="issue_instant")

    assert validity == Validity(
        not_before=datetime(2020, 8, 31, 1, 30, 15, tzinfo=UTC),
        not_after=datetime(2021, 8, 31, 1, 30, 15, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("years", "day"), [(1, date(2021, 2, 28)), (4, date(2024, 2, 29)), (5, date(2025, 2, 28))]
)
def test_leap_day(years, day):
    """29 February falls back to the 28th only in years that lack it."""
    assert years_later(date(2020, 2, 29), years) == day
