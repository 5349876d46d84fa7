"""The counter (窓口): reissue, revocation, the end of a contract, unlocking.

The manual sends customers here when nothing else helps: 当金庫にて再発行処理. The administrator's
web screens reissue for his users by the same rule. What only operators do, restarting the system
and ordering odd certificates for tests, is here as well.
"""

from __future__ import annotations

from cryptography import x509

from simulators.bank.bank import Bank
from simulators.bank.certificates import CertificateState
from simulators.bank.faults import BankFault
from simulators.bank.journal import EventKind
from simulators.bank.revoking import CESSATION, SUPERSEDED

REASONS = frozenset(
    {
        "unspecified",
        "keyCompromise",
        "affiliationChanged",
        "superseded",
        "cessationOfOperation",
        "privilegeWithdrawn",
    }
)
"""The codes of RFC 5280, 5.3.1 that speak of a subscriber's certificate."""


class Counter:
    """The counter of one bank."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank

    def reissue(self, subscriber_id: str) -> None:
        """End a subscriber's certificates and give him the right to acquire, from today on.

        Raises:
            UnknownSubscriber: No subscriber has this id.
            ContractClosed: His contract was closed.
        """
        bank = self._bank
        subscriber = bank.subscribers.get(subscriber_id)
        bank.demand_open_contract(subscriber.contract_id)
        present = bank.ledger.present(subscriber_id)
        is_late = present is not None and bank.has_expired(present)
        if BankFault.REPLACED_STILL_OPENS not in bank.faults:
            self._end(subscriber_id, CertificateState.REPLACED, reason=SUPERSEDED)
        grants = not (is_late and BankFault.REISSUE_GRANTS_NOTHING in bank.faults)
        if present is not None and BankFault.LATE_REISSUE_GRANTS_NOTHING in bank.faults:
            grants = (bank.today - present.expiry_date).days <= bank.profile.acquire_days
        if grants:
            bank.rights.give(subscriber_id, day=bank.today)
        bank.journal.note(EventKind.REISSUED, "", subscriber_id=subscriber_id)

    def revoke(self, subscriber_id: str, *, reason: str) -> None:
        """End a subscriber's certificates; only a reissue helps him then.

        Raises:
            UnknownSubscriber: No subscriber has this id.
            ValueError: There is no such reason for a subscriber's certificate.
        """
        self._bank.subscribers.get(subscriber_id)
        if reason not in REASONS:
            known = ", ".join(sorted(REASONS))
            raise ValueError(f"reason: expected one of {known}, got {reason!r}")
        self._end(subscriber_id, CertificateState.REVOKED, reason=reason)
        self._bank.rights.use_up(subscriber_id)

    def close_contract(self, contract_id: str) -> None:
        """End a contract (解約): its subscribers can do nothing any more.

        Raises:
            UnknownContract: No contract has this id.
        """
        bank = self._bank
        bank.contracts.close(contract_id)
        for subscriber in bank.subscribers.of(contract_id):
            self._end(subscriber.id, CertificateState.WITHDRAWN, reason=CESSATION)
            bank.rights.use_up(subscriber.id)
        bank.journal.note(EventKind.CONTRACT_CLOSED, contract_id)

    def unlock(self, subscriber_id: str) -> None:
        """Take the lock of a subscriber's 暗証番号 away.

        Raises:
            UnknownSubscriber: No subscriber has this id.
        """
        self._bank.subscribers.get(subscriber_id)
        self._bank.pins.unlock(subscriber_id)
        self._bank.journal.note(EventKind.PIN_UNLOCKED, "", subscriber_id=subscriber_id)

    def restart(self) -> None:
        """Start the bank's system anew: sessions and open windows are lost, records stay."""
        self._bank.sessions.forget_all()
        self._bank.visits.forget_all()
        self._bank.journal.note(EventKind.RESTARTED, "")

    def expire_sessions(self) -> None:
        """Let every open session have been idle for too long."""
        self._bank.sessions.expire_all()
        self._bank.visits.expire_all()

    def odd_certificate(self, kind: str, subscriber_id: str, csr_der: bytes) -> bytes:
        """Have the CA issue a certificate that must not open a logon; return it in DER.

        It is on record like any other that was issued and not installed.

        Raises:
            UnknownSubscriber: No subscriber has this id.
            CertificationRefused: The CA knows no such kind, or refuses the request.
        """
        bank = self._bank
        subscriber = bank.subscribers.get(subscriber_id)
        certificate_der = bank.certification.odd_certificate(subscriber.id, kind, csr_der)
        bank.ledger.enter(subscriber.id, x509.load_der_x509_certificate(certificate_der))
        return certificate_der

    def _end(self, subscriber_id: str, state: CertificateState, *, reason: str) -> None:
        """End certificates, and the sessions that were begun with them."""
        self._bank.sessions.end_of(subscriber_id)
        self._bank.visits.end_of(subscriber_id)
        self._bank.revocations.end(subscriber_id, state=state, reason=reason)
