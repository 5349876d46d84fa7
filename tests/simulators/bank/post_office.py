"""A bank of records only, with a mailer that notes what it is given: for tests of the daily job."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

from simulators.bank import BankFault, BankProfile, EventKind, MailOutcome
from simulators.bank.certificates import CertificateLedger, CertificateRecord, CertificateState
from simulators.bank.contracts import ContractRecord, Contracts
from simulators.bank.journal import Journal
from simulators.bank.letter import Letter
from simulators.bank.mail_job import MailJob
from simulators.bank.reminders import ReminderList
from simulators.bank.subscribers import Role, SubscriberRecord, Subscribers
from tests.simulators.bank.issuer import Issuer

JAPAN = timezone(timedelta(hours=9))
ISSUER = Issuer()


def jst(text: str) -> datetime:
    """Read an instant of Japan: "2021-08-01", at ten, or "2021-08-01 23:59:59"."""
    day, _, hour = text.partition(" ")
    return datetime.fromisoformat(f"{day} {hour or '10:00:00'}").replace(tzinfo=JAPAN)


@dataclass
class NotingMailer:
    """Takes every letter, but for the addresses it is told to fail for.

    `before` is called with each letter before anything is done with it.
    """

    letters: list[Letter] = field(default_factory=list)
    failures: dict[str, Exception] = field(default_factory=dict)
    before: Callable[[Letter], object] | None = None

    @contextmanager
    def delivery(self) -> Iterator[NotingMailer]:
        yield self

    def hand_over(self, letter: Letter) -> None:
        if self.before is not None:
            self.before(letter)
        if letter.recipient in self.failures:
            raise self.failures[letter.recipient]
        self.letters.append(letter)

    @property
    def recipients(self) -> list[str]:
        return [letter.recipient for letter in self.letters]


class PostOffice:
    """Records, book and mailer of one bank, and a clock that each run sets."""

    def __init__(self) -> None:
        self.now = jst("2020-08-31")
        self.profile = BankProfile()
        self.faults: frozenset[BankFault] = frozenset()
        self.contracts = Contracts()
        self.subscribers = Subscribers()
        self.ledger = CertificateLedger()
        self.journal = Journal(clock=lambda: self.now)
        self.mailer = NotingMailer()
        reminders = ReminderList(
            contracts=self.contracts, subscribers=self.subscribers, ledger=self.ledger
        )
        self.job = MailJob(reminders, journal=self.journal)

    def customer(
        self,
        email: str | None = "kanri@example.test",
        *,
        role: Role = Role.ADMINISTRATOR,
        contract: ContractRecord | None = None,
        expires: str = "2021-08-31 23:59:59",
    ) -> SubscriberRecord:
        """Register somebody whose certificate expires at an instant of Japan."""
        subscriber = self.subscribers.register(
            contract or self.contracts.open(), role=role, email=email, pin_length=4
        )
        self.certify(subscriber, expires=expires)
        return subscriber

    def certify(
        self,
        subscriber: SubscriberRecord,
        *,
        expires: str = "2021-08-31 23:59:59",
        state: CertificateState = CertificateState.INSTALLED,
        medium: str = "pc",
    ) -> CertificateRecord:
        """Put a certificate of a subscriber on record."""
        ends = jst(expires).astimezone(UTC)
        certificate = ISSUER.issue(subscriber.id, begins=ends - timedelta(days=365), ends=ends)
        return self.ledger.enter(subscriber.id, certificate, state=state, medium=medium)

    def run(self, instant: str) -> list[MailOutcome]:
        """Run the job at an instant of Japan."""
        self.now = jst(instant)
        return self.job.run(
            now=self.now.astimezone(UTC),
            profile=self.profile,
            faults=self.faults,
            mailer=self.mailer,
        )

    def states(self, instant: str) -> list[tuple[int, str]]:
        """Run the job; give the mail and the state of each outcome."""
        return [(outcome.days, outcome.state.value) for outcome in self.run(instant)]

    def journalled(self, kind: EventKind) -> list[str]:
        """List what stands in the journal under a kind."""
        return [event.text for event in self.journal.events() if event.kind is kind]
