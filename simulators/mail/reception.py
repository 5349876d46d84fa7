"""How the server meets one sender: properly, by hanging up, or with silence.

RFC 5321: greeting (3.1), RCPT (4.1.1.3), DATA (4.1.1.4), a permanent refusal of a recipient as
550 (4.2.3). The conversation itself is aiosmtpd's; here is only what a sender may meet in it.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Any, Protocol

from aiosmtpd.smtp import SMTP, Envelope, Session

from simulators.mail.mailbox import Letterbox
from simulators.mail.trouble import MailTrouble, Troubles

RESET = struct.pack("ii", 1, 0)
"""SO_LINGER on, for no time: closing then resets the connection instead of ending it politely."""


class Conversation(Protocol):
    """One connection; without a transport before it is made and after it is lost."""

    transport: Any


class Postman:
    """Takes letters in; aiosmtpd asks it about each recipient and each message."""

    def __init__(self, letterbox: Letterbox, troubles: Troubles) -> None:
        self._letterbox = letterbox
        self._troubles = troubles

    async def handle_RCPT(  # noqa: N802  (aiosmtpd finds its hooks by these names)
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Accept a recipient, or let the sender meet the trouble of this address."""
        match self._troubles.of(address):
            case MailTrouble.REFUSING:
                return "550 5.1.1 no such mailbox here"
            case MailTrouble.DOWN:
                hang_up(server.transport)
                await _for_ever()
            case MailTrouble.SLOW:
                await _for_ever()
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 recipient accepted"

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Lay the message into the box of each recipient."""
        content = envelope.content
        assert isinstance(content, bytes)  # the server does not decode
        for recipient in envelope.rcpt_tos:
            self._letterbox.put(recipient, content)
        return "250 2.0.0 message taken"


class HangUp(asyncio.Protocol):
    """Resets the connection as soon as it is made."""

    transport: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """End before anything was said."""
        hang_up(transport)


class Silence(asyncio.Protocol):
    """Holds the connection and never says a word."""

    transport: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection."""
        self.transport = transport

    def connection_lost(self, _error: Exception | None) -> None:
        """Forget the connection; the sender had enough."""
        self.transport = None


def hang_up(transport: Any) -> None:
    """Reset a connection, unless that was done."""
    if transport.is_closing():
        return
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    transport.abort()


async def _for_ever() -> None:
    """Wait until the connection is lost, which cancels the conversation."""
    await asyncio.get_running_loop().create_future()
