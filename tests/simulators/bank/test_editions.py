"""The screen that guides to the renewal, day by day."""

from datetime import date

import pytest

from simulators.bank.editions import Channel, guiding_channels
from simulators.bank.faults import BankFault

EFFECTIVE = date(2020, 8, 17)


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


@pytest.mark.parametrize("today", [date(2020, 8, 16), date(2020, 8, 15)])
def test_the_fault_a_day_early_moves_the_edition(today):
    """With the fault, the day before already belongs to the new edition, but not the one before."""
    faults = frozenset({BankFault.EFFECTIVE_A_DAY_EARLY})
    guiding = guiding_channels(today, effective_date=EFFECTIVE, faults=faults)

    expected = Channel.NOTICES if today == date(2020, 8, 16) else Channel.STATUS
    assert guiding == {expected}


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


@pytest.mark.parametrize(
    ("fault", "today", "status_guides"),
    [
        (BankFault.STATUS_SCREEN_STILL_GUIDES, date(2020, 9, 13), True),
        (BankFault.STATUS_SCREEN_STILL_GUIDES, date(2020, 9, 14), False),
        (BankFault.STATUS_SCREEN_GUIDES_AGAIN, date(2020, 9, 13), False),
        (BankFault.STATUS_SCREEN_GUIDES_AGAIN, date(2020, 9, 14), True),
    ],
)
def test_a_fault_of_the_change_is_another_one_than_a_fault_of_later(fault, today, status_guides):
    """Four weeks part the two, so that each belongs to one clause."""
    guiding = guiding_channels(today, effective_date=EFFECTIVE, faults=frozenset({fault}))

    assert Channel.NOTICES in guiding
    assert (Channel.STATUS in guiding) is status_guides
