"""The bank itself, without its web pages: who its subscribers are and what they may do today.

Contracts, subscribers, certificates on record, logon, notices. Renewal windows are one desk
further (renewals.py). Every question about time goes to the clock the bank was given.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from cryptography import x509

from simulators.bank.certificates import CertificateLedger, CertificateRecord, CertificateState
from simulators.bank.certification import CertificationService, RevocationSource
from simulators.bank.contracts import ContractRecord, Contracts
from simulators.bank.dates import jst_date
from simulators.bank.editions import Channel, guiding_channels, is_renewal_open
from simulators.bank.errors import CertificationRefused, CertificationUnavailable
from simulators.bank.faults import BankFault
from simulators.bank.issuing import issued_certificate
from simulators.bank.journal import EventKind, Journal
from simulators.bank.logon import LogonRefusal, LogonRefused, judge
from simulators.bank.notices import Notice, NoticeBoard, renewal_notice
from simulators.bank.pins import PinAnswer, PinBook
from simulators.bank.profile import BankProfile
from simulators.bank.sessions import Session, Sessions
from simulators.bank.subscribers import Role, SubscriberRecord, Subscribers

ALREADY_REVOKED = "already_revoked"
"""The CA's word for a revocation that was done before."""


class Bank:
    """One Shinkin bank; `profile` and `faults` may be dialled between two customers."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        certification: CertificationService,
        revocation: RevocationSource,
        issuer: x509.Certificate,
        profile: BankProfile | None = None,
        faults: frozenset[BankFault] = frozenset(),
    ) -> None:
        self.clock = clock
        self.certification = certification
        self.profile = profile or BankProfile()
        self.faults = faults
        self.contracts = Contracts()
        self.subscribers = Subscribers()
        self.ledger = CertificateLedger()
        self.notices = NoticeBoard()
        self.journal = Journal(clock=clock)
        self.sessions = Sessions(clock=clock)
        self._pins = PinBook()
        self._revocation = revocation
        self._issuer = issuer

    @property
    def today(self) -> date:
        """The bank's calendar day in Japan."""
        return jst_date(self.clock())

    def open_contract(self, *, name: str | None = None) -> ContractRecord:
        """Open a contract."""
        contract = self.contracts.open(name=name)
        self.journal.note(EventKind.CONTRACT_OPENED, contract.id)
        return contract

    def register(
        self, contract_id: str, *, role: Role, email: str | None = None
    ) -> SubscriberRecord:
        """Register a subscriber and tell the CA his name.

        Raises:
            UnknownContract: No contract has this id.
        """
        subscriber = self.subscribers.register(
            self.contracts.get(contract_id),
            role=role,
            email=email,
            pin_length=self.profile.pin_length,
        )
        self.certification.entitle(subscriber.id, subscriber.subject_der)
        self.journal.note(EventKind.SUBSCRIBER_REGISTERED, role.value, subscriber_id=subscriber.id)
        return subscriber

    def enrol(self, subscriber_id: str, csr_der: bytes) -> bytes:
        """Have a subscriber's first certificate issued; return the certs-only PKCS#7.

        Raises:
            UnknownSubscriber: No subscriber has this id.
            CertificationRefused: The CA said no.
        """
        subscriber = self.subscribers.get(subscriber_id)
        pkcs7_der = self.certification.simple_enrol(subscriber.id, csr_der)
        certificate = issued_certificate(pkcs7_der, csr_der=csr_der)
        record = self.ledger.enter(subscriber.id, certificate, state=CertificateState.INSTALLED)
        self.note_issue(record)
        return pkcs7_der

    def note_issue(self, record: CertificateRecord) -> None:
        """Write an issue into the journal."""
        self.journal.note(
            EventKind.CERTIFICATE_ISSUED, record.serial, subscriber_id=record.subscriber_id
        )

    def judge(
        self, certificate: x509.Certificate | None, *, role: Role | None = None
    ) -> CertificateRecord:
        """Return the record of a presented certificate that opens a logon now.

        Raises:
            LogonRefused: It does not, or not at this role's logon screen.
            StatusUnknown: Nobody can say whether it is revoked.
        """
        record = judge(
            certificate,
            now=self.clock(),
            issuer=self._issuer,
            ledger=self.ledger,
            revocation=self._revocation,
        )
        if role is not None and self.subscribers.get(record.subscriber_id).role is not role:
            raise LogonRefused(LogonRefusal.OTHER_ROLE)
        return record

    def enter_pin(self, record: CertificateRecord, pin: str) -> PinAnswer:
        """Judge the 暗証番号 entered under a certificate."""
        subscriber = self.subscribers.get(record.subscriber_id)
        answer = self._pins.enter(
            pin, subscriber=subscriber, lock_count=self.profile.pin_lock_count
        )
        if answer is not PinAnswer.RIGHT:
            self.journal.note(EventKind.LOGON_REFUSED, f"pin {answer}", subscriber_id=subscriber.id)
        return answer

    def log_on(self, record: CertificateRecord) -> Session:
        """Open a session; a certificate that opens a logon has evidently been installed."""
        if record.state is CertificateState.ISSUED:
            record = self.ledger.mark(record, CertificateState.INSTALLED)
        if self.profile.old_certificate == "revoke_at_first_logon":
            self.revoke_others(record)
        session = self.sessions.begin(record.subscriber_id, fingerprint=record.fingerprint)
        self.journal.note(EventKind.LOGON, record.serial, subscriber_id=record.subscriber_id)
        return session

    def log_off(self, session: Session) -> None:
        """End a session."""
        self.sessions.end(session)
        self.journal.note(EventKind.LOGOFF, "", subscriber_id=session.subscriber_id)

    def revoke_others(self, keep: CertificateRecord) -> None:
        """Have the certificates revoked that a subscriber's newer one replaces.

        The customer has his new certificate whatever the CA answers: a failure is journalled, and
        the old certificate stands until the next occasion.
        """
        for record in self.ledger.of(keep.subscriber_id):
            if record.fingerprint == keep.fingerprint:
                return
            if record.state is CertificateState.REVOKED:
                continue
            self._revoke(record)

    def _revoke(self, record: CertificateRecord) -> None:
        kind, text = EventKind.CERTIFICATE_REVOKED, record.serial
        try:
            self.certification.revoke(record.certificate.serial_number, "superseded")
        except (CertificationRefused, CertificationUnavailable) as error:
            # Another logon was faster, or the CA's answer to an earlier attempt was lost.
            if not (isinstance(error, CertificationRefused) and error.reason == ALREADY_REVOKED):
                kind, text = EventKind.REVOCATION_FAILED, f"{record.serial}: {error}"
        if kind is EventKind.CERTIFICATE_REVOKED:
            self.ledger.mark(record, CertificateState.REVOKED)
        self.journal.note(kind, text, subscriber_id=record.subscriber_id)

    def guidance(self, subscriber_id: str, *, channel: Channel) -> CertificateRecord | None:
        """Return the certificate a screen must ask to renew today, if it must ask."""
        present = self.ledger.present(subscriber_id)
        guiding = guiding_channels(
            self.today, effective_date=self.profile.effective_date, faults=self.faults
        )
        if present is None or channel not in guiding or not self.may_renew(present):
            return None
        return present

    def may_renew(self, record: CertificateRecord) -> bool:
        """Say whether a certificate may be renewed today."""
        return is_renewal_open(
            record.expiry_date, today=self.today, notice_days=self.profile.notice_days
        )

    def notices_of(self, subscriber: SubscriberRecord) -> tuple[Notice, ...]:
        """List what the important notices screen shows a subscriber today."""
        ordinary = self.notices.of(subscriber.contract_id)
        due = self.guidance(subscriber.id, channel=Channel.NOTICES)
        if due is None:
            return ordinary
        first = renewal_notice(
            due.expiry_date, notice_days=self.profile.notice_days, faults=self.faults
        )
        return (first, *ordinary)
