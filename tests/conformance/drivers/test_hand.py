"""The customer's hand: a real mouse and keyboard where a person would use them, and no further."""

from __future__ import annotations

import pytest
from playwright.async_api import Error

from conformance.drivers import hand
from conformance.drivers.browser_context import READER
from conformance.drivers.page import Page
from conformance.submission import Submission
from conformance.surfaces import SurfaceKind

PAGE = """<!doctype html><h1>題</h1>
<div style="height: 3000px"></div>
<button onclick="this.textContent = '押した'">押す</button>
<div style="position: relative; margin: 400px 0">
<button onclick="document.title = '隠れたまま'">下</button>
<div style="position: absolute; inset: 0"></div>
</div>
<p><label>名前 <input value="前の値"></label>
<label>固定 <input value="x" readonly></label></p>
<form action="send?x=1" method="post"><input type="hidden" name="token" value="a&quot;b">
<input name="action" value="印"><button name="way" value="up">出す</button></form>
<a href="#a" ondblclick="document.title = '二度'">送る</a>"""
SOON = 0.5


@pytest.fixture
def on_page(browser_engine):
    """Give a way to act on the page, read as the driver reads it."""

    def act(work):
        async def visit():
            context = await browser_engine.new_context()
            await context.expose_binding("__koshinSaw", lambda *_: None)
            await context.add_init_script(READER)
            try:
                page = await context.new_page()
                # A document of the network: what is merely set has no start of its own to read at.
                await page.route(
                    "http://hand.test/",
                    lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=PAGE),
                )
                await page.goto("http://hand.test/")
                return await work(page)
            finally:
                await context.close()

        return browser_engine.run(visit())

    return act


def test_a_button_far_down_is_pressed(on_page):
    """It is scrolled to first."""

    async def work(page):
        await hand.press(page, "button", "押す", times=1, patience=SOON)
        return await page.inner_text("button >> nth=0")

    assert on_page(work) == "押した"


def test_two_quick_presses_are_a_double_click(on_page):
    """As a customer does who takes a link for an icon."""

    async def work(page):
        await hand.press(page, "link", "送る", times=2, patience=SOON)
        return await page.title()

    assert on_page(work) == "二度"


def test_what_lies_under_something_cannot_be_pressed(on_page):
    """Nobody's mouse reaches it, and nothing happens."""

    async def work(page):
        with pytest.raises(Error, match=r"Timeout .* exceeded"):
            await hand.press(page, "button", "下", times=1, patience=SOON)
        return await page.title()

    assert on_page(work) != "隠れたまま"


def test_what_is_typed_replaces_what_was_there(on_page):
    """Also by nothing at all."""

    async def work(page):
        field = page.get_by_label("名前")
        await hand.type_into(page, "名前", "山田", patience=SOON)
        typed = await field.input_value()
        await hand.type_into(page, "名前", "", patience=SOON)
        return typed, await field.input_value()

    assert on_page(work) == ("山田", "")


def test_a_fixed_field_cannot_be_typed_into(on_page):
    """The refusal comes within the patience given."""

    async def work(page):
        with pytest.raises(Error):
            await hand.type_into(page, "固定", "y", patience=SOON)
        return await page.get_by_label("固定").input_value()

    assert on_page(work) == "x"


def test_what_a_button_would_send_is_read_as_without_a_browser(on_page):
    """Fields, the button's own name and the address; a field may bear any name."""

    async def work(page):
        return await hand.read_form(page, "button", "出す", patience=SOON)

    sent = Submission(
        "POST", "http://hand.test/send?x=1", {"token": 'a"b', "action": "印", "way": "up"}
    )
    assert on_page(work) == sent
    page = Page("http://hand.test/", PAGE.encode(), window="main", kind=SurfaceKind.SCREEN)
    assert page.pressed(page.element("出す")) == sent


def test_a_button_of_no_form_sends_nothing(on_page):
    """It is no operation of the bank's site."""

    async def work(page):
        with pytest.raises(Error):
            await hand.read_form(page, "button", "押す", patience=SOON)

    on_page(work)
    page = Page("http://hand.test/", PAGE.encode(), window="main", kind=SurfaceKind.SCREEN)
    assert page.pressed(page.element("押す")) is None


def test_a_link_in_a_form_sends_nothing():
    """It leads elsewhere, and the form stays."""
    body = b'<form action="/send"><a href="/x">a</a></form>'
    page = Page("http://hand.test/", body, window="main", kind=SurfaceKind.SCREEN)
    assert page.pressed(page.element("a")) is None
