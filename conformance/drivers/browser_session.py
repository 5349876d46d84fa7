"""A browser on the customer's PC, followed event by event (everything here runs on the loop).

Every document tells what it shows (``surface.js``) as soon as it has loaded, and when it leaves.
The PC's proxy holds a navigation for as long as it takes to photograph what it is about to replace.
So a screen that moves on by itself is seen and pictured, however short it lives, and no wait is a
sleep.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from playwright.async_api import Error, Page, Request

from conformance.drivers import hand
from conformance.drivers.browser_companion import BrowserCompanion
from conformance.drivers.browser_context import Context
from conformance.drivers.browser_engine import Engine
from conformance.drivers.browser_pictures import Pictures
from conformance.drivers.browser_popups import PopupBlocker
from conformance.drivers.browser_pulse import Pulse
from conformance.drivers.browser_window import Window
from conformance.drivers.photograph import Photographer
from conformance.drivers.trail import Trail
from conformance.ports import Camera, CustomerPc
from conformance.surfaces import SurfaceKind


class BrowserSession:
    """One browser profile with its windows, from new to closed."""

    def __init__(
        self,
        engine: Engine,
        pc: CustomerPc,
        *,
        trail: Trail,
        camera: Camera | None,
        now: Callable[[], datetime],
        patience: float,
        most_reloads: int,
        popups_blocked: bool,
        on_the_way: Callable[[], bool],
    ) -> None:
        self._engine = engine
        self._pc = pc
        self._trail = trail
        self._pulse = Pulse(engine.loop, patience)
        self._pictures = Pictures(
            engine,
            pc,
            trail=trail,
            camera=camera,
            on_the_way=on_the_way,
            spawn=self._pulse.spawn,
            until=self._pulse.until,
        )
        self._now = now
        self._patience = patience
        self._most_reloads = most_reloads
        self._context: Context | None = None
        self._opened = 0
        self._popups = PopupBlocker(on=popups_blocked, windows=lambda: self.windows)
        self.windows: list[Window] = []

    async def _start(self) -> Context:
        """Start the browser with the PC's proxy, the shim and the reader of surfaces."""
        self._pc.network.attend(
            BrowserCompanion(
                self._engine.loop, self._pulse, self._pictures, windows=lambda: self.windows
            )
        )
        context = await self._engine.contexts.lend(
            self,
            proxy=self._pc.network.proxy_url,
            shim=self._pc.scripting.shim_source,
            now=self._now(),
        )
        await self._popups.watch(context.playwright)
        return context

    async def open(self, url: str) -> None:
        """Type an address into the first window; the first one starts the browser."""
        if self._context is None:
            self._context = await self._start()
        await self._context.set_clock(self._now())
        if not self.windows:
            await self._context.open_window()
        page = self.windows[0].page
        await self.act(lambda: page.goto(url, wait_until="commit"))

    async def open_attachment(self, content: str) -> None:
        """Open a page (HTML) of no site in a window of its own."""
        assert self._context is not None
        page = await self._context.playwright.new_page()
        url = f"data:text/html;charset=utf-8;base64,{b64encode(content.encode()).decode()}"
        await self.act(lambda: page.goto(url, wait_until="commit"))

    async def block_popups(self, blocked: bool) -> None:
        """Keep back the windows that a site opens, or not any more."""
        self._popups.on = blocked
        if self._context is not None:
            await self._popups.watch(self._context.playwright)

    async def click(self, window: Window, role: str, label: str, *, times: int = 1) -> None:
        """Click; not waited for, because a dialog may hold the page up in the middle of it."""
        await self.act(
            lambda: hand.press(window.page, role, label, times=times, patience=self._patience)
        )

    async def reload(self, window: Window) -> None:
        """Load a window's page once more."""
        await self.act(lambda: window.page.reload(wait_until="commit"))

    async def close_window(self, window: Window) -> None:
        """Close a window, whatever its page is busy with."""
        await self.act(window.page.close)

    async def fill(self, window: Window, label: str, value: str) -> None:
        """Type into a labelled field."""
        await hand.type_into(window.page, label, value, patience=self._patience)

    async def act(self, act: Callable[[], Awaitable[Any]]) -> None:
        """Perform an act and wait until its consequences have come to rest."""
        self._trail.mark()
        before = self._pulse.count
        doing = self._pulse.spawn(act())
        await self._pulse.until(lambda: self._pulse.count > before or doing.done())
        if doing.done() and not doing.cancelled() and self._pulse.count == before:
            doing.result()
            await self._pulse.until(lambda: self._pulse.count > before)
        await self.settle()

    async def settle(self) -> None:
        """Wait until a dialog stands open or no window is busy, then take pictures."""
        await self._pulse.until(self.at_rest)
        await self._pictures.take_all(self.windows)

    async def wait_until(self, satisfied: Callable[[], bool]) -> bool:
        """Wait until it is so, or nothing has happened for as long as the patience lasts."""
        await self._pulse.until(lambda: satisfied() or self._nothing_will_change())
        await self.settle()
        return satisfied()

    async def arrive(self) -> None:
        """Photograph what was only passed over so far and is still in front."""
        await self._pictures.develop()

    def at_rest(self) -> bool:
        """Say whether it is the customer's turn."""
        return bool(self._pc.desktop.dialogs()) or not any(w.busy for w in self.windows)

    def _nothing_will_change(self) -> bool:
        if self._pc.desktop.dialogs() or any(w.stuck for w in self.windows):
            return True
        return all(window.idle for window in self.windows)

    def changed(self) -> None:
        """Note that something happened; may be called from any thread."""
        self._engine.loop.call_soon_threadsafe(self._pulse.beat)

    async def close(self) -> None:
        """Close the browser with all its windows."""
        in_order = self._pulse.end() and all(window.idle for window in self.windows)
        self._pictures.pass_over()
        if self._context is not None:
            reusable = in_order and self._pc.network.keeps_address and not self._popups.watches
            context, self._context = self._context, None
            await self._engine.contexts.take_back(context, reusable=reusable)
        self.windows.clear()

    # Events.

    def on_page(self, page: Page, photographer: Photographer) -> None:
        """Hear of a window that has opened."""
        if self._popups.on and self.windows:
            self._pulse.spawn(page.close())
            self._pulse.beat()
            return
        self._opened += 1
        number = self._opened
        kind = SurfaceKind.SCREEN if number == 1 else SurfaceKind.WINDOW
        name = "main" if number == 1 else f"window-{number}"
        self.windows.append(Window(page, name, kind, photographer, self._most_reloads))
        self._pulse.beat()

    def on_close(self, page: Page) -> None:
        """Hear of a window that has closed."""
        self.windows = [w for w in self.windows if w.page is not page]
        self._pulse.beat()

    async def on_seen(self, page: Page, seen: Mapping[str, Any] | None) -> None:
        """Hear what a window shows; None: it is leaving its page."""
        window = self._window_of(page)
        if window is None:
            return
        if seen is None:
            window.leaving = True
        elif window.document == seen["document"]:
            # A document that changes by itself is no consequence of an act: whoever waits looks
            # again, no more.
            self._show_document(window, seen)
            self._pulse.wake()
            return
        elif not seen["url"].startswith("about:"):
            self._show_document(window, seen)
        self._pulse.beat()

    def _show_document(self, window: Window, seen: Mapping[str, Any]) -> None:
        surface, before = window.read(seen), window.surface
        window.pending = seen["pending"]
        if before and window.document == seen["document"] and before.title == surface.title:
            # The same screen, changed by its script: it is news to the customer, not a new screen.
            window.surface = replace(surface, number=before.number)
            return
        window.document, window.leaving = seen["document"], False
        window.surface, new = self._trail.add(surface)
        window.photographed = not new
        window.reloads = 0 if new else window.reloads + 1

    def on_failed(self, request: Request) -> None:
        """Hear of a request that came to nothing."""
        window = self._navigating(request)
        if window is not None and window.surface is not None:
            window.leaving = False
            self._pulse.beat()

    def _navigating(self, request: Request) -> Window | None:
        """Give the window that a request takes elsewhere; None for everything else."""
        if not request.is_navigation_request():
            return None
        try:
            frame = request.frame
        except Error:
            return None  # the first request of a window that is just being opened
        return None if frame.parent_frame else self._window_of(frame.page)

    def _window_of(self, page: Page) -> Window | None:
        return next((w for w in self.windows if w.page is page), None)
