"""The customer's hand on a page: presses what carries a label, types into what carries one.

The page's reader (``surface.js``) tells where the control is that a person would take for it; the
mouse and the keyboard do the rest. Playwright's own search costs more than loading a page, so it is
asked only where that fails: it waits for a control that is covered or not ready yet, and knows why
it cannot be used.
"""

from __future__ import annotations

from playwright.async_api import Locator, Page

from conformance.submission import Submission

_POINT = "([role, name]) => window.__koshinPoint ? window.__koshinPoint(role, name) : null"
_FORM = """button => ({
  method: (button.getAttribute("formmethod") || button.form.method).toUpperCase(),
  url: new URL(
    button.getAttribute("formaction") || button.form.getAttribute("action") || "", document.URL
  ).href,
  fields: Object.fromEntries(new FormData(button.form, button)),
})"""
_ENTER = "name => !!window.__koshinEnter && window.__koshinEnter(name)"


async def press(page: Page, role: str, label: str, *, times: int, patience: float) -> None:
    """Click a control, ``times`` times in quick succession.

    Raises:
        playwright.async_api.Error: it cannot be clicked, also not within ``patience`` seconds.
    """
    point = await page.evaluate(_POINT, [role, label])
    if point is not None:
        await page.mouse.click(*point, click_count=times)
        return
    await _control(page, role, label).click(timeout=patience * 1000, click_count=times)


async def type_into(page: Page, label: str, value: str, *, patience: float) -> None:
    """Type into a labelled field in place of what it held.

    Raises:
        playwright.async_api.Error: it cannot be typed into, also not within ``patience`` seconds.
    """
    if value and await page.evaluate(_ENTER, label):
        await page.keyboard.insert_text(value)
        return
    await page.get_by_label(label, exact=True).first.fill(value, timeout=patience * 1000)


async def read_form(page: Page, role: str, label: str, *, patience: float) -> Submission:
    """Read what a button of a form would send.

    Raises:
        playwright.async_api.Error: it has no form, or is not there within ``patience`` seconds.
    """
    control = _control(page, role, label)
    return Submission(**await control.evaluate(_FORM, timeout=patience * 1000))


def _control(page: Page, role: str, label: str) -> Locator:
    return page.get_by_role(role, name=label, exact=True).first  # type: ignore[arg-type]  # a role read off the page
