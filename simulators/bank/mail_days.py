"""Which mail is due on a day, from nothing but the days left.

The manual: 30 and 10 days before the expiry date. Whether a mail whose day passed without a run is
made up for is a switch, for the manual is silent; if so, by the next run before the next mail's day
and up to the expiry date.
"""

from __future__ import annotations

from simulators.bank.faults import BankFault
from simulators.bank.profile import BankProfile
from simulators.bank.subscribers import Role


def due_mail(
    days_left: int, *, role: Role, profile: BankProfile, faults: frozenset[BankFault]
) -> int | None:
    """Return the number of days that names the mail due today, or None; never more than one."""
    days = _mail_days(role, profile, faults)
    if BankFault.MAIL_EVERY_DAY in faults and 0 <= days_left <= min(days, default=-1):
        return days_left
    if profile.mail_missed_run == "skip":
        return days_left if days_left in days else None
    return min((day for day in days if 0 <= days_left <= day), default=None)


def is_first_mail(stage: int, *, profile: BankProfile) -> bool:
    """Say whether a mail is the one farthest from the expiry date."""
    return stage >= max(profile.mail_days, default=stage)


def is_before_first_mail(days_left: int, *, profile: BankProfile) -> bool:
    """Say whether the first mail is still to come, goes today, or went yesterday."""
    return is_first_mail(days_left + 1, profile=profile)


def _mail_days(role: Role, profile: BankProfile, faults: frozenset[BankFault]) -> frozenset[int]:
    days = set(profile.mail_days)
    is_user = role is Role.USER
    if BankFault.MAIL_A_DAY_EARLY in faults and is_user and days:
        days = days - {max(days)} | {max(days) + 1}
    if BankFault.MAIL_A_DAY_LATE in faults and not is_user and days:
        days = days - {max(days)} | {max(days) - 1}
    if BankFault.SECOND_MAIL_A_DAY_EARLY in faults and is_user and days:
        days = days - {min(days)} | {min(days) + 1}
    if BankFault.SECOND_MAIL_A_DAY_LATE in faults and is_user and days:
        days = days - {min(days)} | {min(days) - 1}
    if BankFault.SECOND_MAIL_FOR_ADMINISTRATORS_ONLY in faults and is_user and days:
        days.discard(min(days))
    if BankFault.FIRST_MAIL_MISSING in faults and days:
        days.discard(max(days))
    if BankFault.SECOND_MAIL_MISSING in faults and days:
        days.discard(min(days))
    return frozenset(days)
