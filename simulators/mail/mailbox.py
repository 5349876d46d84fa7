"""A mailbox and what lies in it."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """A received message: the envelope's recipient, the raw bytes, and when it came (UTC)."""

    recipient: str
    content: bytes
    received: datetime


class Mailbox(Protocol):
    """Where mail to the customer arrives."""

    @property
    def address(self) -> tuple[str, int]:
        """Give host and port of the SMTP server."""
        ...

    def messages(self, recipient: str) -> tuple[Message, ...]:
        """List what has come for an address, oldest first."""
        ...

    def letters(self, address: str) -> tuple[bytes, ...]:
        """List the raw messages that have come for an address, oldest first."""
        ...


class Letterbox:
    """The messages themselves, by address; filled by one thread and read by others."""

    def __init__(self, *, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._messages: defaultdict[str, list[Message]] = defaultdict(list)
        self._lock = threading.Lock()

    def put(self, recipient: str, content: bytes) -> None:
        """Lay a message into the box of an address."""
        message = Message(recipient, content, self._clock())
        with self._lock:
            self._messages[box_of(recipient)].append(message)

    def messages(self, recipient: str) -> tuple[Message, ...]:
        """List what has come for an address, oldest first."""
        with self._lock:
            return tuple(self._messages.get(box_of(recipient), ()))


def box_of(address: str) -> str:
    """Name the box of an address: providers take no notice of letter case."""
    return address.strip().casefold()
