"""Who is due for a mail on a day, and about which certificate.

The manual's 「Eメールによるお知らせ」 counts from the certificate. Only one that is installed and
has not ended counts, and every subscriber of an open contract has his own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from simulators.bank.certificates import PC, CertificateLedger, CertificateRecord, CertificateState
from simulators.bank.contracts import Contracts
from simulators.bank.dates import days_until, jst_date, month_before
from simulators.bank.faults import BankFault
from simulators.bank.mail_days import due_mail, is_before_first_mail, is_first_mail
from simulators.bank.profile import BankProfile
from simulators.bank.subscribers import Role, SubscriberRecord, Subscribers


@dataclass(frozen=True, slots=True)
class Reminder:
    """One mail that is due.

    Attributes:
        stage: The number of `mail_days` that this mail answers to.
        days_left: Days to the expiry date; fewer than `stage` where a missed run is made up for.
        is_replaced: The subscriber has a newer certificate already.
    """

    subscriber: SubscriberRecord
    record: CertificateRecord
    stage: int
    days_left: int
    is_replaced: bool = False


class ReminderList:
    """Looks through the bank's records for what is due."""

    def __init__(
        self, *, contracts: Contracts, subscribers: Subscribers, ledger: CertificateLedger
    ) -> None:
        self._contracts = contracts
        self._subscribers = subscribers
        self._ledger = ledger

    def due(
        self, now: datetime, *, profile: BankProfile, faults: frozenset[BankFault]
    ) -> Iterator[Reminder]:
        """List the mails due at an instant, in the order of registration."""
        installed = self._installed()
        for subscriber in self._subscribers.all():
            if self._contracts.is_closed(subscriber.contract_id):
                continue
            records = installed.get(subscriber.id, [])
            for record in records:
                days_left = _days_left(record, now, profile, faults)
                stage = due_mail(days_left, role=subscriber.role, profile=profile, faults=faults)
                if stage is not None and not _is_left_out(record, faults):
                    yield Reminder(subscriber, record, stage, days_left, record is not records[-1])

    def address(
        self, reminder: Reminder, *, profile: BankProfile, faults: frozenset[BankFault]
    ) -> str:
        """Give the address a reminder goes to: the subscriber's own; empty if he has none."""
        subscriber = reminder.subscriber
        is_first = is_first_mail(reminder.stage, profile=profile)
        if BankFault.MAIL_GOES_TO_ADMINISTRATOR in faults and is_first:
            colleagues = self._subscribers.of(subscriber.contract_id)
            subscriber = next((c for c in colleagues if c.role is Role.ADMINISTRATOR), subscriber)
        return (subscriber.email or "").strip()

    def _installed(self) -> Mapping[str, list[CertificateRecord]]:
        """Sort the installed certificates by subscriber, oldest first, in one pass."""
        found: defaultdict[str, list[CertificateRecord]] = defaultdict(list)
        for record in self._ledger.all():
            if record.state is CertificateState.INSTALLED:
                found[record.subscriber_id].append(record)
        return found


def _is_left_out(record: CertificateRecord, faults: frozenset[BankFault]) -> bool:
    return BankFault.MAIL_FOR_PC_ONLY in faults and record.medium != PC


def _days_left(
    record: CertificateRecord, now: datetime, profile: BankProfile, faults: frozenset[BankFault]
) -> int:
    days_left = days_until(record.expiry_date, today=jst_date(now))
    is_early = is_before_first_mail(days_left, profile=profile)
    if BankFault.MAIL_COUNTS_UTC_DAYS in faults and is_early:
        return days_until(record.expiry_date, today=now.astimezone(UTC).date())
    if BankFault.MAIL_COUNTS_A_MONTH in faults and is_early:
        month = days_until(record.expiry_date, today=month_before(record.expiry_date))
        return days_left + max(profile.mail_days, default=month) - month
    return days_left
