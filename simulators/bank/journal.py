"""The bank's own record of what happened, in the order it happened.

Read through the admin door only. Secrets never enter it: no 暗証番号, no key, no request body.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    """What can happen at the bank."""

    CONTRACT_OPENED = "contract_opened"
    """A contract was opened."""
    SUBSCRIBER_REGISTERED = "subscriber_registered"
    """A subscriber was registered and his name given to the CA."""
    CERTIFICATE_ISSUED = "certificate_issued"
    """The CA issued a certificate for a subscriber."""
    CERTIFICATE_REVOKED = "certificate_revoked"
    """The bank had a certificate revoked."""
    REVOCATION_FAILED = "revocation_failed"
    """The CA did not revoke a certificate that the bank wanted revoked; it still stands."""
    LOGON = "logon"
    """A subscriber logged on."""
    LOGON_REFUSED = "logon_refused"
    """A certificate or a 暗証番号 did not open a logon."""
    LOGOFF = "logoff"
    """A subscriber logged off."""
    SESSION_REFUSED = "session_refused"
    """A request came without a session that fits it."""
    NOTICE_READ = "notice_read"
    """A subscriber opened a notice."""
    RENEWAL_BEGUN = "renewal_begun"
    """A renewal window was opened."""
    REQUEST_RECEIVED = "request_received"
    """The PC sent a certificate request."""
    CERTIFICATE_INSTALLED = "certificate_installed"
    """The PC reported that the new certificate is installed."""
    DAILY_JOB = "daily_job"
    """The daily job ran: how many mails were due, how many were sent."""
    MAIL_SENT = "mail_sent"
    """A mail about the renewal was taken by the recipient's mail server."""
    MAIL_SKIPPED = "mail_skipped"
    """A mail was due, but the subscriber has no address."""
    MAIL_REFUSED = "mail_refused"
    """An address was refused for good."""
    MAIL_FAILED = "mail_failed"
    """A mail could not be handed over: no answer, no connection, no mailer."""
    RENEWAL_STOPPED = "renewal_stopped"
    """A renewal ended without a new certificate on the PC."""
    ACQUISITION_BEGUN = "acquisition_begun"
    """A subscriber identified himself at 電子証明書取得 and may acquire."""
    ACQUISITION_REFUSED = "acquisition_refused"
    """Somebody at 電子証明書取得 may not acquire."""
    ACQUISITION_STOPPED = "acquisition_stopped"
    """An acquisition ended without a new certificate on the PC."""
    REISSUED = "reissued"
    """A subscriber's certificates were ended and he was given the right to acquire."""
    CONTRACT_CLOSED = "contract_closed"
    """A contract was closed."""
    PIN_UNLOCKED = "pin_unlocked"
    """The counter took a subscriber's lock away."""
    RESTARTED = "restarted"
    """The bank's system came up again, without its sessions."""
    TROUBLE = "trouble"
    """Trouble behind the bank was begun or ended by whoever arranges things."""
    BROKEN = "broken"
    """The bank itself failed, by an exception that nobody foresaw."""
    ERROR = "error"
    """Something that a customer following the manual never causes: wrong path, wrong order …"""


@dataclass(frozen=True, slots=True)
class JournalEvent:
    """One entry: when by the bank's clock, what, whose, and one line about it."""

    at: datetime
    kind: EventKind
    subscriber_id: str | None
    text: str


class Journal:
    """An append-only list that many threads may write."""

    def __init__(self, *, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._events: list[JournalEvent] = []
        self._lock = threading.Lock()

    def note(self, kind: EventKind, text: str, *, subscriber_id: str | None = None) -> None:
        """Write one entry at the present instant."""
        with self._lock:
            self._events.append(JournalEvent(self._clock(), kind, subscriber_id, text))

    def events(self) -> list[JournalEvent]:
        """Return a copy of all entries, oldest first."""
        with self._lock:
            return list(self._events)
