"""Contracts are numbered, named and looked up."""

import pytest

from simulators.bank.contracts import Contracts
from simulators.bank.errors import UnknownContract


def test_an_unknown_contract_is_refused():
    """Looking up a number that was never given names it."""
    with pytest.raises(UnknownContract, match="'99999999999'"):
        Contracts().get("99999999999")


def test_contracts_get_eleven_digits_of_their_own():
    """Every contract has another number."""
    contracts = Contracts()
    ids = [contracts.open().id for _ in range(3)]

    assert ids == ["50012000001", "50012000002", "50012000003"]


def test_a_contract_has_a_name_even_if_nobody_names_it():
    """The name goes into certificates, so it is never empty."""
    contracts = Contracts()

    assert contracts.open().name == "株式会社見本商店"
    assert contracts.open(name="有限会社例").name == "有限会社例"


def test_closing_an_unknown_contract_is_refused():
    """Nothing can be closed that was never opened."""
    with pytest.raises(UnknownContract, match="'99999999999'"):
        Contracts().close("99999999999")


def test_a_closed_contract_stays_on_record():
    """Closing it twice changes nothing; the next one gets a number of its own."""
    contracts = Contracts()
    first = contracts.open()
    contracts.close(first.id)
    contracts.close(first.id)

    assert contracts.get(first.id) == first
    assert contracts.is_closed(first.id)
    assert not contracts.is_closed(contracts.open().id)
