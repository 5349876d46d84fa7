"""Chromium on the PC, for pages whose script blocks while the PC shows dialogs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from playwright.async_api import Page, Route, async_playwright

from conformance.drivers.chromium import chromium_path
from simulators.pc import Pc

CALL_PATH = "**/.koshin-pc/certenroll"
PATIENCE = 20_000

Visit = Callable[["Chromium"], Awaitable[None]]


class Chromium:
    """A browser window and the customer before it."""

    def __init__(self, pc: Pc, page: Page) -> None:
        self.pc = pc
        self.page = page
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()
        self._leave = pc.desktop.subscribe(self._notify)

    def _notify(self) -> None:
        self._loop.call_soon_threadsafe(self._changed.set)

    async def press(self, name: str) -> None:
        """Click a button of the page without waiting for its script."""
        button = self.page.get_by_role("button", name=name)
        await button.evaluate("e => { setTimeout(() => e.click(), 0) }")

    async def dialog(self, title: str) -> int:
        """Wait for a dialog and give its number."""
        while not self.pc.desktop.dialogs():
            self._changed.clear()
            if not self.pc.desktop.dialogs():
                await asyncio.wait_for(self._changed.wait(), PATIENCE / 1000)
        front = self.pc.desktop.dialogs()[-1]
        assert front.title == title
        return front.id

    async def answer(self, title: str, button: str) -> None:
        """Wait for a dialog and press a button of it, off the loop."""
        number = await self.dialog(title)
        await asyncio.to_thread(self.pc.desktop.answer, number, button)

    async def text(self, selector: str, expected: str) -> None:
        """Wait until an element reads so."""
        found = self.page.locator(selector, has_text=expected)
        await found.wait_for(state="attached", timeout=PATIENCE)


class Browser:
    """One Chromium for a module; every visit gets a new browser profile."""

    def __init__(self, runner: asyncio.Runner) -> None:
        self._runner = runner
        self._playwright = runner.run(async_playwright().start())
        self._browser = runner.run(
            self._playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        )

    def visit(self, pc: Pc, visit: Visit, *, shim: bool = True, proxy: bool = True) -> None:
        """Run a visit; the shim comes by an init script and a route."""
        self._runner.run(self._visited(pc, visit, shim=shim, proxy=proxy))

    def close(self) -> None:
        """Close the browser."""
        self._runner.run(self._browser.close())
        self._runner.run(self._playwright.stop())

    async def _visited(self, pc: Pc, visit: Visit, *, shim: bool, proxy: bool) -> None:
        way = {"server": pc.network.proxy_url}
        context = await self._browser.new_context(
            proxy=way if proxy else None, ignore_https_errors=True
        )
        try:
            if shim:
                await context.add_init_script(pc.scripting.shim_source)
                await context.route(CALL_PATH, _through(pc))
            await visit(Chromium(pc, await context.new_page()))
        finally:
            await context.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a browser."""
    with asyncio.Runner() as runner:
        started = Browser(runner)
        yield started
        started.close()


def _through(pc: Pc) -> Callable[[Route], Awaitable[None]]:
    async def handle(route: Route) -> None:
        loop = asyncio.get_running_loop()
        replied: asyncio.Future[dict[str, Any]] = loop.create_future()

        def done(reply: dict[str, Any]) -> None:
            loop.call_soon_threadsafe(replied.set_result, reply)

        pc.scripting.call(json.loads(route.request.post_data or "{}"), done)
        body = json.dumps(await replied)
        await route.fulfill(content_type="application/json", body=body)

    return handle
