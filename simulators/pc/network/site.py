"""One connection of the PC to a Web site, kept for as long as the site keeps it."""

from __future__ import annotations

import asyncio

import h11

from simulators.pc.network.messages import is_over, received, written
from simulators.pc.network.reasons import connection_failed, network_cut
from simulators.pc.network.upstream import Upstream

Answer = tuple[h11.Response, bytes]


class Site:
    """Asks a site, over a connection of its own that is opened with the first request."""

    def __init__(self, upstream: Upstream, host: str, port: int) -> None:
        self._upstream = upstream
        self._host = host
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._http = h11.Connection(h11.CLIENT)

    async def ask(self, request: h11.Request, body: bytes) -> Answer:
        """Send a request and give the whole answer.

        A connection that the site has given up meanwhile is replaced by a new one, as browsers do.

        Raises:
            UnreachableError: the site is unknown, cannot be reached, refuses, or hangs up.
        """
        if self._upstream.is_cut:
            raise network_cut()
        if self._writer is not None:
            answer = await self._asked(request, body)
            if answer is not None:
                return answer
        self.close()
        self._reader, self._writer = await self._upstream.connect(self._host, self._port)
        answer = await self._asked(request, body)
        if answer is None:
            self.close()
            raise connection_failed(EOFError())
        return answer

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.transport.abort()
        self._reader = self._writer = None
        self._http = h11.Connection(h11.CLIENT)

    async def _asked(self, request: h11.Request, body: bytes) -> Answer | None:
        """Ask over the present connection; None where nothing came back."""
        assert self._reader is not None
        assert self._writer is not None
        try:
            self._writer.write(written(self._http, request, body))
            answer, content = await received(self._http, self._reader)
        except (OSError, h11.RemoteProtocolError):
            return None
        if not isinstance(answer, h11.Response):
            return None
        if is_over(self._http):
            self.close()
        else:
            self._http.start_next_cycle()
        return answer, content
