"""The second door: how the counter staff arrange contracts and read what happened.

Not part of the service a customer sees. Everything arranged here takes the bank's normal path: a
certificate is issued by the CA at the bank's present instant, never written into a record.
"""

from __future__ import annotations

from simulators.bank.bank import Bank
from simulators.bank.contracts import ContractRecord
from simulators.bank.journal import JournalEvent
from simulators.bank.notices import Notice
from simulators.bank.subscribers import Role, SubscriberRecord


class Admin:
    """The door as an object; admin_door.py offers the same over HTTP."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank

    def open_contract(self, *, name: str | None = None) -> ContractRecord:
        """Open a contract."""
        return self._bank.open_contract(name=name)

    def register(
        self, contract_id: str, *, role: str, email: str | None = None
    ) -> SubscriberRecord:
        """Register an `administrator` or a `user` under a contract.

        Raises:
            UnknownContract: No contract has this id.
            ValueError: There is no such role.
        """
        return self._bank.register(contract_id, role=Role(role), email=email)

    def enrol(self, subscriber_id: str, csr_der: bytes) -> bytes:
        """Have a subscriber's certificate issued now; return the certs-only PKCS#7.

        Raises:
            UnknownSubscriber: No subscriber has this id.
            CertificationRefused: The CA said no, in the exception's text.
        """
        return self._bank.enrol(subscriber_id, csr_der)

    def post_notice(self, contract_id: str | None, title: str, body: str) -> Notice:
        """Post a notice to one contract, or to everybody, dated today; a line is a paragraph.

        Raises:
            UnknownContract: No contract has this id.
        """
        if contract_id is not None:
            self._bank.contracts.get(contract_id)
        return self._bank.notices.post(
            title, body=body.splitlines(), published=self._bank.today, contract_id=contract_id
        )

    def journal(self) -> list[JournalEvent]:
        """Return what happened at the bank, oldest first."""
        return self._bank.journal.events()
