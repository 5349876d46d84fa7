"""Japanese calendar days, and how they are written on the bank's screens.

Every day the manual counts (30 days before, until the expiry date) is a calendar day in Japan.
Instants are aware and in UTC everywhere else; this is the only file that turns them into days.
Leaves out: public holidays and bank business days, which the manual never mentions.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

JST = timezone(timedelta(hours=9), "JST")


def jst_date(instant: datetime) -> date:
    """Return the calendar day in Japan on which the instant falls."""
    return instant.astimezone(JST).date()


def days_until(expiry: date, *, today: date) -> int:
    """Count the days left: 0 on the expiry date itself, negative after it."""
    return (expiry - today).days


def month_before(day: date) -> date:
    """Return the same day of the month before, or that month's last."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def date_in_words(day: date) -> str:
    """Write a day as the screens do, without leading zeros: 2021年8月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def instant_in_words(instant: datetime) -> str:
    """Write an instant in Japanese time: 2021年8月31日 23時59分59秒."""
    local = instant.astimezone(JST)
    return f"{date_in_words(local.date())} {local:%H}時{local:%M}分{local:%S}秒"
