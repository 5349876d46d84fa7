"""The two readers of pages, with a browser and without one, see the same in old hands' HTML."""

from __future__ import annotations

import asyncio

import pytest

from conformance.drivers.browser_context import READER
from conformance.drivers.page import Page
from conformance.surfaces import SurfaceKind

ADDRESS = "http://reader.test/"
PAGES = {
    "a label around its field": (
        "<label>暗証番号 <input name=pin></label>",
        [("textbox", "暗証番号")],
    ),
    "a label elsewhere": (
        "<label for=p>暗証番号</label><input id=p name=pin>",
        [("textbox", "暗証番号")],
    ),
    "a picture to press": (
        '<form><input type=image alt="次へ" src="data:,"></form>',
        [("button", "次へ")],
    ),
    "types in capitals": (
        '<form><input type=SUBMIT value="ログオン"><input type=Hidden name=a></form>',
        [("button", "ログオン")],
    ),
    "an anchor without address": ("<a name=top>先頭</a><a href=#x>下へ</a>", [("link", "下へ")]),
    "words for the ear": ('<button aria-label="閉じる">×</button>', [("button", "閉じる")]),
    "hidden things": (
        "<div hidden><a href=/x>密</a></div><button>はい</button>",
        [("button", "はい")],
    ),
}


@pytest.fixture
def seen_by_browser(browser_engine):
    """Give what the browser's reader tells of a page."""

    def read(body):
        async def visit():
            told = asyncio.get_running_loop().create_future()

            def saw(_source, surface):
                if surface is not None and not told.done():
                    told.set_result(surface)

            context = await browser_engine.new_context()
            await context.expose_binding("__koshinSaw", saw)
            await context.add_init_script(READER)
            try:
                page = await context.new_page()
                await page.route(
                    ADDRESS, lambda r: r.fulfill(content_type="text/html; charset=utf-8", body=body)
                )
                await page.goto(ADDRESS)
                return await told
            finally:
                await context.close()

        return browser_engine.run(visit())

    return read


@pytest.mark.parametrize("name", PAGES)
def test_both_readers_see_the_same_controls(name, seen_by_browser):
    """Role and label of each, in order."""
    body, expected = PAGES[name]
    page = Page(ADDRESS, body.encode(), window="main", kind=SurfaceKind.SCREEN)
    in_browser = seen_by_browser(f"<!doctype html><h1>題</h1>{body}")

    assert [(c.role, c.name) for c in page.surface.controls] == expected
    assert [(c["role"], c["name"]) for c in in_browser["controls"]] == expected


@pytest.mark.parametrize(
    ("content", "address"),
    [
        ("0;url=/next", "/next"),
        ("0;URL=/next", "/next"),
        ("1; Url = '/next'", "/next"),
        ("5, /next", "/next"),
        ("3", "/"),
    ],
)
def test_an_announced_move_is_read_as_browsers_read_it(content, address):
    """In any letter case, with and without the word url."""
    head = f'<html><head><meta http-equiv=Refresh content="{content}"></head><body></body></html>'
    page = Page(ADDRESS, head.encode(), window="main", kind=SurfaceKind.SCREEN)
    assert page.refresh == f"http://reader.test{address}"
