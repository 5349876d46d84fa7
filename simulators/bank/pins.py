"""暗証番号 at logon: right, wrong, and locked after too many wrong ones in a row.

The manual is silent about the lock; published manuals of Shinkin banks name seven errors in a
row. The lock reaches the one subscriber. Leaves out: unlocking, changing, expiry of a 暗証番号.
"""

from __future__ import annotations

import hmac
import threading
from collections import Counter
from enum import StrEnum

from simulators.bank.subscribers import SubscriberRecord


class PinAnswer(StrEnum):
    """What the bank says to an entered 暗証番号."""

    RIGHT = "right"
    """It is the subscriber's, and he is not locked."""
    WRONG = "wrong"
    """It is not, and he may try again."""
    LOCKED = "locked"
    """Too many were wrong; even the right one opens nothing any more."""


class PinBook:
    """Counts wrong entries per subscriber."""

    def __init__(self) -> None:
        self._wrong: Counter[str] = Counter()
        self._lock = threading.Lock()

    def enter(self, given: str, *, subscriber: SubscriberRecord, lock_count: int) -> PinAnswer:
        """Judge one entry; a right one clears the count of a subscriber who is not locked."""
        with self._lock:
            if self._wrong[subscriber.id] >= lock_count:
                return PinAnswer.LOCKED
            if hmac.compare_digest(given.encode(), subscriber.pin.encode()):
                del self._wrong[subscriber.id]
                return PinAnswer.RIGHT
            self._wrong[subscriber.id] += 1
            locked = self._wrong[subscriber.id] >= lock_count
        return PinAnswer.LOCKED if locked else PinAnswer.WRONG
