"""Which mail is due, for every number of days left."""

import pytest

from simulators.bank import BankFault, BankProfile, Role
from simulators.bank.mail_days import due_mail, is_first_mail

SKIP = BankProfile()
CATCH_UP = BankProfile(mail_missed_run="catch_up")


def due(profile, *faults, role=Role.USER):
    bent = frozenset(faults)
    found = {
        left: due_mail(left, role=role, profile=profile, faults=bent) for left in range(-2, 33)
    }
    return {left: stage for left, stage in found.items() if stage is not None}


def test_two_days_bring_a_mail():
    """30 and 10 days before the expiry date, and no other."""
    assert due(SKIP) == {30: 30, 10: 10}


def test_a_missed_run_is_made_up_for_until_the_next_mails_day():
    """Where the bank says so: the first mail from 30 down to 11, the other from 10 to 0."""
    assert due(CATCH_UP) == {
        **dict.fromkeys(range(11, 31), 30),
        **dict.fromkeys(range(11), 10),
    }


@pytest.mark.parametrize("missed_run", ["skip", "catch_up"])
def test_a_bank_may_send_no_mail_at_all(missed_run):
    """Without days nothing is ever due, whatever is bent."""
    bank = BankProfile(mail_days=(), mail_missed_run=missed_run)

    assert due(bank) == {}
    assert due(bank, *BankFault) == {}


def test_a_bank_may_have_other_days():
    """In any order, the expiry date itself included."""
    bank = BankProfile(mail_days=(0, 5, 1, 15))

    assert due(bank) == {0: 0, 1: 1, 5: 5, 15: 15}
    assert due(BankProfile(mail_days=(1, 3), mail_missed_run="catch_up")) == {
        0: 1,
        1: 1,
        2: 3,
        3: 3,
    }


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (BankFault.MAIL_A_DAY_EARLY, {31: 31, 10: 10}),
        (BankFault.SECOND_MAIL_MISSING, {30: 30}),
        (BankFault.SECOND_MAIL_FOR_ADMINISTRATORS_ONLY, {30: 30}),
        (BankFault.MAIL_EVERY_DAY, {30: 30, **{left: left for left in range(11)}}),
    ],
)
def test_a_fault_bends_the_days_of_a_user(fault, expected):
    """Each in its own way."""
    assert due(SKIP, fault) == expected


@pytest.mark.parametrize(
    "fault", [BankFault.MAIL_A_DAY_EARLY, BankFault.SECOND_MAIL_FOR_ADMINISTRATORS_ONLY]
)
def test_some_faults_leave_administrators_alone(fault):
    """So that what is counted on administrators stays green."""
    assert due(SKIP, fault, role=Role.ADMINISTRATOR) == {30: 30, 10: 10}


def test_the_first_mail_is_the_farthest_one():
    """Also where a fault moved it a day away."""
    assert [stage for stage in (31, 30, 29, 10) if is_first_mail(stage, profile=SKIP)] == [31, 30]
