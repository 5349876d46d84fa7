"""The renewal window and the screen that guides to it, day by day."""

from datetime import date

import pytest

from simulators.bank.editions import Channel, guiding_channels, is_renewal_open
from simulators.bank.faults import BankFault

EFFECTIVE = date(2020, 8, 17)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2021, 7, 31), False),
        (date(2021, 8, 1), True),
        (date(2021, 8, 31), True),
        (date(2021, 9, 1), False),
    ],
)
def test_the_window_is_thirty_days_and_the_expiry_date(today, expected):
    """Not on day -31, from day -30 to the expiry date, not on day +1."""
    assert is_renewal_open(date(2021, 8, 31), today=today, notice_days=30) is expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2020, 8, 16), {Channel.STATUS}),
        (date(2020, 8, 17), {Channel.NOTICES}),
        (date(2020, 8, 18), {Channel.NOTICES}),
    ],
)
def test_the_channel_changes_on_the_effective_date(today, expected):
    """Exactly one screen guides on any day."""
    assert guiding_channels(today, effective_date=EFFECTIVE, faults=frozenset()) == expected


def test_the_fault_a_day_late_moves_the_edition():
    """With the fault, the first day still belongs to the old edition."""
    faults = frozenset({BankFault.EFFECTIVE_A_DAY_LATE})
    guiding = guiding_channels(EFFECTIVE, effective_date=EFFECTIVE, faults=faults)

    assert guiding == {Channel.STATUS}


def test_the_fault_of_the_old_channel_leaves_both_open():
    """With the fault, both screens guide in the new edition."""
    faults = frozenset({BankFault.STATUS_SCREEN_STILL_GUIDES})
    guiding = guiding_channels(EFFECTIVE, effective_date=EFFECTIVE, faults=faults)

    assert guiding == {Channel.STATUS, Channel.NOTICES}
