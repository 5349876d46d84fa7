"""Subscribers get ids, names for the CA, and a secret."""

import pytest
from cryptography.x509 import NameOID

from simulators.bank.contracts import ContractRecord
from simulators.bank.errors import UnknownSubscriber
from simulators.bank.subscribers import Role, Subscribers, subject_name

CONTRACT = ContractRecord(id="50012000009", name="株式会社見本商店")


OTHER = ContractRecord(id="50012000010", name="株式会社見本工業")


def register(subscribers, role=Role.USER, *, contract=CONTRACT, pin_length=4):
    return subscribers.register(contract, role=role, email=None, pin_length=pin_length)


def numbers(people):
    return {pin for each in people for pin in (each.pin, each.confirmation_pin)}


def test_an_unknown_subscriber_is_refused():
    """Looking up an id that was never given names it."""
    with pytest.raises(UnknownSubscriber, match="'50012000009-riyo01'"):
        Subscribers().get("50012000009-riyo01")


def test_users_of_one_contract_are_numbered():
    """Administrator and users have ids of their own under one contract."""
    subscribers = Subscribers()
    ids = [register(subscribers, role).id for role in (Role.ADMINISTRATOR, Role.USER, Role.USER)]

    assert ids == ["50012000009-kanri01", "50012000009-riyo01", "50012000009-riyo02"]


def test_the_common_name_joins_contract_and_user():
    """The CN is <contract id>-<user id>, which is also the reference at the CA."""
    name = subject_name(CONTRACT, user_id="riyo01")

    assert [part.value for part in name.get_attributes_for_oid(NameOID.COMMON_NAME)] == [
        "50012000009-riyo01"
    ]


def test_the_subject_is_given_as_windows_reads_it():
    """C, O, OU, CN in this order, comma separated."""
    expected = "C=JP, O=みほん信用金庫, OU=株式会社見本商店, CN=50012000009-riyo01"

    assert register(Subscribers()).subject_dn_string == expected


def test_the_pin_has_the_profiles_length_and_stays_out_of_repr():
    """A record may be printed without telling the 暗証番号."""
    record = Subscribers().register(CONTRACT, role=Role.USER, email=None, pin_length=6)

    assert len(record.pin) == 6
    assert record.pin.isdigit()
    assert "pin" not in repr(record)


def test_nobody_at_the_bank_has_anothers_number():
    """A 暗証番号 is by no chance a colleague's, a stranger's, nor the own 確認暗証番号."""
    subscribers = Subscribers()
    contracts = (CONTRACT, OTHER, CONTRACT, OTHER, CONTRACT)
    people = [register(subscribers, contract=each, pin_length=1) for each in contracts]

    assert numbers(people) == set("0123456789")


def test_contracts_share_numbers_before_colleagues_do():
    """Where the bank has no number left, those of one contract still differ."""
    subscribers = Subscribers()
    for _ in range(5):
        register(subscribers, contract=OTHER, pin_length=1)
    people = [register(subscribers, pin_length=1) for _ in range(5)]

    assert numbers(people) == set("0123456789")
    assert subscribers.of(CONTRACT.id) == tuple(people)


def test_more_people_than_numbers_share_them():
    """A length of one digit is enough for five people; the sixth gets somebody's."""
    subscribers = Subscribers()
    for _ in range(5):
        register(subscribers, pin_length=1)

    assert register(subscribers, pin_length=1).pin.isdigit()
