"""The small Web server behind the desktop page.

Its address carries a secret, so that no page of another origin can press the PC's buttons.
``GET .`` draws the desktop (``?live=1`` keeps it fresh), ``POST answer`` presses a button,
``PUT background`` gives a picture of the browser to draw behind the dialogs (empty: none),
``GET changes?since=n`` answers as soon as the dialogs are no longer those of version n.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial
from urllib.parse import parse_qsl, urlsplit

import h11

from simulators.pc.desktop import Desktop
from simulators.pc.desktop_page import desktop_page
from simulators.pc.errors import DialogError
from simulators.pc.network.messages import received, written

Reply = tuple[int, list[tuple[str, str]], bytes]


class DesktopServer:
    """Serves one PC's desktop on the network loop; port 0 means any that is free."""

    def __init__(self, *, desktop: Desktop, clock: Callable[[], datetime], port: int = 0) -> None:
        self._desktop = desktop
        self._clock = clock
        self._secret = f"/{secrets.token_urlsafe(12)}/"
        self._background = b""
        self._changed = asyncio.Event()
        self._version = 0
        self._unsubscribe: Callable[[], None] | None = None
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._port = port

    @property
    def url(self) -> str:
        """Give the address of the page."""
        return f"http://127.0.0.1:{self._port}{self._secret}"

    async def open(self) -> None:
        """Listen."""
        loop = asyncio.get_running_loop()
        self._unsubscribe = self._desktop.subscribe(lambda: _quietly(loop, self._wake))
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Stop listening and drop whoever still waits."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        if self._server is not None:
            self._server.close()
        waiting = tuple(self._tasks)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    def _wake(self) -> None:
        self._version += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._exchange(reader, writer)
            writer.close()
            await writer.wait_closed()
        except (OSError, h11.RemoteProtocolError, asyncio.CancelledError):
            # The browser went away, or the PC is being switched off: nobody waits for the answer.
            writer.transport.abort()
        finally:
            self._tasks.discard(task)

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = h11.Connection(h11.SERVER)
        request, body = await received(connection, reader)
        if not isinstance(request, h11.Request):
            return
        status, headers, content = await self._reply(request, body)
        headers = [*headers, ("Content-Length", str(len(content))), ("Connection", "close")]
        answer = h11.Response(status_code=status, headers=headers)
        writer.write(written(connection, answer, content))
        await writer.drain()

    async def _reply(self, request: h11.Request, body: bytes) -> Reply:
        address = urlsplit(request.target.decode("ascii"))
        if not address.path.startswith(self._secret):
            return 404, _plain(), "見つかりません".encode()
        path = address.path.removeprefix(self._secret)
        method = request.method.decode()
        if (method, path) == ("GET", ""):
            return self._page(live="live=1" in address.query)
        if (method, path) == ("GET", "background") and self._background:
            return (
                200,
                [("Content-Type", "image/png"), ("Cache-Control", "no-store")],
                self._background,
            )
        if (method, path) == ("PUT", "background"):
            self._background = body
            return 204, [], b""
        if (method, path) == ("GET", "changes"):
            if address.query == f"since={self._version}":
                await self._changed.wait()
            return 204, [], b""
        if (method, path) == ("POST", "answer"):
            return await self._answer(dict(parse_qsl(body.decode(), keep_blank_values=True)))
        return 404, _plain(), "見つかりません".encode()

    def _page(self, *, live: bool, remark: str = "", status: int = 200) -> Reply:
        page = desktop_page(
            dialogs=self._desktop.dialogs(),
            now=self._clock(),
            has_background=bool(self._background),
            version=self._version if live else None,
            remark=remark,
        )
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
        return status, headers, page.encode(errors="backslashreplace")

    async def _answer(self, form: dict[str, str]) -> Reply:
        live = bool(form.get("live"))
        number = int(form["dialog"]) if form.get("dialog", "").isdigit() else 0
        entries = {
            name.removeprefix("entry:"): value
            for name, value in form.items()
            if name.startswith("entry:")
        }
        press = partial(self._desktop.answer, number, form.get("button", ""), entries)
        if "close" in form:
            press = partial(self._desktop.close_dialog, number)
        try:
            # What follows an answer may take long (a key is made): not on the loop.
            await asyncio.get_running_loop().run_in_executor(None, press)
        except DialogError as error:
            return self._page(live=live, remark=str(error), status=409)
        return 303, [("Location", "./?live=1" if live else "./")], b""


def _plain() -> list[tuple[str, str]]:
    return [("Content-Type", "text/plain; charset=utf-8")]


def _quietly(loop: asyncio.AbstractEventLoop, wake: Callable[[], None]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(wake)
