"""The second door: how the counter staff arrange contracts and read what happened.

Not part of the service a customer sees. Everything arranged here takes the bank's normal path: a
certificate is issued by the CA at the bank's present instant, never written into a record.
"""

from __future__ import annotations

from simulators.bank.bank import Bank
from simulators.bank.certificates import PC
from simulators.bank.contracts import ContractRecord
from simulators.bank.counter import Counter
from simulators.bank.journal import EventKind, JournalEvent
from simulators.bank.mail_job import MailOutcome
from simulators.bank.notices import Notice
from simulators.bank.subscribers import Role, SubscriberRecord
from simulators.bank.troubles import Troubles


class Admin:
    """The door as an object; admin_door.py offers the same over HTTP."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._counter = Counter(bank)
        self.troubles = Troubles()

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

    def enrol(self, subscriber_id: str, csr_der: bytes, *, medium: str = PC) -> bytes:
        """Have a subscriber's certificate issued now; return the certs-only PKCS#7.

        ``medium`` is where he has it saved: ``pc`` or ``usb``.

        Raises:
            UnknownSubscriber: No subscriber has this id.
            CertificationRefused: The CA said no, in the exception's text.
        """
        return self._bank.enrol(subscriber_id, csr_der, medium=medium)

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

    def reissue(self, subscriber_id: str) -> None:
        """End a subscriber's certificates and give him the right to acquire, from today on.

        Raises:
            UnknownSubscriber: No subscriber has this id.
            ContractClosed: His contract was closed.
        """
        self._counter.reissue(subscriber_id)

    def revoke(self, subscriber_id: str, *, reason: str = "unspecified") -> None:
        """End a subscriber's certificates without giving him a right.

        Raises:
            UnknownSubscriber: No subscriber has this id.
            ValueError: There is no such reason (RFC 5280, 5.3.1) for a subscriber.
        """
        self._counter.revoke(subscriber_id, reason=reason)

    def close_contract(self, contract_id: str) -> None:
        """End a contract (解約).

        Raises:
            UnknownContract: No contract has this id.
        """
        self._counter.close_contract(contract_id)

    def unlock(self, subscriber_id: str) -> None:
        """Take the lock of a subscriber's 暗証番号 away.

        Raises:
            UnknownSubscriber: No subscriber has this id.
        """
        self._counter.unlock(subscriber_id)

    def restart(self) -> None:
        """Start the bank's system anew: sessions and open windows are lost, records stay."""
        self._counter.restart()

    def expire_sessions(self) -> None:
        """Let every open session have been idle for too long."""
        self._counter.expire_sessions()

    def odd_certificate(self, kind: str, subscriber_id: str, csr_der: bytes) -> bytes:
        """Have the CA issue a certificate that must not open a logon; return it in DER.

        Args:
            kind: ``wrong_usage``, ``wrong_key_usage``, ``not_yet_valid`` or ``expired``.

        Raises:
            UnknownSubscriber: No subscriber has this id.
            CertificationRefused: The CA knows no such kind, or refuses the request.
        """
        return self._counter.odd_certificate(kind, subscriber_id, csr_der)

    def trouble(self, kind: str, *, times: int | None = None) -> None:
        """Begin trouble behind the bank, for so many requests or until `recover`.

        Args:
            kind: ``ca_down``, ``ca_slow``, ``ca_refusing``, ``ca_garbage``, ``ca_other_key``, and
                what else is wired.

        Raises:
            ValueError: Nothing of this kind is wired.
        """
        self.troubles.begin(kind, times=times)
        self._bank.journal.note(EventKind.TROUBLE, f"{kind} begins")

    def recover(self) -> None:
        """End whatever trouble there is behind the bank."""
        self.troubles.end()
        self._bank.journal.note(EventKind.TROUBLE, "all ends")

    def run_daily_job(self) -> list[MailOutcome]:
        """Run the daily job now; say what became of each mail that was due."""
        return self._bank.run_daily_job()

    def journal(self) -> list[JournalEvent]:
        """Return what happened at the bank, oldest first."""
        return self._bank.journal.events()
