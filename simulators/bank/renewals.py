"""The renewal desk: opens windows, takes requests, has certificates issued, closes windows.

One renewal lives in one session. Requests of one window are taken one at a time; two windows of
one subscriber do not wait for each other.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from simulators.bank.bank import Bank
from simulators.bank.certificates import CertificateRecord, CertificateState
from simulators.bank.errors import (
    CertificationRefused,
    CertificationUnavailable,
    RenewalNotOpen,
)
from simulators.bank.issuing import issued_certificate
from simulators.bank.journal import EventKind
from simulators.bank.renewal import Renewal, RenewalEvent, RenewalState, StopReason
from simulators.bank.sessions import Session
from simulators.bank.waiting import Advance, after_refreshes

WINDOWS_PER_SESSION = 50
"""A session that opens more windows than this forgets its oldest."""


@dataclass(slots=True)
class RenewalDesk:
    """The desk of one bank; `advance` overrides the profile's rule for waiting screens."""

    bank: Bank
    advance: Advance | None = None

    def open_window(self, session: Session, *, presented: CertificateRecord) -> Renewal:
        """Begin a renewal for a session.

        Raises:
            RenewalNotOpen: The present certificate may not be renewed today.
        """
        present = self.bank.ledger.present(session.subscriber_id)
        if present is None or not self.bank.may_renew(present):
            raise RenewalNotOpen(f"not open on {self.bank.today}")
        renewal = Renewal(
            id=secrets.token_urlsafe(9), subscriber_id=session.subscriber_id, old=presented
        )
        while len(session.renewals) >= WINDOWS_PER_SESSION:
            session.renewals.pop(next(iter(session.renewals)))
        session.renewals[renewal.id] = renewal
        self._note(renewal, EventKind.RENEWAL_BEGUN, presented.serial)
        return renewal

    def look_at_preparing(self, renewal: Renewal) -> None:
        """Count a view of the first waiting screen, and go on when it is over."""
        if renewal.wait.is_over(self._advance()):
            renewal.apply(RenewalEvent.PREPARED)

    def receive_request(self, renewal: Renewal, csr_der: bytes) -> None:
        """Take the PC's certificate request.

        Raises:
            OutOfOrder: The window does not stand where a request is taken.
        """
        renewal.apply(RenewalEvent.REQUEST_RECEIVED)
        renewal.csr_der = csr_der
        self._note(renewal, EventKind.REQUEST_RECEIVED, f"{len(csr_der)} bytes")

    def look_at_issuing(self, renewal: Renewal) -> None:
        """Count a view of the second waiting screen; when it is over, have the CA issue."""
        if renewal.wait.is_over(self._advance()):
            self._issue(renewal)

    def report_installed(self, renewal: Renewal) -> None:
        """Take the PC's report that the certificate is installed.

        Raises:
            OutOfOrder: Nothing was to be installed.
        """
        renewal.apply(RenewalEvent.INSTALL_REPORTED)
        if renewal.new is not None:
            renewal.new = self.bank.ledger.mark(renewal.new, CertificateState.INSTALLED)
            self._note(renewal, EventKind.CERTIFICATE_INSTALLED, renewal.new.serial)

    def report_failure(
        self, renewal: Renewal, *, medium: str, hresult: int | None, detail: str
    ) -> None:
        """Take the PC's report of an error, or of the customer's いいえ.

        Raises:
            OutOfOrder: The PC had nothing to do.
        """
        during = renewal.state
        renewal.apply(RenewalEvent.PC_FAILED)
        renewal.stop = StopReason(during, medium=medium, hresult=hresult, detail=detail)
        self._note(renewal, EventKind.RENEWAL_STOPPED, f"{during}: hresult {hresult}")

    def _issue(self, renewal: Renewal) -> None:
        try:
            pkcs7_der = self.bank.certification.simple_reenrol(
                renewal.subscriber_id, renewal.csr_der
            )
            certificate = issued_certificate(pkcs7_der, csr_der=renewal.csr_der)
        except (CertificationRefused, CertificationUnavailable) as error:
            renewal.apply(RenewalEvent.CA_FAILED)
            renewal.stop = StopReason(RenewalState.ISSUING, detail=str(error))
            self._note(renewal, EventKind.RENEWAL_STOPPED, f"issuing: {error}")
            return
        renewal.new = self.bank.ledger.enter(
            renewal.subscriber_id, certificate, state=CertificateState.ISSUED
        )
        renewal.pkcs7_der = pkcs7_der
        renewal.apply(RenewalEvent.CERTIFICATE_RECEIVED)
        self.bank.note_issue(renewal.new)
        if self.bank.profile.old_certificate == "revoke_at_issue":
            self.bank.revoke_others(renewal.new)

    def _advance(self) -> Advance:
        return self.advance or after_refreshes(self.bank.profile.waiting_polls)

    def _note(self, renewal: Renewal, kind: EventKind, text: str) -> None:
        self.bank.journal.note(kind, text, subscriber_id=renewal.subscriber_id)
