"""Pictures of windows and dialogs, each taken once, before what it shows is gone.

On the way to something only what the way ends at is photographed; what was passed is told without
a picture.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from playwright.async_api import Error

from conformance.drivers.browser_engine import Engine
from conformance.drivers.browser_window import Window
from conformance.drivers.dialogs import dialog_surface
from conformance.drivers.trail import Trail
from conformance.ports import Camera, CustomerPc
from conformance.surfaces import Surface

Spawn = Callable[[Awaitable[Any]], asyncio.Task[Any]]
Until = Callable[[Callable[[], bool]], Awaitable[bool]]
Picture = Callable[[], Awaitable[bytes | None]]


class Pictures:
    """Shows the camera every surface once, with a picture where one can be taken.

    Args:
        on_the_way: says whether what is shown now is only passed.
        spawn: starts work that ends with the session at the latest.
        until: waits for something as the session does.
    """

    def __init__(
        self,
        engine: Engine,
        pc: CustomerPc,
        *,
        trail: Trail,
        camera: Camera | None,
        on_the_way: Callable[[], bool],
        spawn: Spawn,
        until: Until,
    ) -> None:
        self._engine = engine
        self._pc = pc
        self._trail = trail
        self._camera = camera
        self._on_the_way = on_the_way
        self._spawn = spawn
        self._until = until
        self._dialogs_seen: set[int] = set()
        self._held: tuple[Surface, Picture] | None = None

    async def take_all(self, windows: Sequence[Window]) -> None:
        """Photograph what has not been photographed yet: windows, then dialogs."""
        for window in tuple(windows):
            await self.take(window)
        for dialog in self._pc.desktop.dialogs():
            if dialog.id not in self._dialogs_seen:
                self._dialogs_seen.add(dialog.id)
                surface, _ = self._trail.add(dialog_surface(dialog))
                await self._show(surface, self._of_desktop)

    async def take(self, window: Window) -> None:
        """Photograph a window's present surface, unless it was."""
        # The lock makes a navigation that begins meanwhile wait for the picture in hand.
        async with window.camera_lock:
            if window.surface is not None and not window.photographed:
                window.photographed = True
                await self._show(window.surface, lambda: self._of_window(window))

    async def develop(self) -> None:
        """Photograph what is held: the last thing shown, if it was passed over so far."""
        held, self._held = self._held, None
        if held is not None:
            await self._tell(*held)

    def pass_over(self) -> None:
        """Tell what is held without a picture: something else has come, or nothing will."""
        held, self._held = self._held, None
        if held is not None and self._camera is not None:
            self._camera.saw(held[0], None)

    async def _show(self, surface: Surface, picture: Picture) -> None:
        if self._camera is None:
            return
        self.pass_over()
        if self._camera.takes_pictures and self._camera.spares_ways and self._on_the_way():
            self._held = surface, picture
        else:
            await self._tell(surface, picture)

    async def _tell(self, surface: Surface, picture: Picture) -> None:
        if self._camera is None:
            return
        taken = None
        if self._camera.takes_pictures:
            with contextlib.suppress(Error):  # a window may close before it is drawn
                taken = await picture()
        self._camera.saw(surface, taken)

    async def _of_window(self, window: Window) -> bytes | None:
        """Photograph a window unless a dialog holds it up: a blocked window cannot be drawn."""
        if window.scripting:
            return None
        taking = self._spawn(window.photographer.take())
        await self._until(lambda: taking.done() or window.scripting)
        if not taking.done():
            taking.cancel()
            return None
        taken: bytes = taking.result()
        return taken

    async def _of_desktop(self) -> bytes | None:
        return await self._engine.desktop_picture(self._pc.desktop_url)
