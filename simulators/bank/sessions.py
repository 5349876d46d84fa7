"""Sessions: bound to one certificate, ended by half an hour of idleness or by logoff.

Expiry is judged by the bank's clock; the cookie itself is a session cookie without a date.
A session presented over a connection with another certificate, or without one, is refused and
ended, for its cookie has left the PC it was given to. Who has identified himself at 電子証明書取得
has a session, too, without a certificate; it opens nothing but that acquisition.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from simulators.bank.enrolment import Enrolment

IDLE_LIMIT = timedelta(minutes=30)
WINDOWS_PER_SESSION = 50
"""A session that opens more windows than this forgets its oldest."""


@dataclass(slots=True, eq=False)
class Session:
    """One logon of one subscriber with one certificate, or one visit to 電子証明書取得 without."""

    token: str = field(repr=False)
    subscriber_id: str
    fingerprint: str
    last_used: datetime
    previous_logon: datetime | None
    enrolments: dict[str, Enrolment] = field(default_factory=dict)

    def place(self, window: Enrolment) -> None:
        """Remember a window that was opened."""
        while len(self.enrolments) >= WINDOWS_PER_SESSION:
            self.enrolments.pop(next(iter(self.enrolments)))
        self.enrolments[window.id] = window


class Sessions:
    """All open sessions, by the token in the cookie."""

    def __init__(self, *, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._open: dict[str, Session] = {}
        self._last_logon: dict[str, datetime] = {}
        self._secret = secrets.token_bytes(32)
        self._lock = threading.Lock()

    def begin(self, subscriber_id: str, *, fingerprint: str = "") -> Session:
        """Open a session and remember the instant as the subscriber's latest logon.

        His sessions that have expired end here: nobody may ever come back with their cookies.
        """
        now = self._clock()
        with self._lock:
            self._forget_expired(subscriber_id, now)
            session = Session(
                token=secrets.token_urlsafe(24),
                subscriber_id=subscriber_id,
                fingerprint=fingerprint,
                last_used=now,
                previous_logon=self._last_logon.get(subscriber_id),
            )
            self._open[session.token] = session
            self._last_logon[subscriber_id] = now
        return session

    def find(self, token: str) -> Session | None:
        """Return an open session."""
        return self._open.get(token)

    def touch(self, session: Session) -> bool:
        """Prolong a session that is still fresh; end one that is not and return False."""
        now = self._clock()
        if _has_expired(session, now):
            self.end(session)
            return False
        session.last_used = now
        return True

    def end(self, session: Session) -> None:
        """Close a session; its token opens nothing any more."""
        with self._lock:
            self._open.pop(session.token, None)

    def end_of(self, subscriber_id: str) -> None:
        """Close all sessions of a subscriber."""
        with self._lock:
            for session in self.of(subscriber_id):
                del self._open[session.token]

    def expire_all(self) -> None:
        """Let every session have been idle for too long."""
        too_long_ago = self._clock() - IDLE_LIMIT - timedelta(seconds=1)
        with self._lock:
            for session in self._open.values():
                session.last_used = too_long_ago

    def forget_all(self) -> None:
        """Lose everything that is kept in memory only: sessions, and what forms are known by."""
        with self._lock:
            self._open.clear()
            self._secret = secrets.token_bytes(32)

    def of(self, subscriber_id: str) -> list[Session]:
        """List the open sessions of a subscriber, expired ones too."""
        return [each for each in self.all() if each.subscriber_id == subscriber_id]

    def all(self) -> list[Session]:
        """List the open sessions, expired ones too."""
        return list(self._open.values())

    def _forget_expired(self, subscriber_id: str, now: datetime) -> None:
        for session in self.of(subscriber_id):
            if _has_expired(session, now):
                del self._open[session.token]

    def form_token(self, bound_to: str) -> str:
        """Return the token that a form must carry back (against cross-site requests)."""
        return hmac.new(self._secret, bound_to.encode(), hashlib.sha256).hexdigest()

    def is_form_token(self, given: str, *, bound_to: str) -> bool:
        """Check a token that came back with a form."""
        return hmac.compare_digest(given.encode(), self.form_token(bound_to).encode())


def _has_expired(session: Session, now: datetime) -> bool:
    return now - session.last_used > IDLE_LIMIT
