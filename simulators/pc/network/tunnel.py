"""One connection of the browser to the proxy: CONNECT, TLS, and on to the Web site.

HTTP/1.1 CONNECT of RFC 9110 section 9.3.6. The browser's TLS ends here; what drives a PC without a
browser may leave that TLS out (``PLAIN``), which changes nothing on the way to the site. Nothing is
asked of the Web site before the browser has sent the first bytes of a request: browsers open
connections in advance, and those must not make a dialog appear. What goes wrong before the site has
answered is told to the browser as a page, through the tunnel.
"""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from typing import Protocol

import h11

from simulators.pc.network.authority import local_authority
from simulators.pc.network.error_page import error_response
from simulators.pc.network.reasons import UnreachableError, connection_failed, unknown_host
from simulators.pc.network.upstream import Upstream

PLAIN = b"koshin-plain:"
"""The header of a CONNECT that no TLS follows."""
_PIECE = 65536
_LONGEST_HEAD = 16384


class Exchange(Protocol):
    """What reads requests and writes answers once the browser's TLS stands."""

    async def run(
        self, host: str, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Serve a connection until it ends."""


async def serve_connection(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, exchange: Exchange
) -> None:
    """Serve one connection of the browser."""
    opening = await _opening(reader)
    if opening.method != "CONNECT":
        host = opening.target.removeprefix("http://").partition("/")[0]
        writer.write(error_response(host, unknown_host(host)))
        await writer.drain()
        return
    host, _, port = opening.target.rpartition(":")
    host = host.strip("[]").lower()
    writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
    if opening.tls_follows:
        await writer.start_tls(local_authority().context_for(host))
    await exchange.run(host, int(port), reader, writer)


class Passing:
    """Passes bytes on unchanged, in both directions."""

    def __init__(self, upstream: Upstream) -> None:
        self._upstream = upstream

    async def run(
        self, host: str, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Serve a connection until one of its ends closes it."""
        first = await reader.read(_PIECE)
        if not first:
            return
        try:
            await self._pass(host, port, first, reader, writer)
        except UnreachableError as error:
            writer.write(error_response(host, error))
            await writer.drain()

    async def _pass(
        self,
        host: str,
        port: int,
        first: bytes,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        site_reader, site_writer = await self._upstream.connect(host, port)
        try:
            site_writer.write(first)
            forth = asyncio.ensure_future(_pump(reader, site_writer))
            try:
                await _answer(site_reader, writer)
            finally:
                forth.cancel()
                await asyncio.gather(forth, return_exceptions=True)
        finally:
            site_writer.transport.abort()


async def _answer(site: asyncio.StreamReader, browser: asyncio.StreamWriter) -> None:
    """Pass the site's answers on; an end before the first byte of them is a failure."""
    try:
        data = await site.read(_PIECE)
    except OSError as error:
        raise connection_failed(error) from error
    if not data:
        raise connection_failed(EOFError())
    while data:
        browser.write(data)
        await browser.drain()
        data = await site.read(_PIECE)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(_PIECE):
        writer.write(data)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()
    else:
        writer.close()


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a browser begins a connection with."""

    method: str
    target: str
    tls_follows: bool


async def _opening(reader: asyncio.StreamReader) -> _Opening:
    head = await reader.readuntil(b"\r\n\r\n")
    if len(head) > _LONGEST_HEAD:
        raise ValueError("the head of the request is too long")
    first, *fields = head.lower().split(b"\r\n")
    method, target, _ = first.decode("ascii").split(" ", 2)
    is_plain = any(field.startswith(PLAIN) for field in fields)
    return _Opening(method.upper(), target, tls_follows=not is_plain)


BROKEN = (
    OSError,
    ssl.SSLError,
    h11.ProtocolError,
    EOFError,
    ValueError,
    asyncio.IncompleteReadError,
    asyncio.LimitOverrunError,
)
"""What a browser that goes away, or speaks something else, looks like."""
