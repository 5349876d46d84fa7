"""Contracts (契約先) and how the bank numbers them.

A contract is a company's agreement about corporate Internet banking. Its name goes into every
certificate of its subscribers. A closed one (解約) stays on record; whoever comes back gets a new
number. Leaves out: services and accounts.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from simulators.bank.errors import UnknownContract

FIRST_CONTRACT_NUMBER = 50_012_000_001
"""Eleven digits, as printed on the customer's card."""

DEFAULT_NAME = "株式会社見本商店"


@dataclass(frozen=True, slots=True)
class ContractRecord:
    """One contract: its 11 digits and the company's name."""

    id: str
    name: str


class Contracts:
    """Every contract of the bank; a contract once opened changes only by being closed."""

    def __init__(self) -> None:
        self._numbers = itertools.count(FIRST_CONTRACT_NUMBER)
        self._records: dict[str, ContractRecord] = {}
        self._closed: set[str] = set()

    def open(self, *, name: str | None = None) -> ContractRecord:
        """Open a contract under the next free number."""
        record = ContractRecord(id=str(next(self._numbers)), name=name or DEFAULT_NAME)
        self._records[record.id] = record
        return record

    def get(self, contract_id: str) -> ContractRecord:
        """Look a contract up.

        Raises:
            UnknownContract: No contract has this id.
        """
        try:
            return self._records[contract_id]
        except KeyError:
            raise UnknownContract(contract_id) from None

    def close(self, contract_id: str) -> None:
        """Close a contract; closing it twice changes nothing.

        Raises:
            UnknownContract: No contract has this id.
        """
        self._closed.add(self.get(contract_id).id)

    def is_closed(self, contract_id: str) -> bool:
        """Say whether a contract has been closed."""
        return contract_id in self._closed
