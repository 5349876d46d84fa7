"""The bank's book of mails that went out: what makes the daily job safe to run twice.

A record like any other: it outlives a restart. A mail is named by the certificate's fingerprint
and the number of days it announces; a renewed certificate has another fingerprint and so begins
anew. Leaves out: forgetting what is long past.
"""

from __future__ import annotations

from datetime import date

from simulators.bank.reminders import Reminder


class SentBook:
    """What was sent, on which days, and which addresses were refused; used by one run at a time."""

    def __init__(self) -> None:
        self._sent: set[tuple[str, int]] = set()
        self._days: set[tuple[str, date]] = set()
        self._refused: set[tuple[str, int, str]] = set()

    def enter(self, reminder: Reminder, *, today: date) -> None:
        """Note that a mail went out today."""
        self._sent.add((reminder.record.fingerprint, reminder.stage))
        self._days.add((reminder.record.fingerprint, today))

    def enter_refusal(self, reminder: Reminder, *, address: str) -> None:
        """Note that an address was refused for good."""
        self._refused.add((reminder.record.fingerprint, reminder.stage, address))

    def holds(self, reminder: Reminder, *, today: date) -> bool:
        """Say whether this mail went out before, or any mail about this certificate today."""
        fingerprint = reminder.record.fingerprint
        return (fingerprint, reminder.stage) in self._sent or (fingerprint, today) in self._days

    def holds_refusal(self, reminder: Reminder, *, address: str) -> bool:
        """Say whether this address refused this mail before."""
        return (reminder.record.fingerprint, reminder.stage, address) in self._refused
