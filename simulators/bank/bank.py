"""The bank itself, without its web pages: who its subscribers are and what they may do today.

Contracts, subscribers, certificates on record, logon, notices. Windows in which certificates are
issued are one desk further (enrolments.py), what the counter arranges another one (counter.py).
Every question about time goes to the clock the bank was given.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from cryptography import x509

from simulators.bank.acquisitions import AcquisitionRefusal, AcquisitionRefused, AcquisitionRights
from simulators.bank.acquisitions import judge_acquisition as judge_right
from simulators.bank.certificates import PC, CertificateLedger, CertificateRecord, CertificateState
from simulators.bank.certification import CertificationService, RevocationSource
from simulators.bank.contracts import ContractRecord, Contracts
from simulators.bank.dates import jst_date
from simulators.bank.editions import Channel, guiding_channels
from simulators.bank.errors import ContractClosed
from simulators.bank.expiry import first_refused, is_noticed, renewal_period
from simulators.bank.faults import BankFault
from simulators.bank.issuing import issued_certificate
from simulators.bank.journal import EventKind, Journal
from simulators.bank.logon import LogonRefusal, LogonRefused, judge
from simulators.bank.lookalikes import newest_user, taken_for
from simulators.bank.mail_job import MailJob, MailOutcome
from simulators.bank.mailer import Mailer
from simulators.bank.notice_board import NoticeBoard
from simulators.bank.notices import Notice, renewal_notice
from simulators.bank.pins import PinBook
from simulators.bank.profile import BankProfile
from simulators.bank.reminders import ReminderList
from simulators.bank.revoking import RevocationDesk
from simulators.bank.sessions import Session, Sessions
from simulators.bank.subscribers import Role, SubscriberRecord, Subscribers


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
        mailer: Mailer | None = None,
    ) -> None:
        self.clock = clock
        self.certification = certification
        self._profile = profile or BankProfile()
        self.faults = faults
        self.mailer = mailer
        self.contracts = Contracts()
        self.subscribers = Subscribers()
        self.ledger = CertificateLedger()
        self.notices = NoticeBoard()
        self.journal = Journal(clock=clock)
        self.sessions = Sessions(clock=clock)
        self.visits = Sessions(clock=clock)
        self.pins = PinBook()
        self.rights = AcquisitionRights()
        self.revocations = RevocationDesk(
            certification=lambda: self.certification, ledger=self.ledger, journal=self.journal
        )
        self._revocation = revocation
        self._issuer = issuer
        reminders = ReminderList(
            contracts=self.contracts, subscribers=self.subscribers, ledger=self.ledger
        )
        self._mail_job = MailJob(reminders, journal=self.journal)

    @property
    def profile(self) -> BankProfile:
        """What this bank goes by."""
        ignored = BankFault.SWITCHES_IGNORED in self.faults
        return self._profile.with_default_switches() if ignored else self._profile

    @profile.setter
    def profile(self, profile: BankProfile) -> None:
        self._profile = profile

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
        """Register a subscriber, tell the CA his name, and let him acquire his first certificate.

        Raises:
            UnknownContract: No contract has this id.
            ContractClosed: It was closed.
        """
        self.demand_open_contract(contract_id)
        contract, pin_length = self.contracts.get(contract_id), self.profile.pin_length
        subscriber = self.subscribers.register(
            contract, role=role, email=email, pin_length=pin_length
        )
        self.certification.entitle(subscriber.id, subscriber.subject_der)
        self.rights.give(subscriber.id, day=self.today)
        self.journal.note(EventKind.SUBSCRIBER_REGISTERED, role.value, subscriber_id=subscriber.id)
        return subscriber

    def enrol(self, subscriber_id: str, csr_der: bytes, *, medium: str = PC) -> bytes:
        """Have a subscriber's first certificate issued; return the certs-only PKCS#7.

        Raises:
            UnknownSubscriber: No subscriber has this id.
            ContractClosed: His contract was closed.
            CertificationRefused: The CA said no.
        """
        subscriber = self.subscribers.get(subscriber_id)
        self.demand_open_contract(subscriber.contract_id)
        pkcs7_der = self.certification.simple_enrol(subscriber.id, csr_der)
        certificate = issued_certificate(pkcs7_der, csr_der=csr_der)
        record = self.ledger.enter(subscriber.id, certificate, medium=medium)
        self.note_issue(record)
        self.note_installed(record)
        return pkcs7_der

    def is_closed(self, subscriber: SubscriberRecord) -> bool:
        """Say whether a subscriber's contract was closed."""
        return self.contracts.is_closed(subscriber.contract_id)

    def demand_open_contract(self, contract_id: str) -> None:
        """Let pass what is asked for a contract that is open.

        Raises:
            UnknownContract: No contract has this id.
            ContractClosed: It was closed.
        """
        if self.contracts.is_closed(self.contracts.get(contract_id).id):
            raise ContractClosed(contract_id)

    def run_daily_job(self) -> list[MailOutcome]:
        """Send the mails that are due today; what went out before does not go out again."""
        return self._mail_job.run(
            now=self.clock(), profile=self.profile, faults=self.faults, mailer=self.mailer
        )

    def note_issue(self, record: CertificateRecord) -> None:
        """Write an issue into the journal."""
        self.journal.note(
            EventKind.CERTIFICATE_ISSUED, record.serial, subscriber_id=record.subscriber_id
        )

    def note_installed(self, record: CertificateRecord) -> CertificateRecord:
        """Note that a certificate has arrived: it is the present one, and no right is left."""
        self.rights.use_up(record.subscriber_id)
        if BankFault.OLD_CERTIFICATE_ENDS_AT_ONCE in self.faults:
            self.revocations.revoke_older(record)
        return self.ledger.mark(record, CertificateState.INSTALLED)

    def judge(
        self,
        certificate: x509.Certificate | None,
        *,
        role: Role | None = None,
        dated: bool = True,
    ) -> CertificateRecord:
        """Return the record of a presented certificate that opens a logon now.

        Args:
            role: Whose logon screen it is presented at.
            dated: False where the end of its days is judged by another rule.

        Raises:
            LogonRefused: It does not, or not at this role's logon screen.
            StatusUnknown: Nobody can say whether it is revoked.
        """
        if certificate is None and BankFault.NO_CERTIFICATE_NEEDED in self.faults:
            certificate = newest_user(role, ledger=self.ledger, subscribers=self.subscribers)
        elif certificate is not None:
            certificate = taken_for(
                certificate, issuer=self._issuer, ledger=self.ledger, faults=self.faults
            )
        record = judge(
            certificate,
            now=self.clock(),
            issuer=self._issuer,
            ledger=self.ledger,
            revocation=self._revocation,
            cutoff=self.profile.expiry_cutoff if dated else None,
            faults=self.faults,
        )
        if role is not None and self.subscribers.get(record.subscriber_id).role is not role:
            raise LogonRefused(LogonRefusal.OTHER_ROLE)
        return record

    def log_on(self, record: CertificateRecord, *, fingerprint: str) -> Session:
        """Open a session; a certificate that opens a logon has evidently been installed.

        Args:
            fingerprint: That of the certificate presented, which is the one on record.
        """
        lost = BankFault.NOTICE_NEEDS_REPORT in self.faults
        if record.state is CertificateState.ISSUED and not lost:
            record = self.note_installed(record)
        self.revocations.settle()
        if self.profile.old_certificate == "revoke_at_first_logon":
            self.revocations.revoke_older(record)
        session = self.sessions.begin(record.subscriber_id, fingerprint=fingerprint)
        self.journal.note(EventKind.LOGON, record.serial, subscriber_id=record.subscriber_id)
        return session

    def log_off(self, session: Session) -> None:
        """End a session."""
        self.sessions.end(session)
        self.journal.note(EventKind.LOGOFF, "", subscriber_id=session.subscriber_id)

    def guidance(self, subscriber_id: str, *, channel: Channel) -> CertificateRecord | None:
        """Return the certificate a screen must ask to renew today, if it must ask."""
        present = self.ledger.present(subscriber_id)
        is_user = self.subscribers.get(subscriber_id).role is Role.USER
        if is_user and BankFault.NOTICE_STAYS_AFTER_RENEWAL in self.faults:
            present = next(iter(self.ledger.standing(subscriber_id)), None)
        guiding = guiding_channels(
            self.today,
            effective_date=self.profile.effective_date,
            is_user=is_user,
            faults=self.faults,
        )
        if present is None or channel not in guiding or self.has_expired(present):
            return None
        if present.medium != PC and BankFault.NOTICE_FOR_PC_ONLY in self.faults:
            return None
        noticed = is_noticed(
            present.expiry_date,
            today=self.today,
            notice_days=self._notice_days(present),
            faults=self.faults,
        )
        return present if noticed else None

    def _notice_days(self, record: CertificateRecord) -> int:
        """Return on which day before its expiry date a certificate's notice and renewal begin."""
        days = self.profile.notice_days
        if BankFault.RENEWAL_OPENS_EARLY in self.faults:
            days += self.subscribers.get(record.subscriber_id).role is Role.USER
        return days

    def may_renew(self, record: CertificateRecord) -> bool:
        """Say whether a certificate may be renewed now."""
        period = renewal_period(
            record.expires_at,
            notice_days=self._notice_days(record),
            cutoff=self.profile.expiry_cutoff,
            on_token=record.medium != PC,
            faults=self.faults,
        )
        return period.includes(self.clock())

    def has_expired(self, record: CertificateRecord) -> bool:
        """Say whether a certificate's days at this bank are over."""
        return self.clock() >= first_refused(record.expires_at, cutoff=self.profile.expiry_cutoff)

    def judge_acquisition(self, subscriber_id: str) -> None:
        """Let a subscriber pass who may acquire a certificate now.

        Raises:
            AcquisitionRefused: He may not; the reason says why.
        """
        if self.is_closed(self.subscribers.get(subscriber_id)):
            raise AcquisitionRefused(AcquisitionRefusal.CONTRACT_CLOSED)
        judge_right(
            self.ledger.standing(subscriber_id),
            right=self.rights.of(subscriber_id),
            now=self.clock(),
            profile=self.profile,
            faults=self.faults,
        )

    def notices_of(self, subscriber: SubscriberRecord) -> tuple[Notice, ...]:
        """List what the important notices screen shows a subscriber today."""
        ordinary = self.notices.of(subscriber.contract_id)
        due = self.guidance(subscriber.id, channel=Channel.NOTICES)
        if due is None:
            return ordinary
        first = renewal_notice(
            due.expiry_date,
            notice_days=self.profile.notice_days,
            faults=self.faults,
            is_users_last=subscriber.role is Role.USER and due.expiry_date == self.today,
        )
        return (first, *ordinary)
