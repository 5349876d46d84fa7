"""Pages with the shim put in, for a browser that nobody drives.

Stands for the ActiveX host inside the browser. Requests are read one by one (HTTP/1.1, RFC 9112);
those for the PC's own path are answered by the scripting interface, when the dialogs are answered;
HTML pages of the site get the shim as their first script. Every request has a connection of its own
to the site. A page that forbids inline scripts by policy does not get one that works.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Any

import h11

from simulators.pc.network.error_page import error_body
from simulators.pc.network.reasons import UnreachableError, connection_failed
from simulators.pc.network.upstream import Upstream
from simulators.pc.scripting import Scripting

CALL_PATH = b"/.koshin-pc/certenroll"
_PIECE = 65536
_PER_CONNECTION = frozenset(
    {b"connection", b"content-length", b"keep-alive", b"proxy-connection", b"transfer-encoding"}
)
_LARGEST = 32 * 1024 * 1024
_PLACES = tuple(
    re.compile(rb"<" + tag + rb"(?:\s[^>]*)?>", re.IGNORECASE)
    for tag in (b"head", b"html", b"!doctype")
)
"""After which tag the shim goes, the best first; a <header> is none of them."""

Headers = list[tuple[bytes, bytes]]


class Injecting:
    """Serves a connection request by request."""

    def __init__(self, upstream: Upstream, scripting: Scripting) -> None:
        self._upstream = upstream
        self._scripting = scripting

    async def run(
        self, host: str, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Serve a connection until the browser closes it."""
        browser = h11.Connection(h11.SERVER)
        while True:
            request, body = await _received(browser, reader)
            if not isinstance(request, h11.Request):
                return
            response, content = await self._answered(host, port, request, body)
            writer.write(_written(browser, response, content))
            await writer.drain()
            if browser.our_state is not h11.DONE or browser.their_state is not h11.DONE:
                return
            browser.start_next_cycle()

    async def _answered(
        self, host: str, port: int, request: h11.Request, body: bytes
    ) -> tuple[h11.Response, bytes]:
        if request.target == CALL_PATH:
            reply = json.dumps(await self._called(host, body)).encode()
            return _response(200, b"application/json", reply), reply
        try:
            return await self._fetched(host, port, request, body)
        except UnreachableError as error:
            page = error_body(host, error)
            return _response(502, b"text/html; charset=utf-8", page), page

    async def _called(self, host: str, body: bytes) -> Mapping[str, Any]:
        loop = asyncio.get_running_loop()
        replied: asyncio.Future[Mapping[str, Any]] = loop.create_future()

        def done(reply: Mapping[str, Any]) -> None:
            loop.call_soon_threadsafe(lambda: None if replied.done() else replied.set_result(reply))

        # Which site asks is known from the connection; a page could name another.
        message = {**_message(body), "site": host}
        await loop.run_in_executor(None, lambda: self._scripting.call(message, done))
        return await replied

    async def _fetched(
        self, host: str, port: int, request: h11.Request, body: bytes
    ) -> tuple[h11.Response, bytes]:
        reader, writer = await self._upstream.connect(host, port)
        site = h11.Connection(h11.CLIENT)
        headers = [*_forwarded(request.headers), (b"connection", b"close")]
        headers.append((b"content-length", str(len(body)).encode()))
        sent = h11.Request(method=request.method, target=request.target, headers=headers)
        try:
            writer.write(_written(site, sent, body))
            response, content = await _received(site, reader)
        except (OSError, h11.RemoteProtocolError) as error:
            broken = error if isinstance(error, OSError) else EOFError()
            raise connection_failed(broken) from error
        finally:
            writer.transport.abort()
        if not isinstance(response, h11.Response):
            raise connection_failed(EOFError())
        return self._with_shim(response, content)

    def _with_shim(self, response: h11.Response, content: bytes) -> tuple[h11.Response, bytes]:
        headers = [pair for pair in response.headers if pair[0] not in _PER_CONNECTION]
        kind = dict(headers).get(b"content-type", b"")
        if kind.lower().startswith(b"text/html") and content:
            script = f"<script>{self._scripting.shim_source}</script>".encode()
            at = _place(content[:4096])
            content = content[:at] + script + content[at:]
        headers.append((b"content-length", str(len(content)).encode()))
        return h11.Response(status_code=response.status_code, headers=headers), content


def _place(beginning: bytes) -> int:
    """Find where the first script of a page can stand."""
    found = (match for each in _PLACES if (match := each.search(beginning)))
    return next((match.end() for match in found), 0)


async def _received(
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


def _written(connection: h11.Connection, head: h11.Request | h11.Response, body: bytes) -> bytes:
    pieces = [connection.send(head)]
    if body:
        pieces.append(connection.send(h11.Data(data=body)))
    pieces.append(connection.send(h11.EndOfMessage()))
    return b"".join(piece for piece in pieces if piece)


def _response(status: int, kind: bytes, body: bytes) -> h11.Response:
    headers: Headers = [
        (b"content-type", kind),
        (b"cache-control", b"no-store"),
        (b"content-length", str(len(body)).encode()),
    ]
    return h11.Response(status_code=status, headers=headers)


def _forwarded(headers: Any) -> Headers:
    """Give the request's headers for the site; content must come unpacked to be read."""
    dropped = _PER_CONNECTION | {b"accept-encoding"}
    return [(name, value) for name, value in headers if name not in dropped]


def _message(body: bytes) -> Mapping[str, Any]:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}
