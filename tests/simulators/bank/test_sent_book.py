"""The book of mails that went out."""

from dataclasses import replace
from datetime import date

import pytest

from simulators.bank.reminders import Reminder
from simulators.bank.sent_book import SentBook
from tests.simulators.bank.post_office import PostOffice

FIRST_DAY, LATER = date(2021, 8, 1), date(2021, 8, 21)


@pytest.fixture
def reminder():
    office = PostOffice()
    someone = office.customer()
    (record,) = office.ledger.of(someone.id)
    return Reminder(someone, record, stage=30, days_left=30)


def test_an_empty_book_holds_nothing(reminder):
    """Nothing went out yet."""
    book = SentBook()

    assert not book.holds(reminder, today=FIRST_DAY)
    assert not book.holds_refusal(reminder, address="kanri@example.test")


def test_a_mail_that_went_out_is_held_on_every_day(reminder):
    """Also when the clock is set back or forward."""
    book = SentBook()
    book.enter(reminder, today=FIRST_DAY)

    assert book.holds(reminder, today=FIRST_DAY)
    assert book.holds(reminder, today=LATER)


def test_another_mail_about_the_same_certificate_waits_for_another_day(reminder):
    """One a day is enough."""
    book = SentBook()
    book.enter(reminder, today=FIRST_DAY)
    second = replace(reminder, stage=10)

    assert book.holds(second, today=FIRST_DAY)
    assert not book.holds(second, today=LATER)


def test_a_renewed_certificate_begins_anew(reminder):
    """It has another fingerprint."""
    book = SentBook()
    book.enter(reminder, today=FIRST_DAY)
    renewed = replace(reminder, record=replace(reminder.record, fingerprint="ab" * 32))

    assert not book.holds(renewed, today=FIRST_DAY)


def test_a_refusal_is_that_of_one_address(reminder):
    """Another address may be tried for the same mail."""
    book = SentBook()
    book.enter_refusal(reminder, address="kanri@example.test")

    assert book.holds_refusal(reminder, address="kanri@example.test")
    assert not book.holds_refusal(reminder, address="other@example.test")
    assert not book.holds_refusal(replace(reminder, stage=10), address="kanri@example.test")
