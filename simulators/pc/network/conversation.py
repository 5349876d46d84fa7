"""A browser's connection, message by message: the PC can take part in what is said.

Stands for the ActiveX host inside the browser. Requests for the PC's own path are answered by the
scripting interface, when the dialogs are answered. A browser that nobody drives gets the shim as
the first script of each HTML page (a page that forbids inline scripts by policy does not get one
that works); whoever drives one, and puts the shim in himself, may hold each navigation until he has
looked at what it is about to replace.
"""

from __future__ import annotations

import asyncio
import functools
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import h11

from simulators.pc.network.error_page import error_body
from simulators.pc.network.messages import (
    PER_CONNECTION,
    forwarded,
    is_over,
    received,
    response,
    written,
)
from simulators.pc.network.reasons import UnreachableError
from simulators.pc.network.site import Answer, Site
from simulators.pc.network.upstream import Upstream
from simulators.pc.scripting import Scripting

CALL_PATH = b"/.koshin-pc/certenroll"
DOCUMENT = b"x-koshin-document"
"""The header in which a driven page names itself when it calls."""
_PLACES = tuple(
    re.compile(rb"<" + tag + rb"(?:\s[^>]*)?>", re.IGNORECASE)
    for tag in (b"head", b"html", b"!doctype")
)
"""After which tag the shim goes, the best first; a <header> is none of them."""


class Companion(Protocol):
    """Whoever drives the browser and wants to know what its pages are about to do."""

    def navigating(self, go_on: Callable[[], None]) -> None:
        """Hear of a navigation; it goes on when told so, from any thread."""

    def calling(self, document: str, go_on: Callable[[], None]) -> None:
        """Hear that a page calls the scripting interface and waits; the call goes on when told so.

        ``document`` is empty for one that has not loaded yet.
        """


class Conversation:
    """Serves a connection request by request."""

    def __init__(
        self,
        upstream: Upstream,
        scripting: Scripting,
        *,
        companion: Companion | None = None,
    ) -> None:
        self._upstream = upstream
        self._scripting = scripting
        self._companion = companion
        self.calling: set[asyncio.Task[None]] = set()
        self.under_way: dict[asyncio.Task[None], asyncio.Event] = {}
        """Who has asked a site something, and what is set once it is over."""

    async def run(
        self, host: str, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Serve a connection until the browser closes it."""
        browser, site = h11.Connection(h11.SERVER), Site(self._upstream, host, port)
        try:
            while True:
                request, body = await received(browser, reader)
                if not isinstance(request, h11.Request):
                    return
                answer, content = await self._answered(host, site, request, body)
                writer.write(written(browser, answer, content))
                await writer.drain()
                if is_over(browser):
                    return
                browser.start_next_cycle()
        finally:
            site.close()

    async def _answered(self, host: str, site: Site, request: h11.Request, body: bytes) -> Answer:
        if request.target == CALL_PATH:
            reply = json.dumps(await self._called(host, request, body)).encode()
            return response(200, b"application/json", reply), reply
        task = asyncio.current_task()
        assert task is not None
        over = self.under_way[task] = asyncio.Event()
        try:
            return await self._fetched(host, site, request, body)
        finally:
            del self.under_way[task]
            over.set()

    async def _fetched(self, host: str, site: Site, request: h11.Request, body: bytes) -> Answer:
        if self._companion is not None and _navigates(request):
            await _held(self._companion.navigating)
        shim = self._scripting.shim_source if self._companion is None else ""
        try:
            asked = forwarded(request, body, unpacked=bool(shim))
            return _with_shim(shim, *await site.ask(asked, body))
        except UnreachableError as error:
            page = error_body(host, error)
            return response(502, b"text/html; charset=utf-8", page), page

    async def _called(self, host: str, request: h11.Request, body: bytes) -> Mapping[str, Any]:
        loop = asyncio.get_running_loop()
        replied: asyncio.Future[Mapping[str, Any]] = loop.create_future()

        def settle(reply: Mapping[str, Any]) -> None:
            if not replied.done():
                replied.set_result(reply)

        # Which site asks is known from the connection; a page could name another.
        message = {**_message(body), "site": host}
        task = asyncio.current_task()
        assert task is not None
        self.calling.add(task)
        try:
            if self._companion is not None:
                document = dict(request.headers).get(DOCUMENT, b"").decode("ascii")
                await _held(functools.partial(self._companion.calling, document))
            # Here, on no thread of its own: only the making of a key takes long, and to change
            # threads costs more than any other call. Who is told of a dialog must not wait for us.
            self._scripting.call(message, lambda reply: _on_loop(loop, lambda: settle(reply)))
            return await replied
        finally:
            self.calling.discard(task)


async def _held(tell: Callable[[Callable[[], None]], None]) -> None:
    """Tell the companion, and wait until he lets it go on."""
    loop = asyncio.get_running_loop()
    gone_on = asyncio.Event()
    tell(lambda: _on_loop(loop, gone_on.set))
    await gone_on.wait()


def _on_loop(loop: asyncio.AbstractEventLoop, act: Callable[[], None]) -> None:
    """Do something on the loop; a PC that was switched off meanwhile needs nothing."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(act)


def _navigates(request: h11.Request) -> bool:
    """Say whether a request takes a window elsewhere (Fetch Metadata, W3C)."""
    told = dict(request.headers)
    return told.get(b"sec-fetch-mode") == b"navigate" and (
        told.get(b"sec-fetch-dest") == b"document"
    )


def _with_shim(shim: str, answer: h11.Response, content: bytes) -> Answer:
    headers = [pair for pair in answer.headers if pair[0] not in PER_CONNECTION]
    kind = dict(headers).get(b"content-type", b"")
    if shim and kind.lower().startswith(b"text/html") and content:
        script = f"<script>{shim}</script>".encode()
        at = _place(content[:4096])
        content = content[:at] + script + content[at:]
    headers.append((b"content-length", str(len(content)).encode()))
    return h11.Response(status_code=answer.status_code, headers=headers), content


def _place(beginning: bytes) -> int:
    """Find where the first script of a page can stand."""
    found = (match for each in _PLACES if (match := each.search(beginning)))
    return next((match.end() for match in found), 0)


def _message(body: bytes) -> Mapping[str, Any]:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}
