"""A line of the bank to one server of somebody else's: HTTP, connections kept open.

Leaves out redirects, and repeating what failed: whoever asks decides that.
"""

from __future__ import annotations

import http.client
import select
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    headers: Message
    content: bytes


class Line:
    """Safe to use from many threads: each question has a connection of its own meanwhile.

    Args:
        url: The server; a path in it does not count.
        context: How TLS is made; None for plain HTTP.
    """

    def __init__(self, url: str, *, context: ssl.SSLContext | None = None) -> None:
        self._server = urlsplit(url).netloc
        self._context = context
        self._idle: SimpleQueue[http.client.HTTPConnection] = SimpleQueue()
        self._closed = False

    def ask(self, method: str, path: str, *, content: bytes, headers: Mapping[str, str]) -> Answer:
        """Send a request and give the whole answer, whatever its status.

        Raises:
            OSError: There is no answer, or none that is HTTP.
        """
        connection = self._connection()
        try:
            connection.request(method, path, content, headers)
            reply = connection.getresponse()
            answer = Answer(reply.status, reply.headers, reply.read())
        except http.client.HTTPException as error:
            connection.close()
            raise ConnectionError(f"{type(error).__name__}: {error}") from error
        except BaseException:
            connection.close()
            raise
        self._idle.put(connection)
        if self._closed:
            self._drop_idle()
        return answer

    def close(self) -> None:
        """Drop the connections; one that is in use is dropped when its answer is there."""
        self._closed = True
        self._drop_idle()

    def _drop_idle(self) -> None:
        with suppress(Empty):
            while True:
                self._idle.get_nowait().close()

    def _connection(self) -> http.client.HTTPConnection:
        """Give a connection that still stands, or a new one."""
        with suppress(Empty):
            while True:
                connection = self._idle.get_nowait()
                if connection.sock is not None and not _is_over(connection):
                    return connection
                connection.close()
        if self._context is None:
            return http.client.HTTPConnection(self._server, timeout=TIMEOUT_SECONDS)
        return http.client.HTTPSConnection(
            self._server, timeout=TIMEOUT_SECONDS, context=self._context
        )


def _is_over(connection: http.client.HTTPConnection) -> bool:
    """Say whether there is something to read though nothing was asked: the end, that is."""
    poll = select.poll()
    poll.register(connection.sock, select.POLLIN)
    return bool(poll.poll(0))
