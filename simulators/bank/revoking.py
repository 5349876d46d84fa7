"""Having certificates revoked at the CA, also when the CA does not answer at once.

A certificate that must end (a reissue, a closed contract, an order of the counter) ends at the bank
in that moment; the CA is told then or, when it is out of reach, on the next occasion. One that a
renewal has made superfluous stands until the CA has revoked it.
"""

from __future__ import annotations

from collections.abc import Callable, Set

from simulators.bank.certificates import STANDING, CertificateLedger, CertificateRecord
from simulators.bank.certificates import CertificateState as State
from simulators.bank.certification import CertificationService
from simulators.bank.errors import CertificationRefused, CertificationUnavailable
from simulators.bank.journal import EventKind, Journal

SUPERSEDED = "superseded"
CESSATION = "cessationOfOperation"
"""Codes of RFC 5280, 5.3.1."""


class RevocationDesk:
    """The desk of one bank; `certification` gives the line to the CA as it is now."""

    def __init__(
        self,
        *,
        certification: Callable[[], CertificationService],
        ledger: CertificateLedger,
        journal: Journal,
    ) -> None:
        self._certification = certification
        self._ledger = ledger
        self._journal = journal
        self._owed: list[tuple[CertificateRecord, str]] = []

    def revoke_unfinished(self, keep: CertificateRecord) -> None:
        """Have those revoked that were issued before this one and never arrived anywhere.

        One may lie on a PC all the same, where an attempt to put it on a 専用USB left it (CRT-03).
        """
        self.revoke_older(keep, states=frozenset({State.ISSUED}))

    def revoke_older(self, keep: CertificateRecord, *, states: Set[State] = STANDING) -> None:
        """Have the certificates revoked that a subscriber's newer one replaces.

        The customer has his new certificate whatever the CA answers: a failure is journalled, and
        the old certificate stands until the next occasion.
        """
        for record in self._ledger.of(keep.subscriber_id):
            if record.fingerprint == keep.fingerprint:
                return
            if record.state in states and self._tell_ca(record, SUPERSEDED):
                self._ledger.mark(record, State.REVOKED)

    def end(self, subscriber_id: str, *, state: State, reason: str) -> None:
        """End all certificates of a subscriber now; a CA out of reach is told later."""
        for record in self._ledger.standing(subscriber_id):
            self._ledger.mark(record, state)
            if not self._tell_ca(record, reason):
                self._owed.append((record, reason))

    def settle(self) -> None:
        """Tell the CA what it could not be told before."""
        owed, self._owed = self._owed, []
        self._owed += [each for each in owed if not self._tell_ca(*each)]

    def _tell_ca(self, record: CertificateRecord, reason: str) -> bool:
        try:
            self._certification().revoke(record.certificate.serial_number, reason)
        except (CertificationRefused, CertificationUnavailable) as error:
            self._note(EventKind.REVOCATION_FAILED, f"{record.serial}: {error}", record)
            return False
        self._note(EventKind.CERTIFICATE_REVOKED, record.serial, record)
        return True

    def _note(self, kind: EventKind, text: str, record: CertificateRecord) -> None:
        self._journal.note(kind, text, subscriber_id=record.subscriber_id)
