"""The desk at which certificates are issued: opens windows, takes requests, asks the CA, closes.

One machinery for 更新 and 取得. A window lives in one session: a renewal in a logon's, an
acquisition in one that begins when the customer has identified himself. Requests of one window are
taken one at a time; two windows of one subscriber do not wait for each other.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from simulators.bank.acquisitions import is_unfinished
from simulators.bank.bank import Bank
from simulators.bank.certificates import PC, CertificateRecord, CertificateState
from simulators.bank.enrolment import Enrolment, EnrolmentEvent, EnrolmentState, StopReason
from simulators.bank.errors import (
    CertificationPending,
    CertificationRefused,
    CertificationUnavailable,
    OutOfOrder,
    ReissueNeeded,
    RenewalNotOpen,
    RenewalOver,
)
from simulators.bank.faults import BankFault
from simulators.bank.issuing import ask_ca, issued_certificate
from simulators.bank.journal import EventKind
from simulators.bank.journeys import ACQUIRING, RENEWING, JourneyKind
from simulators.bank.sessions import Session
from simulators.bank.waiting import Advance, after_refreshes

BEGUN = {
    JourneyKind.RENEWAL: EventKind.RENEWAL_BEGUN,
    JourneyKind.ACQUISITION: EventKind.ACQUISITION_BEGUN,
}
STOPPED = {
    JourneyKind.RENEWAL: EventKind.RENEWAL_STOPPED,
    JourneyKind.ACQUISITION: EventKind.ACQUISITION_STOPPED,
}


@dataclass(slots=True)
class EnrolmentDesk:
    """The desk of one bank; `advance` overrides the profile's rule for waiting screens."""

    bank: Bank
    advance: Advance | None = None

    def open_renewal(self, session: Session, *, presented: CertificateRecord) -> Enrolment:
        """Begin a renewal in a logged-on session.

        Raises:
            RenewalNotOpen: The present certificate may not be renewed today.
            ReissueNeeded: A certificate was issued and never installed.
        """
        self._demand_open(session.subscriber_id)
        if BankFault.LOST_WINDOW_BLOCKS in self.bank.faults and self._is_under_way(session):
            raise OutOfOrder("another window of this subscriber is under way")
        window = Enrolment(_new_id(), session.subscriber_id, RENEWING, presented)
        return self._place(window, session, text=presented.serial)

    def open_acquisition(self, session: Session) -> Enrolment:
        """Begin an acquisition for a subscriber who has identified himself.

        Raises:
            AcquisitionRefused: He may not acquire today.
        """
        self.bank.judge_acquisition(session.subscriber_id)
        window = Enrolment(_new_id(), session.subscriber_id, ACQUIRING, None)
        window.state = EnrolmentState.CHOOSING
        return self._place(window, session, text="")

    def look_at_preparing(self, window: Enrolment) -> None:
        """Count a view of the first waiting screen, and go on when it is over."""
        if window.wait.is_over(self._advance()):
            window.apply(EnrolmentEvent.PREPARED)

    def receive_request(self, window: Enrolment, csr_der: bytes, *, medium: str = PC) -> None:
        """Take the PC's certificate request.

        Raises:
            OutOfOrder: The window does not stand where a request is taken.
            RenewalNotOpen: The days of renewal have ended meanwhile.
            AcquisitionRefused: Those of acquisition have.
        """
        if window.state is EnrolmentState.CHOOSING:
            self._demand_time(window)
        window.apply(EnrolmentEvent.REQUEST_RECEIVED)
        window.csr_der = csr_der
        window.medium = medium
        self._note(window, EventKind.REQUEST_RECEIVED, f"{len(csr_der)} bytes")

    def look_at_issuing(self, window: Enrolment) -> None:
        """Count a view of the second waiting screen; when it is over, have the CA issue."""
        if window.wait.is_over(self._advance()):
            self._issue(window)

    def report_installed(self, window: Enrolment) -> None:
        """Take the PC's report that the certificate is installed.

        Raises:
            OutOfOrder: Nothing was to be installed.
        """
        window.apply(EnrolmentEvent.INSTALL_REPORTED)
        if window.new is None:
            return
        by_reissue = self.bank.rights.of(window.subscriber_id) is not None
        window.new = self.bank.note_installed(window.new)
        self._note(window, EventKind.CERTIFICATE_INSTALLED, window.new.serial)
        self.bank.revocations.revoke_unfinished(window.new)
        acquired = window.journey.kind is JourneyKind.ACQUISITION and not by_reissue
        if acquired and BankFault.ACQUIRED_OPENS_NO_LOGON in self.bank.faults:
            self.bank.ledger.mark(window.new, CertificateState.WITHDRAWN)

    def report_failure(
        self, window: Enrolment, *, medium: str, hresult: int | None, detail: str
    ) -> None:
        """Take the PC's report of an error, or of the customer's いいえ.

        Raises:
            OutOfOrder: The PC had nothing to do.
        """
        during = window.state
        window.apply(EnrolmentEvent.PC_FAILED)
        self._stop(window, StopReason(during, medium, hresult, detail, window.journey))

    def _issue(self, window: Enrolment) -> None:
        try:
            pkcs7_der = ask_ca(self.bank.certification, window, now=self.bank.clock())
            certificate = issued_certificate(pkcs7_der, csr_der=window.csr_der)
        except CertificationPending as pending:
            window.retry_after = pending.seconds
            return
        except (CertificationRefused, CertificationUnavailable) as error:
            window.apply(EnrolmentEvent.CA_FAILED)
            during = EnrolmentState.ISSUING
            self._stop(window, StopReason(during, detail=str(error), journey=window.journey))
            return
        window.new = self.bank.ledger.enter(window.subscriber_id, certificate, medium=window.medium)
        window.pkcs7_der = pkcs7_der
        window.apply(EnrolmentEvent.CERTIFICATE_RECEIVED)
        self.bank.note_issue(window.new)
        if self.bank.profile.old_certificate == "revoke_at_issue":
            self.bank.revocations.revoke_older(window.new)

    def _demand_open(self, subscriber_id: str) -> None:
        present = self.bank.ledger.present(subscriber_id)
        if present is None or not self.bank.may_renew(present):
            is_over = present is not None and self.bank.has_expired(present)
            raise (RenewalOver if is_over else RenewalNotOpen)(f"not open on {self.bank.today}")
        unfinished = is_unfinished(self.bank.ledger.standing(subscriber_id))
        if unfinished and self.bank.profile.unfinished_issue == "reissue":
            raise ReissueNeeded(subscriber_id)

    def _is_under_way(self, session: Session) -> bool:
        his = self.bank.sessions.of(session.subscriber_id)
        return any(
            window.state is EnrolmentState.ISSUING
            for each in his
            for window in each.enrolments.values()
        )

    def _demand_time(self, window: Enrolment) -> None:
        if window.journey.kind is JourneyKind.ACQUISITION:
            self.bank.judge_acquisition(window.subscriber_id)
        else:
            self._demand_open(window.subscriber_id)

    def _place(self, window: Enrolment, session: Session, *, text: str) -> Enrolment:
        session.place(window)
        self._note(window, BEGUN[window.journey.kind], text)
        return window

    def _stop(self, window: Enrolment, reason: StopReason) -> None:
        window.stop = reason
        self._note(window, STOPPED[window.journey.kind], str(reason))

    def _advance(self) -> Advance:
        return self.advance or after_refreshes(self.bank.profile.waiting_polls)

    def _note(self, window: Enrolment, kind: EventKind, text: str) -> None:
        self.bank.journal.note(kind, text, subscriber_id=window.subscriber_id)


def _new_id() -> str:
    return secrets.token_urlsafe()
