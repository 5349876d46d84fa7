"""Which screen tells the customer about the renewal, before and from the effective date.

Up to the day before the effective date (2020-08-17 in the manual) the status screen guides and
starts the renewal; from that day on the important notices screen does, and the status screen no
longer does.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from simulators.bank.faults import BankFault

FIRST_WEEKS = timedelta(days=28)
"""How long an edition is new: a defect of the change is another one than a defect of later."""


class Channel(StrEnum):
    """A screen that can guide to the renewal."""

    NOTICES = "notices"
    """重要なお知らせ画面, by a notice."""
    STATUS = "status"
    """ご契約先ステータス／利用者ステータス画面, by a guide of its own."""


def guiding_channels(
    today: date, *, effective_date: date, faults: frozenset[BankFault], is_user: bool = False
) -> frozenset[Channel]:
    """Return the screens that guide an administrator or a user to the renewal on a day."""
    begins = effective_date
    if BankFault.EFFECTIVE_A_DAY_LATE in faults:
        begins += timedelta(days=1)
    if BankFault.EFFECTIVE_A_DAY_EARLY in faults:
        begins -= timedelta(days=1)
    if today < begins:
        return frozenset({Channel.STATUS})
    is_new = today < begins + FIRST_WEEKS
    if BankFault.STATUS_SCREEN_STILL_GUIDES in faults and is_new:
        return frozenset({Channel.NOTICES, Channel.STATUS})
    if BankFault.STATUS_SCREEN_GUIDES_AGAIN in faults and not is_new:
        return frozenset({Channel.NOTICES, Channel.STATUS})
    if BankFault.STATUS_SCREEN_GUIDES_USERS in faults and is_user and not is_new:
        return frozenset({Channel.NOTICES, Channel.STATUS})
    if BankFault.NOTICE_FOR_ADMINISTRATORS_ONLY in faults and is_user:
        return frozenset()
    return frozenset({Channel.NOTICES})
