"""What can be the matter with a mail server, as a whole or for one address."""

from __future__ import annotations

import threading
from enum import StrEnum

from simulators.mail.mailbox import box_of


class MailTrouble(StrEnum):
    """How a mail server can fail the one who sends."""

    REFUSING = "refusing"
    """The recipient is refused for good (550)."""
    DOWN = "down"
    """The connection is reset: at once, or when the address is named."""
    SLOW = "slow"
    """No answer ever comes: no greeting, or none to the address. The sender's time-out decides."""


class Troubles:
    """What is the matter just now; set by one thread and met by another."""

    def __init__(self) -> None:
        self._whole: MailTrouble | None = None
        self._times_left: int | None = None
        self._of: dict[str, MailTrouble] = {}
        self._lock = threading.Lock()

    def begin(self, kind: MailTrouble, *, address: str | None, times: int | None = None) -> None:
        """Let trouble begin for one address, or for everybody so many times."""
        with self._lock:
            if address is None:
                self._whole, self._times_left = kind, times
            else:
                self._of[box_of(address)] = kind

    def end(self, *, address: str | None) -> None:
        """End the trouble of one address, or every trouble."""
        with self._lock:
            if address is not None:
                self._of.pop(box_of(address), None)
                return
            self._whole = None
            self._of.clear()

    def of_connection(self) -> MailTrouble | None:
        """Say what the next sender meets before anything is said."""
        with self._lock:
            return None if self._whole is MailTrouble.REFUSING else self._met()

    def of(self, address: str) -> MailTrouble | None:
        """Say what a letter to this address meets; its own trouble comes first."""
        with self._lock:
            return self._of.get(box_of(address)) or self._met()

    def _met(self) -> MailTrouble | None:
        """Count that somebody met the trouble of everybody; the last time ends it."""
        kind = self._whole
        if kind is not None and self._times_left is not None:
            self._times_left -= 1
            if self._times_left <= 0:
                self._whole = None
        return kind
