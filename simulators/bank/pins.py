"""暗証番号 at logon: right, wrong, and locked after too many wrong ones in a row.

The manual is silent about the lock; published manuals of Shinkin banks name seven errors in a
row, and some let an administrator's lock reach his users (the profile's switch). Entries at
電子証明書取得 count with those at the logon. Leaves out: changing and expiry of a 暗証番号.
"""

from __future__ import annotations

import hmac
import threading
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from simulators.bank.profile import PinLockScope
from simulators.bank.subscribers import Role, SubscriberRecord


class PinAnswer(StrEnum):
    """What the bank says to an entered 暗証番号."""

    RIGHT = "right"
    """It is the subscriber's, and he is not locked."""
    WRONG = "wrong"
    """It is not, and he may try again."""
    LOCKED = "locked"
    """Too many were wrong; even the right one opens nothing any more."""


def locking(
    subscriber: SubscriberRecord, *, among: Iterable[SubscriberRecord], scope: PinLockScope
) -> list[str]:
    """List whose lock keeps a subscriber out beside his own: his administrators', by the switch."""
    if scope == "subscriber":
        return []
    return [each.id for each in among if each.role is Role.ADMINISTRATOR and each != subscriber]


class PinBook:
    """Counts wrong entries per subscriber."""

    def __init__(self) -> None:
        self._wrong: Counter[str] = Counter()
        self._lock = threading.Lock()

    def enter(
        self,
        given: str,
        *,
        subscriber: SubscriberRecord,
        lock_count: int,
        expected: str | None = None,
        locking: Iterable[str] = (),
    ) -> PinAnswer:
        """Judge one entry; a right one clears the count of a subscriber who is not locked.

        Args:
            expected: What is right, where it is not the 暗証番号 alone.
            locking: Further subscribers whose lock keeps this one out.
        """
        right = subscriber.pin if expected is None else expected
        with self._lock:
            if any(self._wrong[each] >= lock_count for each in (subscriber.id, *locking)):
                return PinAnswer.LOCKED
            if hmac.compare_digest(given.encode(), right.encode()):
                del self._wrong[subscriber.id]
                return PinAnswer.RIGHT
            self._wrong[subscriber.id] += 1
            locked = self._wrong[subscriber.id] >= lock_count
        return PinAnswer.LOCKED if locked else PinAnswer.WRONG

    def unlock(self, subscriber_id: str) -> None:
        """Take a subscriber's lock away."""
        with self._lock:
            del self._wrong[subscriber_id]
