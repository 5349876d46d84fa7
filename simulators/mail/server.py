"""The SMTP server that is the customer's mailbox, on loopback, one per process.

The port is bound before the loop starts, so nobody can take it in between. aiosmtpd has controllers
of its own; they cannot do this, and their self-check reads clocks that a frozen world stops. Nor is
asyncio's own server used: one that is closed while a sender knocks leaves that socket open.
"""

from __future__ import annotations

import asyncio
import socket
import weakref
from collections.abc import Callable
from datetime import datetime
from types import TracebackType

from aiosmtpd.smtp import SMTP

from simulators.mail.mailbox import Letterbox, Message
from simulators.mail.reception import Conversation, HangUp, Postman, Silence, hang_up
from simulators.mail.thread import LoopThread
from simulators.mail.trouble import MailTrouble, Troubles

LOOPBACK = "127.0.0.1"
HOST_NAME = "mail.okyakusama.test"
"""What the server calls itself; invented, and never looked up."""


class MailServer:
    """A running mailbox for every address there is.

    Args:
        clock: Gives the instant at which a message came; aware.
        port: Where it listens; 0 means any port that is free.
    """

    def __init__(self, *, clock: Callable[[], datetime], port: int = 0) -> None:
        self._port = port
        self._letterbox = Letterbox(clock=clock)
        self._troubles = Troubles()
        self._postman = Postman(self._letterbox, self._troubles)
        self._conversations: weakref.WeakSet[Conversation] = weakref.WeakSet()
        self._address: tuple[str, int] | None = None
        self._thread: LoopThread | None = None
        self._listening: socket.socket | None = None
        self._accepting: set[asyncio.Task[object]] = set()

    @property
    def address(self) -> tuple[str, int]:
        """Give host and port; they stay known after the server is closed.

        Raises:
            RuntimeError: It was never started.
        """
        if self._address is None:
            raise RuntimeError("the mail server was never started, so it has no address")
        return self._address

    def letters(self, address: str) -> tuple[bytes, ...]:
        """List the raw messages that have come for an address, oldest first."""
        return tuple(message.content for message in self.messages(address))

    def messages(self, recipient: str) -> tuple[Message, ...]:
        """List what has come for an address, oldest first."""
        return self._letterbox.messages(recipient)

    def trouble(
        self, kind: MailTrouble, *, address: str | None = None, times: int | None = None
    ) -> None:
        """Let trouble begin, for one address or for the server as a whole.

        Args:
            times: How many senders (or recipients, when refusing) meet the trouble of the server
                as a whole; None means until it recovers.
        """
        self._troubles.begin(MailTrouble(kind), address=address, times=times)
        if kind == MailTrouble.DOWN and address is None and self._thread is not None:
            self._thread.call(self._drop)

    def recover(self, *, address: str | None = None) -> None:
        """End the trouble of one address, or every trouble."""
        self._troubles.end(address=address)

    def start(self) -> None:
        """Bind the port, then serve.

        Raises:
            OSError: The port could not be bound.
            RuntimeError: It is running already.
        """
        if self._thread is not None:
            raise RuntimeError("the mail server is running already")
        self._listening = _listening(self._port)
        self._address = self._listening.getsockname()
        self._thread = LoopThread(name="koshin-mail")
        self._thread.run(self._serve(self._listening))

    def close(self) -> None:
        """Hang up on everybody, free the port and end the thread; closed twice is closed."""
        if self._thread is None or self._listening is None:
            return
        self._thread.run(self._wind_down(self._listening))
        self._thread.close()
        self._thread = None

    async def _serve(self, listening: socket.socket) -> None:
        asyncio.get_running_loop().add_reader(listening, self._accept, listening)

    def _accept(self, listening: socket.socket) -> None:
        try:
            sender, _ = listening.accept()
        except OSError:  # gone again before it was met
            return
        loop = asyncio.get_running_loop()
        task = loop.create_task(loop.connect_accepted_socket(self._meet, sender))
        self._accepting.add(task)
        task.add_done_callback(self._accepting.discard)

    def _meet(self) -> asyncio.BaseProtocol:
        """Decide how the next sender is met."""
        conversation: Conversation
        match self._troubles.of_connection():
            case MailTrouble.DOWN:
                conversation = HangUp()
            case MailTrouble.SLOW:
                conversation = Silence()
            case _:
                # The name is told, for aiosmtpd would ask the resolver for one.
                conversation = SMTP(
                    self._postman,
                    hostname=HOST_NAME,
                    ident="mailbox",
                    loop=asyncio.get_running_loop(),
                )
        self._conversations.add(conversation)
        assert isinstance(conversation, asyncio.BaseProtocol)
        return conversation

    def _drop(self) -> None:
        for conversation in tuple(self._conversations):
            if conversation.transport is not None:
                hang_up(conversation.transport)

    async def _wind_down(self, listening: socket.socket) -> None:
        asyncio.get_running_loop().remove_reader(listening)
        listening.close()
        # Nothing is cancelled: whoever was just accepted becomes a conversation within a few turns,
        # and a conversation that is hung up on ends by itself.
        while self._is_busy():
            self._drop()
            await asyncio.sleep(0)

    def _is_busy(self) -> bool:
        working = asyncio.all_tasks() - {asyncio.current_task()}
        return bool(working) or any(
            conversation.transport is not None for conversation in tuple(self._conversations)
        )

    def __enter__(self) -> MailServer:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _listening(port: int) -> socket.socket:
    """Bind a port and listen on it, so that a sender may knock before the loop turns."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # A port told by hand must be free again at once after a restart.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Whoever calls inherits it: an answer in several pieces would wait 40 ms for each receipt.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listening.bind((LOOPBACK, port))
        listening.listen()
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening
