"""Where 暗証番号 are entered: at the logon, at 電子証明書取得, before a reissue on the web.

What is wrong counts together, wherever it was entered; the book (pins.py) knows how often.
"""

from __future__ import annotations

from simulators.bank.bank import Bank
from simulators.bank.certificates import CertificateRecord
from simulators.bank.faults import BankFault
from simulators.bank.journal import EventKind
from simulators.bank.pins import PinAnswer, locking
from simulators.bank.subscribers import SubscriberRecord

UNLIMITED = 1_000_000
"""As many wrong 暗証番号 as anybody will ever type."""


def enter_pin(bank: Bank, record: CertificateRecord, pin: str) -> PinAnswer:
    """Judge the 暗証番号 entered under a certificate."""
    subscriber = bank.subscribers.get(record.subscriber_id)
    expected = subscriber.pin
    if BankFault.PIN_OF_ANOTHER_ACCEPTED in bank.faults:
        customers = (each for each in bank.subscribers.all() if not bank.is_closed(each))
        expected = pin if pin in {each.pin for each in customers} else expected
    return enter_numbers(bank, subscriber, pin, expected=expected)


def enter_numbers(
    bank: Bank, subscriber: SubscriberRecord, given: str, *, expected: str
) -> PinAnswer:
    """Judge what a subscriber entered, and count it with all he entered before."""
    lock_count = bank.profile.pin_lock_count
    if BankFault.NEVER_LOCKS in bank.faults:
        lock_count = UNLIMITED
    answer = bank.pins.enter(
        given,
        subscriber=subscriber,
        lock_count=lock_count,
        expected=expected,
        locking=locking(
            subscriber,
            among=bank.subscribers.of(subscriber.contract_id),
            scope=bank.profile.pin_lock_scope,
        ),
    )
    if answer is not PinAnswer.RIGHT:
        bank.journal.note(EventKind.LOGON_REFUSED, f"pin {answer}", subscriber_id=subscriber.id)
    return answer
