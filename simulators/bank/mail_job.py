"""The daily job that mails: what becomes of each mail that is due.

Models 「Eメールによるお知らせ」: 30 and 10 days before the expiry date, to each administrator and
each user at an address of his own. Each is dealt with on his own: a letter that cannot be delivered
keeps nobody else from his. The job may run twice, be missed, or meet a clock that was set back; the
sent book (sent_book.py) knows what went out. A letter that was given away whole without an answer
counts as sent, for a second one must never come. Leaves out: the hour of the run, changed
addresses, what a mail server reports later.
"""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from simulators.bank.dates import jst_date
from simulators.bank.errors import MailRefused, MailUndelivered
from simulators.bank.faults import BankFault
from simulators.bank.journal import EventKind, Journal
from simulators.bank.letter import compose, is_mail_address
from simulators.bank.mailer import Delivery, Mailer, NoMailer
from simulators.bank.profile import BankProfile
from simulators.bank.reminders import Reminder, ReminderList
from simulators.bank.sent_book import SentBook


class MailState(StrEnum):
    """What became of a mail that was due."""

    SENT = "sent"
    """The recipient's mail server took it."""
    SKIPPED = "skipped"
    """It was not tried: sent before, no address, renewed in between, refused before."""
    REFUSED = "refused"
    """The address was refused for good."""
    FAILED = "failed"
    """The mail server was out of reach, or gave no answer."""


KINDS = {
    MailState.SENT: EventKind.MAIL_SENT,
    MailState.SKIPPED: EventKind.MAIL_SKIPPED,
    MailState.REFUSED: EventKind.MAIL_REFUSED,
    MailState.FAILED: EventKind.MAIL_FAILED,
}


@dataclass(frozen=True, slots=True)
class MailOutcome:
    """One mail that was due; `days` is the mail's number of days, `address` may be empty."""

    subscriber_id: str
    address: str
    days: int
    state: MailState
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the job: its instant, the switches it runs under, and its mailer's run."""

    now: datetime
    profile: BankProfile
    faults: frozenset[BankFault]
    delivery: Delivery


class MailJob:
    """The job with its book; one run at a time, so that two at once send nothing twice."""

    def __init__(self, reminders: ReminderList, *, journal: Journal) -> None:
        self._reminders = reminders
        self._journal = journal
        self._book = SentBook()
        self._lock = threading.Lock()

    def run(
        self,
        *,
        now: datetime,
        profile: BankProfile,
        faults: frozenset[BankFault],
        mailer: Mailer | None,
    ) -> list[MailOutcome]:
        """Send what is due; say what became of each mail, in the order of registration."""
        with self._lock, (mailer or NoMailer()).delivery() as delivery:
            run = Run(now, profile, faults, delivery)
            due = self._reminders.due(now, profile=profile, faults=faults)
            if BankFault.MAIL_STOPS_WITHOUT_ADDRESS in faults:
                due = itertools.takewhile(lambda each: bool(each.subscriber.email), due)
            outcomes = [self._deal_with(reminder, run) for reminder in due]
        tally = Counter(outcome.state for outcome in outcomes)
        self._journal.note(
            EventKind.DAILY_JOB, f"{len(outcomes)} mails due, {tally[MailState.SENT]} sent"
        )
        return outcomes

    def _deal_with(self, reminder: Reminder, run: Run) -> MailOutcome:
        address = self._reminders.address(reminder, profile=run.profile, faults=run.faults)
        outcome = self._passed_over(reminder, address, run)
        if outcome is None:
            outcome = _outcome(reminder, address, *self._send(reminder, address, run))
            self._journal.note(
                KINDS[outcome.state],
                " ".join(f"{outcome.days} days {address} {outcome.detail}".split()),
                subscriber_id=outcome.subscriber_id,
            )
        return outcome

    def _passed_over(self, reminder: Reminder, address: str, run: Run) -> MailOutcome | None:
        """Say why nothing needs to be done any more, if so; this was journalled when it came up."""
        detail = None
        refused = self._book.holds_refusal(reminder, address=address)
        if _is_withheld(reminder, run):
            detail = "renewed"
        elif self._went_out(reminder, run):
            detail = "sent before"
        elif refused and run.profile.mail_refused == "give_up":
            detail = "refused before"
        return None if detail is None else _outcome(reminder, address, MailState.SKIPPED, detail)

    def _went_out(self, reminder: Reminder, run: Run) -> bool:
        if BankFault.MAIL_SENT_AGAIN in run.faults:
            return False
        return self._book.holds(reminder, today=jst_date(run.now))

    def _send(self, reminder: Reminder, address: str, run: Run) -> tuple[MailState, str]:
        if not address:
            return MailState.SKIPPED, "no address"
        if not is_mail_address(address):
            return MailState.REFUSED, "not an address"
        letter = compose(
            reminder, recipient=address, now=run.now, profile=run.profile, faults=run.faults
        )
        try:
            run.delivery.hand_over(letter)
        except MailRefused as error:
            self._book.enter_refusal(reminder, address=address)
            return MailState.REFUSED, str(error)
        except MailUndelivered as error:
            if error.maybe_taken:
                self._book.enter(reminder, today=jst_date(run.now))
            return MailState.FAILED, str(error)
        self._book.enter(reminder, today=jst_date(run.now))
        return MailState.SENT, ""


def _is_withheld(reminder: Reminder, run: Run) -> bool:
    if BankFault.MAIL_AFTER_RENEWAL in run.faults:
        return False
    return reminder.is_replaced and run.profile.mail_replaced == "suppress"


def _outcome(reminder: Reminder, address: str, state: MailState, detail: str) -> MailOutcome:
    return MailOutcome(reminder.subscriber.id, address, reminder.stage, state, detail)
