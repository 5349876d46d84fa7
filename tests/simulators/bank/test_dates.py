"""Days in Japan, at their edges, and how they are written."""

from datetime import UTC, date, datetime

import pytest

from simulators.bank.dates import date_in_words, days_until, instant_in_words, jst_date


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC), date(2021, 8, 31)),
        (datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC), date(2021, 9, 1)),
        (datetime(2021, 8, 30, 15, 0, 0, tzinfo=UTC), date(2021, 8, 31)),
    ],
)
def test_a_day_ends_at_midnight_in_japan(instant, expected):
    """The calendar day changes at 15:00 UTC."""
    assert jst_date(instant) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2021, 8, 1), 30), (date(2021, 8, 31), 0), (date(2021, 9, 1), -1)],
)
def test_days_are_counted_on_the_calendar(today, expected):
    """Day 0 is the expiry date itself."""
    assert days_until(date(2021, 8, 31), today=today) == expected


def test_dates_are_written_without_leading_zeros():
    """The screens write 2021年8月1日."""
    assert date_in_words(date(2021, 8, 1)) == "2021年8月1日"


def test_instants_are_written_in_japanese_time():
    """14:59:59 UTC is one second before midnight in Japan."""
    instant = datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)

    assert instant_in_words(instant) == "2021年8月31日 23時59分59秒"
