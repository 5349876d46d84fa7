"""Trouble on the line to the bank: the authority is down, slow, refusing, or answers nonsense.

Not a defect of what is issued (faults.py): whoever arranges a test begins it, for so many requests
or until it is ended. Models RFC 7030, 4.2.3 (202 with Retry-After) for the slow one. Leaves out the
status listener: revocation stays known while nothing is issued.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from enum import StrEnum


class CaTrouble(StrEnum):
    """Name what can be the matter."""

    DOWN = "down"
    """Every connection to the HTTPS listener is reset."""

    SLOW = "slow"
    """The authority has not decided yet: 202, and the same may be asked again."""

    REFUSING = "refusing"
    """The authority takes no requests at present and says so."""

    GARBAGE = "garbage"
    """The answer is declared as certificates, but is no PKCS#7."""

    OTHER_KEY = "other_key"
    """The answer is a certificate in the right name for another key."""


@dataclass(slots=True)
class TroubleSwitch:
    """Hold the trouble of one authority; many threads may ask at once."""

    _kind: CaTrouble | None = None
    _left: int | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def begin(self, kind: CaTrouble, *, times: int | None = None) -> None:
        """Begin a trouble in place of an earlier one: for so many requests, or until the end."""
        with self._lock:
            self._kind, self._left = kind, times

    def end(self) -> None:
        """End the trouble."""
        with self._lock:
            self._kind, self._left = None, None

    def meets(self, *kinds: CaTrouble) -> CaTrouble | None:
        """Give the trouble that this request meets, if it is one of these; count the request."""
        with self._lock:
            kind = self._kind
            if kind not in kinds:
                return None
            if self._left is not None:
                self._left -= 1
                if self._left <= 0:
                    self._kind = None
            return kind
