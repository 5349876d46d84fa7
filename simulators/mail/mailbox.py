"""A mailbox and what lies in it."""

from __future__ import annotations

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
