"""Wrong entries are counted, and the seventh locks."""

import pytest

from simulators.bank.contracts import ContractRecord
from simulators.bank.pins import PinAnswer, PinBook, locking
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


@pytest.mark.parametrize(("scope", "expected"), [("subscriber", []), ("contract", ["a"])])
def test_only_an_administrators_lock_can_reach_others(scope, expected):
    """By the switch, and never a user's, and never one's own once more."""
    subscribers = Subscribers()
    contract = ContractRecord(id="50012000001", name="見本")
    people = [
        subscribers.register(contract, role=role, email=None, pin_length=4)
        for role in (Role.ADMINISTRATOR, Role.USER, Role.USER)
    ]
    names = {people[0].id: "a", people[1].id: "u", people[2].id: "v"}

    def asked(subscriber):
        return [names[each] for each in locking(subscriber, among=people, scope=scope)]

    assert asked(people[1]) == expected
    assert asked(people[0]) == []


def test_anothers_lock_is_not_cleared_by_ones_own_pin(subscriber):
    """Who is kept out by an administrator's lock stays out, whatever he enters."""
    book = PinBook()
    enter(book, subscriber, "x", 7)
    contract = ContractRecord(id=subscriber.contract_id, name="見本")
    user = Subscribers().register(contract, role=Role.ADMINISTRATOR, email=None, pin_length=4)
    answers = [
        book.enter(user.pin, subscriber=user, lock_count=7, locking=[subscriber.id]) for _ in "12"
    ]

    assert answers == [PinAnswer.LOCKED] * 2
    assert enter(book, user, user.pin) == PinAnswer.RIGHT


def test_an_unlocked_subscriber_begins_anew(subscriber):
    """Six wrong entries are allowed again; unlocking nobody is no error."""
    book = PinBook()
    enter(book, subscriber, "x", 7)
    book.unlock(subscriber.id)
    book.unlock("nobody")

    assert enter(book, subscriber, "x", 6) == PinAnswer.WRONG
    assert enter(book, subscriber, subscriber.pin) == PinAnswer.RIGHT


def test_what_is_right_may_be_more_than_the_pin(subscriber):
    """At 電子証明書取得 both numbers count as one entry."""
    book = PinBook()
    both = f"{subscriber.pin}\n{subscriber.confirmation_pin}"

    def ask(given):
        return book.enter(given, subscriber=subscriber, lock_count=7, expected=both)

    assert ask(subscriber.pin) == PinAnswer.WRONG
    assert ask(both) == PinAnswer.RIGHT
