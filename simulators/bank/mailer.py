"""The bank's mailer: hands letters to an SMTP server, one connection for a whole run.

RFC 5321, sending side: EHLO, MAIL, RCPT, DATA, and RSET after a refusal. An answer of 5xx to the
recipient or to the message is for good, one of 4xx or none at all is for now. The time-out is the
socket's own, in real seconds, whatever the bank's clock says. Leaves out: MX records, TLS,
authentication, queues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from smtplib import SMTP
from typing import Protocol

from simulators.bank.errors import MailRefused, MailUndelivered
from simulators.bank.letter import Letter

MAIL_TIMEOUT_SECONDS = 3.0
LOCAL_NAME = "mailer.ib.mihon-shinkin.test"
"""What the mailer calls itself; told, because smtplib would ask the resolver for a name."""

OK, START_INPUT = 250, 354
DOT_AT_LINE_START = re.compile(rb"^\.", re.MULTILINE)


class Delivery(Protocol):
    """One run of the mailer."""

    def hand_over(self, letter: Letter) -> None:
        """Give a letter to the recipient's mail server.

        Raises:
            MailRefused: The server refuses this recipient or this letter for good.
            MailUndelivered: It could not be given to it now.
        """
        ...


class Mailer(Protocol):
    """What can hand letters over."""

    def delivery(self) -> AbstractContextManager[Delivery]:
        """Begin a run; its connection ends with it."""
        ...


class NoMailer:
    """The mailer of a bank that has none: every letter stays."""

    @contextmanager
    def delivery(self) -> Iterator[NoMailer]:
        """Begin a run that hands nothing over."""
        yield self

    def hand_over(self, letter: Letter) -> None:
        """Say that the letter stays, for there is no mailer."""
        raise MailUndelivered(f"this bank has no mailer to reach {letter.recipient}")


class SmtpMailer:
    """A mailer with the address of one SMTP server; connects when there is a letter."""

    def __init__(self, address: tuple[str, int], *, timeout: float = MAIL_TIMEOUT_SECONDS) -> None:
        self._address = address
        self._timeout = timeout

    @contextmanager
    def delivery(self) -> Iterator[SmtpDelivery]:
        """Begin a run; its connection ends with it."""
        delivery = SmtpDelivery(self._address, timeout=self._timeout)
        try:
            yield delivery
        finally:
            delivery.close()


class SmtpDelivery:
    """One run: a connection kept from letter to letter, and made anew after it broke.

    A server that does not even greet is not asked again in this run: with many letters, waiting
    for each of them would take hours.
    """

    def __init__(self, address: tuple[str, int], *, timeout: float) -> None:
        self._address = address
        self._timeout = timeout
        self._connection: SMTP | None = None
        self._no_greeting: str | None = None

    def hand_over(self, letter: Letter) -> None:
        """Give a letter to the server.

        Raises:
            MailRefused: The server refuses this recipient or this letter for good.
            MailUndelivered: It gave no answer, or one that holds for now only.
        """
        connection = self._connected()
        try:
            _offer(connection, letter)
        except OSError as error:  # smtplib's own errors are among them
            self._drop()
            raise MailUndelivered(_words(error)) from error
        try:
            code, text = _give(connection, letter.content)
        except OSError as error:
            self._drop()
            raise MailUndelivered(_words(error), maybe_taken=True) from error
        _judge(connection, code, text, "message")

    def close(self) -> None:
        """Take leave of the server."""
        if self._connection is not None:
            with suppress(OSError):
                self._connection.quit()
        self._drop()

    def _connected(self) -> SMTP:
        if self._no_greeting is not None:
            raise MailUndelivered(self._no_greeting)
        if self._connection is None:
            try:
                self._connection = _greeted(self._address, timeout=self._timeout)
            except OSError as error:
                self._no_greeting = f"no connection: {_words(error)}"
                raise MailUndelivered(self._no_greeting) from error
        return self._connection

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _greeted(address: tuple[str, int], *, timeout: float) -> SMTP:
    host, port = address
    connection = SMTP(host, port, local_hostname=LOCAL_NAME, timeout=timeout)
    try:
        connection.ehlo_or_helo_if_needed()
    except OSError:
        connection.close()
        raise
    return connection


def _offer(connection: SMTP, letter: Letter) -> None:
    """Name sender and recipient, and have the server ready for the message."""
    code, text = connection.mail(letter.sender)
    if code != OK:
        # Nobody's address is at fault but the bank's own.
        _reset(connection)
        raise MailUndelivered(f"sender: {code} {_ascii(text)}")
    code, text = connection.rcpt(letter.recipient)
    _judge(connection, code, text, "recipient")
    code, text = connection.docmd("DATA")
    _judge(connection, code, text, "message", wanted=START_INPUT)


def _give(connection: SMTP, content: bytes) -> tuple[int, bytes]:
    """Send the message with its end, and wait for the answer."""
    ending = b"" if content.endswith(b"\r\n") else b"\r\n"
    connection.send(DOT_AT_LINE_START.sub(b"..", content) + ending + b".\r\n")
    return connection.getreply()


def _judge(connection: SMTP, code: int, text: bytes, what: str, *, wanted: int = OK) -> None:
    if code == wanted or (wanted == OK and code == OK + 1):  # 251: taken, and forwarded
        return
    _reset(connection)
    words = f"{what}: {code} {_ascii(text)}"
    raise MailRefused(words) if 500 <= code < 600 else MailUndelivered(words)


def _reset(connection: SMTP) -> None:
    with suppress(OSError):  # a connection that broke shows it again at the next letter
        connection.rset()


def _words(error: OSError) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


def _ascii(text: bytes) -> str:
    return " ".join(text.decode("ascii", errors="replace").split())
