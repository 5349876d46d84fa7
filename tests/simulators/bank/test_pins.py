"""Wrong entries are counted, and the seventh locks."""

import pytest

from simulators.bank.contracts import ContractRecord
from simulators.bank.pins import PinAnswer, PinBook
from simulators.bank.subscribers import Role, Subscribers


@pytest.fixture
def subscriber():
    contract = ContractRecord(id="50012000001", name="見本")
    return Subscribers().register(contract, role=Role.USER, email=None, pin_length=4)


def enter(book, subscriber, pin, times=1):
    answers = [book.enter(pin, subscriber=subscriber, lock_count=7) for _ in range(times)]
    return answers[-1]


@pytest.mark.parametrize("given", ["", "12", "12345678", "１２３４", "<script>", "\x00"])
def test_anything_but_the_pin_is_wrong(subscriber, given):
    """Empty, short, long and strange entries are wrong, not errors."""
    assert enter(PinBook(), subscriber, given) == PinAnswer.WRONG


@pytest.mark.parametrize(
    ("times", "expected"), [(6, PinAnswer.WRONG), (7, PinAnswer.LOCKED), (8, PinAnswer.LOCKED)]
)
def test_the_seventh_wrong_entry_locks(subscriber, times, expected):
    """Six wrong entries in a row do not lock, seven do."""
    assert enter(PinBook(), subscriber, "x", times) == expected


def test_a_lock_holds_against_the_right_pin(subscriber):
    """After the lock the right 暗証番号 opens nothing."""
    book = PinBook()
    enter(book, subscriber, "x", 7)

    assert enter(book, subscriber, subscriber.pin) == PinAnswer.LOCKED


def test_a_right_pin_clears_the_count(subscriber):
    """Only wrong entries in a row count."""
    book = PinBook()
    enter(book, subscriber, "x", 6)
    enter(book, subscriber, subscriber.pin)

    assert enter(book, subscriber, "x", 6) == PinAnswer.WRONG
    assert enter(book, subscriber, subscriber.pin) == PinAnswer.RIGHT
