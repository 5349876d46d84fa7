"""A browser profile of Chromium with what every page in it is given: shim, reader and clock.

To start one and its first page costs as much as two pages shown in it. So one that was left in
order, at a PC whose address the next PC takes over, is lent again: without cookies, at
about:blank. (What a site may have left in Web storage would stay; the simulated bank leaves
nothing there, and only its PCs keep their address.) Everything here runs on the browser's loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any, Protocol

from playwright.async_api import BrowserContext, Error, Page, Request

from conformance.drivers.photograph import Photographer

READER = (files("conformance.drivers") / "surface.js").read_text("utf-8")
"""The script that tells what a page shows."""

MOST_SETTINGS = 25
"""Of a profile's clock; each leaves a script that every page runs, so then one is started anew."""

_BLANK = "about:blank"


class Listener(Protocol):
    """Whoever has borrowed a browser profile is told what happens in it."""

    def on_page(self, page: Page, photographer: Photographer) -> None: ...
    def on_close(self, page: Page) -> None: ...
    async def on_seen(self, page: Page, seen: Mapping[str, Any] | None) -> None: ...
    def on_failed(self, request: Request) -> None: ...


class Context:
    """One browser profile; made by ``Contexts``."""

    def __init__(self, playwright: BrowserContext, *, key: tuple[str, str]) -> None:
        self.playwright = playwright
        self.key = key
        self.settings = 0
        self._listener: Listener | None = None
        self._clock: datetime | None = None
        self._first: tuple[Page, Photographer] | None = None

    async def prepare(self, now: datetime, shim: str) -> None:
        """Put everything in that every page is given."""
        # The clock first: it has timers of its own, which the reader must not count.
        await self.set_clock(now)
        await self.playwright.expose_binding("__koshinSaw", self._seen)
        await self.playwright.add_init_script(shim)
        await self.playwright.add_init_script(READER)
        self.playwright.on("page", self._on_page)
        self.playwright.on("requestfailed", self._failed)

    def is_alive(self) -> bool:
        """Say whether its browser still runs; of one that has crashed nothing need be closed."""
        browser = self.playwright.browser
        return browser is not None and browser.is_connected()

    def attend(self, listener: Listener | None) -> None:
        """Tell a listener from now on; None: nobody."""
        self._listener = listener

    async def set_clock(self, now: datetime) -> None:
        """Set the time that the pages see."""
        if self._clock != now:
            self._clock = now
            self.settings += 1
            await self.playwright.clock.set_fixed_time(now)

    async def open_window(self) -> None:
        """Open the first window; the listener is told of it."""
        if self._first is None:
            await self.playwright.new_page()
        elif self._listener is not None:
            self._listener.on_page(*self._first)

    async def clear(self) -> bool:
        """Put the profile back to how it began, if that can be done; say whether it could."""
        self.attend(None)
        if self._first is None or self._first[0].is_closed():
            return False
        first, _ = self._first
        others = (page for page in self.playwright.pages if page is not first)
        try:
            await asyncio.gather(first.goto(_BLANK), *(page.close() for page in others))
            await self.playwright.clear_cookies()
        except Error:
            return False
        return len(self.playwright.pages) == 1

    async def close(self) -> None:
        """End it with all its windows."""
        self.attend(None)
        await self.playwright.close()

    def _on_page(self, page: Page) -> None:
        photographer = Photographer(page)
        if self._first is None:
            self._first = page, photographer
        page.on("close", self._closed)
        if self._listener is not None:
            self._listener.on_page(page, photographer)

    def _closed(self, page: Page) -> None:
        if self._listener is not None:
            self._listener.on_close(page)

    async def _seen(self, source: Mapping[str, Any], seen: Mapping[str, Any] | None) -> None:
        if self._listener is not None:
            await self._listener.on_seen(source["page"], seen)

    def _failed(self, request: Request) -> None:
        if self._listener is not None:
            self._listener.on_failed(request)


class Contexts:
    """Lends browser profiles, and keeps one that can be lent again.

    Args:
        new: starts a profile of Playwright's with these options.
    """

    def __init__(self, new: Callable[..., Awaitable[BrowserContext]]) -> None:
        self._new = new
        self._kept: Context | None = None

    async def lend(self, listener: Listener, *, proxy: str, shim: str, now: datetime) -> Context:
        """Give a profile without cookies and windows that uses this proxy."""
        context = await self._fitting((proxy, shim), now)
        context.attend(listener)
        return context

    async def take_back(self, context: Context, *, reusable: bool) -> None:
        """Keep a profile for the next borrower where it can be used again; else close it."""
        fit = reusable and self._kept is None and context.settings < MOST_SETTINGS
        if fit and await context.clear():
            self._kept = context
        else:
            await context.close()

    async def _fitting(self, key: tuple[str, str], now: datetime) -> Context:
        kept, self._kept = self._kept, None
        if kept is not None and kept.is_alive():
            if kept.key == key:
                await kept.set_clock(now)
                return kept
            await kept.close()
        proxy, shim = key
        playwright = await self._new(proxy={"server": proxy})
        context = Context(playwright, key=key)
        await context.prepare(now, shim)
        return context
