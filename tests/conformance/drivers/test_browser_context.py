"""A browser profile that is lent again begins as a new one does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from conformance.drivers.browser_engine import Engine

NOW = datetime(2026, 4, 1, tzinfo=UTC)
PROXY = "http://127.0.0.1:9"


class Borrower:
    """Whoever has borrowed a profile, and what it was told."""

    def __init__(self) -> None:
        self.pages = []

    def on_page(self, page, photographer):
        """Keep the window."""
        del photographer
        self.pages.append(page)

    def on_close(self, page):
        """Nothing depends on it."""

    async def on_seen(self, page, seen):
        """Nothing depends on it."""

    def on_failed(self, request):
        """Nothing depends on it."""


@pytest.fixture(scope="module")
def engine():
    """Give a running Chromium."""
    engine = Engine()
    yield engine
    engine.close()


async def _lent(engine, proxy=PROXY):
    borrower = Borrower()
    context = await engine.contexts.lend(borrower, proxy=proxy, shim="", now=NOW)
    await context.open_window()
    return context, borrower


@pytest.mark.parametrize(
    ("reusable", "next_proxy", "same"),
    [(True, PROXY, True), (False, PROXY, False), (True, "http://127.0.0.1:10", False)],
)
def test_only_a_profile_in_order_is_lent_again_for_the_same_proxy(
    engine, reusable, next_proxy, same
):
    """Without cookies, with one window, at about:blank."""

    async def lend_twice():
        first, borrower = await _lent(engine)
        await first.playwright.add_cookies([{"name": "a", "value": "b", "url": "https://x.test"}])
        await first.playwright.new_page()
        assert len(borrower.pages) == 2
        await engine.contexts.take_back(first, reusable=reusable)
        second, borrower = await _lent(engine, next_proxy)
        try:
            assert (second is first) is same
            assert await second.playwright.cookies() == []
            assert [page.url for page in second.playwright.pages] == ["about:blank"]
            assert borrower.pages == second.playwright.pages
        finally:
            await engine.contexts.take_back(second, reusable=False)

    engine.run(lend_twice())


def test_a_profile_of_a_browser_that_has_gone_is_not_lent_again():
    """Nothing had to be asked of it in between, such as another time; the next has a new one."""

    async def lend_twice(engine):
        first, _ = await _lent(engine)
        await engine.contexts.take_back(first, reusable=True)
        browser = first.playwright.browser
        await browser.close()
        second, borrower = await _lent(engine)
        assert second is not first
        assert borrower.pages == second.playwright.pages

    engine = Engine()
    try:
        engine.run(lend_twice(engine))
    finally:
        engine.close()
