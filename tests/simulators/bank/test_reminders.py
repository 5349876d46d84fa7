"""Who is due: counted on Japanese days, from installed certificates of open contracts."""

from datetime import UTC

import pytest

from simulators.bank import BankFault, BankProfile, Role
from simulators.bank.certificates import CertificateState
from simulators.bank.reminders import ReminderList
from tests.simulators.bank.post_office import PostOffice, jst


@pytest.fixture
def office():
    return PostOffice()


def due(office, instant, *faults, **switches):
    reminders = ReminderList(
        contracts=office.contracts, subscribers=office.subscribers, ledger=office.ledger
    )
    found = reminders.due(
        jst(instant).astimezone(UTC), profile=BankProfile(**switches), faults=frozenset(faults)
    )
    return [(r.subscriber.id, r.stage, r.days_left, r.is_replaced) for r in found]


def test_who_has_no_certificate_is_never_due(office):
    """Registered alone is not enough."""
    office.subscribers.register(
        office.contracts.open(), role=Role.USER, email="riyo@example.test", pin_length=4
    )

    assert due(office, "2021-08-01") == []


@pytest.mark.parametrize("state", [s for s in CertificateState if s != "installed"])
def test_only_an_installed_certificate_counts(office, state):
    """Not one that never arrived, and not one that has ended."""
    someone = office.subscribers.register(
        office.contracts.open(), role=Role.USER, email="riyo@example.test", pin_length=4
    )
    office.certify(someone, state=state)

    assert due(office, "2021-08-01") == []


@pytest.mark.parametrize(("medium", "bent"), [("pc", 1), ("usb", 0)])
def test_where_a_certificate_is_kept_makes_no_difference(office, medium, bent):
    """Unless the defect that forgets the 専用USB is on."""
    someone = office.subscribers.register(
        office.contracts.open(), role=Role.USER, email="riyo@example.test", pin_length=4
    )
    office.certify(someone, medium=medium)

    assert len(due(office, "2021-08-01")) == 1
    assert len(due(office, "2021-08-01", BankFault.MAIL_FOR_PC_ONLY)) == bent


def test_a_closed_contract_brings_no_mail(office):
    """Its subscribers have nothing to renew; the others are not touched."""
    gone, there = office.contracts.open(), office.contracts.open()
    office.customer(contract=gone)
    remaining = office.customer(contract=there)
    office.contracts.close(gone.id)

    assert due(office, "2021-08-01") == [(remaining.id, 30, 30, False)]


@pytest.mark.parametrize(
    ("instant", "stages"),
    [
        ("2021-07-31 23:59:59", []),
        ("2021-08-01 00:00:00", [30]),
        ("2021-08-01 08:59:59", [30]),
        ("2021-08-01 09:00:00", [30]),
        ("2021-08-01 23:59:59", [30]),
        ("2021-08-02 00:00:00", []),
        ("2021-08-20 23:59:59", []),
        ("2021-08-21 00:00:00", [10]),
        ("2021-08-21 23:59:59", [10]),
        ("2021-08-22 00:00:00", []),
        ("2021-08-31 23:59:59", []),
    ],
)
def test_a_day_is_a_day_in_japan(office, instant, stages):
    """From midnight to the last second."""
    office.customer()

    assert [stage for _, stage, _, _ in due(office, instant)] == stages


@pytest.mark.parametrize("expires", ["2021-08-31 00:00:00", "2021-08-31 23:59:59"])
def test_the_expiry_date_is_a_day_in_japan_too(office, expires):
    """The first and the last instant of it count from the same day."""
    office.customer(expires=expires)

    assert [stage for _, stage, _, _ in due(office, "2021-08-01")] == [30]
    assert due(office, "2021-07-31") == []


@pytest.mark.parametrize(
    ("expires", "first", "second"),
    [
        ("2024-03-10 23:59:59", "2024-02-09", "2024-02-29"),  # over a leap day, and on it
        ("2023-03-10 23:59:59", "2023-02-08", "2023-02-28"),  # the same without one
        ("2024-03-30 23:59:59", "2024-02-29", "2024-03-20"),
        ("2021-01-10 23:59:59", "2020-12-11", "2020-12-31"),  # over the year's end
        ("2021-01-31 23:59:59", "2021-01-01", "2021-01-21"),
    ],
)
def test_days_are_counted_over_leap_day_and_years_end(office, expires, first, second):
    """As the calendar has them."""
    office.customer(expires=expires)

    assert [stage for _, stage, _, _ in due(office, f"{first} 00:00:00")] == [30]
    assert [stage for _, stage, _, _ in due(office, f"{second} 23:59:59")] == [10]


def test_a_replaced_certificate_is_told_apart(office):
    """The old one is due, and known to have a successor."""
    someone = office.customer()
    office.certify(someone, expires="2022-08-31 23:59:59")

    assert due(office, "2021-08-21") == [(someone.id, 10, 10, True)]
    assert due(office, "2022-08-21") == [(someone.id, 10, 10, False)]


def test_a_certificate_that_never_arrived_replaces_nothing(office):
    """Whoever broke off goes on being reminded."""
    someone = office.customer()
    office.certify(someone, expires="2022-08-31 23:59:59", state=CertificateState.ISSUED)

    assert due(office, "2021-08-21") == [(someone.id, 10, 10, False)]


def test_a_bank_that_makes_up_tells_the_days_really_left(office):
    """The first mail, nine days late."""
    someone = office.customer()

    assert due(office, "2021-08-10", mail_missed_run="catch_up") == [(someone.id, 30, 21, False)]


def test_greenwichs_day_is_a_seeded_fault(office):
    """Until nine in the morning it is yesterday; the second mail is counted well."""
    office.customer()
    utc = BankFault.MAIL_COUNTS_UTC_DAYS

    assert due(office, "2021-08-01 08:59:59", utc) == []
    assert len(due(office, "2021-08-01 09:00:00", utc)) == 1
    assert len(due(office, "2021-08-02 08:59:59", utc)) == 1
    assert len(due(office, "2021-08-21 00:00:00", utc)) == 1


def test_users_without_a_second_mail_are_a_seeded_fault(office):
    """The administrator gets both, the user the first."""
    contract = office.contracts.open()
    chief = office.customer(contract=contract)
    user = office.customer("riyo@example.test", role=Role.USER, contract=contract)
    only = BankFault.SECOND_MAIL_FOR_ADMINISTRATORS_ONLY

    assert [found[0] for found in due(office, "2021-08-01", only)] == [chief.id, user.id]
    assert [found[0] for found in due(office, "2021-08-21", only)] == [chief.id]
