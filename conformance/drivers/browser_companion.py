"""What the PC's proxy tells whoever drives its browser, and holds until he has looked.

The proxy hears of a navigation or a call before its consequences; the page's own messages come by
another way and may be slower. So the proxy waits here until the page has been heard, and every
surface comes before what followed from it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Sequence

from playwright.async_api import Error

from conformance.drivers.browser_pictures import Pictures
from conformance.drivers.browser_pulse import Pulse
from conformance.drivers.browser_window import Window

_WHEN_FREE = "() => new Promise(free => setTimeout(free, 0))"


class BrowserCompanion:
    """See ``conformance.ports.Companion``; told on the PC's thread, it works on the browser's loop.

    Args:
        windows: gives the windows that are open now.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        pulse: Pulse,
        pictures: Pictures,
        *,
        windows: Callable[[], Sequence[Window]],
    ) -> None:
        self._loop = loop
        self._pulse = pulse
        self._pictures = pictures
        self._windows = windows

    def navigating(self, go_on: Callable[[], None]) -> None:
        """Hold a navigation until what it is about to replace is photographed."""
        self._loop.call_soon_threadsafe(self._first, self._look, go_on)

    def calling(self, document: str, go_on: Callable[[], None]) -> None:
        """Hold a page's call to the PC until the page is known to wait for the answer."""
        # Looked up from the PC's thread: the window that calls has been in the list for long, and
        # it stays known to wait until its script is over.
        window = self._window_with(document)
        if window is not None and window.scripting:  # as after all its calls but the first
            self._loop.call_soon_threadsafe(self._pulse.beat)
            go_on()
        else:
            self._loop.call_soon_threadsafe(self._first, lambda: self._note_call(document), go_on)

    def _first(
        self, work: Callable[[], Coroutine[None, None, None]], go_on: Callable[[], None]
    ) -> None:
        # However the work ends, also when the session gives it up: nothing is held for ever.
        self._pulse.spawn(work()).add_done_callback(lambda _: go_on())

    async def _look(self) -> None:
        for window in tuple(self._windows()):
            await self._pictures.take(window)
        await self._hear()

    async def _hear(self) -> None:
        """Wait until the window that is leaving has been heard to say so.

        An answer to a question comes after whatever was said before. Of a window that is only just
        being opened nothing is known yet: then all others have answered.
        """
        if self._is_left():
            return
        asked = [
            self._pulse.spawn(window.page.evaluate("0"))
            for window in self._windows()
            if not window.scripting
        ]
        await self._pulse.until(lambda: self._is_left() or all(one.done() for one in asked))
        for one in asked:
            one.cancel()

    async def _note_call(self, document: str) -> None:
        """Note that a page waits for the PC: until its script is over it cannot be photographed.

        One that has not even loaded is not known yet; it is on its way anyhow.
        """
        await self._pulse.until(lambda: not document or self._window_with(document) is not None)
        window = self._window_with(document)
        if window is not None and not window.scripting:
            window.scripting = True
            self._pulse.spawn(self._free_again(window))
        self._pulse.beat()

    async def _free_again(self, window: Window) -> None:
        """Find out when the page's script is over: only then does its page answer again."""
        with contextlib.suppress(Error):  # it has left or closed: then its script is over too
            await window.page.evaluate(_WHEN_FREE)
        window.scripting = False
        self._pulse.beat()

    def _is_left(self) -> bool:
        return any(window.leaving for window in self._windows())

    def _window_with(self, document: str) -> Window | None:
        known = (w for w in self._windows() if document and w.document == document)
        return next(known, None)
