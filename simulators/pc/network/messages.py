"""HTTP/1.1 messages (RFC 9112) read and written whole, by h11."""

from __future__ import annotations

import asyncio
from typing import Any

import h11

Headers = list[tuple[bytes, bytes]]

PER_CONNECTION = frozenset(
    {b"connection", b"content-length", b"keep-alive", b"proxy-connection", b"transfer-encoding"}
)
"""Headers that are about one connection and its framing, not about what is sent."""

_PIECE = 65536
_LARGEST = 32 * 1024 * 1024


async def received(
    connection: h11.Connection, reader: asyncio.StreamReader
) -> tuple[h11.Event | None, bytes]:
    """Read one whole message; None when the other end closed instead.

    Raises:
        h11.RemoteProtocolError: the other end speaks something else, or for too long.
    """
    head: h11.Event | None = None
    body = b""
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            connection.receive_data(await reader.read(_PIECE))
        elif isinstance(event, h11.Request | h11.Response):
            head = event
        elif isinstance(event, h11.Data):
            body += bytes(event.data)
            if len(body) > _LARGEST:
                raise h11.RemoteProtocolError("the body is too long to be read whole")
        elif isinstance(event, h11.EndOfMessage):
            return head, body
        elif isinstance(event, h11.ConnectionClosed) or event is h11.PAUSED:
            return None, b""


def written(connection: h11.Connection, head: h11.Request | h11.Response, body: bytes) -> bytes:
    """Write one whole message."""
    pieces = [connection.send(head)]
    if body:
        pieces.append(connection.send(h11.Data(data=body)))
    pieces.append(connection.send(h11.EndOfMessage()))
    return b"".join(piece for piece in pieces if piece)


def is_over(connection: h11.Connection) -> bool:
    """Say whether a connection carries no further message after this one."""
    return connection.our_state is not h11.DONE or connection.their_state is not h11.DONE


def response(status: int, kind: bytes, body: bytes) -> h11.Response:
    """Make the head of an answer of the PC itself, which no cache keeps."""
    headers: Headers = [
        (b"content-type", kind),
        (b"cache-control", b"no-store"),
        (b"content-length", str(len(body)).encode()),
    ]
    return h11.Response(status_code=status, headers=headers)


def forwarded(request: h11.Request, body: bytes, *, unpacked: bool) -> h11.Request:
    """Give the request for the site; ``unpacked`` asks for content that can be read."""
    dropped = PER_CONNECTION | ({b"accept-encoding"} if unpacked else set())
    headers: Any = [(name, value) for name, value in request.headers if name not in dropped]
    if body or request.method not in (b"GET", b"HEAD"):
        headers.append((b"content-length", str(len(body)).encode()))
    return h11.Request(method=request.method, target=request.target, headers=headers)
