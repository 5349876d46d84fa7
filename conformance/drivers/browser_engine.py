"""Chromium for the browser driver: one browser and one event loop per worker.

Playwright's asynchronous side runs on a thread of its own, so that a click can be left under way
while a dialog of the PC blocks the page, and so that every wait ends on an event.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar
from urllib.request import ProxyHandler, build_opener

from playwright.async_api import Browser, BrowserContext, Error, Page, async_playwright

from conformance.drivers.browser_context import Contexts
from conformance.drivers.chromium import BrowserMissing, chromium_path
from conformance.drivers.photograph import Photographer

T = TypeVar("T")

IDLE_FEATURES = (
    "RenderDocument",  # a frame of its own for each document: a quarter of what a navigation costs
    # What Playwright itself switches off and a run on loopback would notice; the last list counts.
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
)
ARGUMENTS = (
    f"--disable-features={','.join(IDLE_FEATURES)}",
    "--disable-background-networking",
    "--disable-gpu",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    # The PC's proxy verifies the sites, by the PC's rules. Told for each profile instead, Chromium
    # refuses each connection once before it is made again without looking.
    "--ignore-certificate-errors",
    "--no-first-run",
)
SHARED_MEMORY = Path("/dev/shm")  # where Chromium looks for it, no file of ours
ENOUGH_SHARED_MEMORY = 1024**3
"""Bytes that a browser with its windows and pictures may want at once, amply."""

WINDOW = 1024, 768
"""Pixels: an XGA window shows every screen whole in width, and a larger one costs in drawing."""
DESKTOP = 720, 450
"""Pixels of the page on which a PC's desktop is drawn."""
LONGEST_SECONDS = 30.0
"""For a PC to tell what stands on its desktop."""
_DIRECT = build_opener(ProxyHandler({}))  # no proxy of the company's knows this machine's PCs


class Engine:
    """A running Chromium and the loop it is driven on.

    Raises:
        BrowserMissing: there is none on this machine, or it does not start.
    """

    def __init__(self) -> None:
        self._path = chromium_path()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._loop.run_forever, name="koshin-browser", daemon=True
        )
        self._thread.start()
        self._desktop: tuple[Page, Photographer] | None = None
        self.contexts = Contexts(self.new_context)
        try:
            self._browser: Browser = self.run(self._start())
        except BaseException:
            self._end_loop()
            raise

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """Give the loop every coroutine of the browser runs on."""
        return self._loop

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the browser's loop and wait for what it gives."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    async def new_context(self, **options: Any) -> BrowserContext:
        """Open a fresh browser profile (cookies, connections), as a newly started browser has."""
        if not self._browser.is_connected():  # it crashed: the next scenario gets a new one
            self._browser, self._desktop = await self._launch(), None
        return await self._browser.new_context(
            viewport={"width": WINDOW[0], "height": WINDOW[1]},
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            **options,
        )

    async def new_desktop_page(self) -> Page:
        """Open a page to draw desktops on, small enough for a dialog to be readable."""
        context = await self.new_context()
        page = await context.new_page()
        await page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        return page

    async def desktop_picture(self, url: str) -> bytes:
        """Draw a PC's desktop on the page kept for that, and photograph it."""
        if self._desktop is None:
            page = await self.new_desktop_page()
            self._desktop = page, Photographer(page)
        page, photographer = self._desktop
        # Half of what a navigation costs, and it refers to nothing that would have to be fetched.
        await page.set_content(await asyncio.to_thread(_content_of, url))
        return await photographer.take()

    def close(self) -> None:
        """Stop the browser and the loop."""
        self.run(self._stop())
        self._end_loop()

    def _end_loop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _start(self) -> Browser:
        self._playwright = await async_playwright().start()
        try:
            return await self._launch()
        except BaseException:
            await self._playwright.stop()
            raise

    async def _launch(self) -> Browser:
        sandbox = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
        try:
            return await self._playwright.chromium.launch(
                executable_path=self._path,
                args=[*ARGUMENTS, *sandbox],
                ignore_default_args=unwanted_arguments(),
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
        except Error as error:
            raise BrowserMissing(
                f"Chromium（{self._path}）を起動できません: {_why(error.message)}"
            ) from None

    async def _stop(self) -> None:
        await self._browser.close()
        await self._playwright.stop()


def unwanted_arguments() -> list[str]:
    """List what Playwright asks for that only costs here.

    Memory shared by way of files on a disk is for containers, whose /dev/shm is too small.
    """
    try:
        free = shutil.disk_usage(SHARED_MEMORY).free
    except OSError:
        return []
    return ["--disable-dev-shm-usage"] if free >= ENOUGH_SHARED_MEMORY else []


def _content_of(url: str) -> str:
    with _DIRECT.open(url, timeout=LONGEST_SECONDS) as answer:
        content: bytes = answer.read()
    return content.decode()


def _why(message: str) -> str:
    """Pick the line that says something: the browser's last words, else Playwright's first."""
    found = re.search(r"FATAL:[^\]]*\] *(.+)", message)
    return found[1] if found else message.splitlines()[0]
