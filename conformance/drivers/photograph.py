"""Pictures of a page by Chromium's own protocol.

Playwright's screenshot waits until a pending navigation has been committed, which is just what a
held navigation must not wait for; ``Page.captureScreenshot`` draws the document that is still
there. The protocol session is opened with the window: to a window whose navigation is held, none
can be opened.
"""

from __future__ import annotations

import asyncio
import base64

from playwright.async_api import Page


class Photographer:
    """Takes pictures of one page; must be made on the event loop."""

    def __init__(self, page: Page) -> None:
        self._session = asyncio.ensure_future(page.context.new_cdp_session(page))
        # A window that closes at once is nobody's loss.
        self._session.add_done_callback(lambda task: task.cancelled() or task.exception())

    async def take(self) -> bytes:
        """Take a picture (PNG) of what the page shows now."""
        session = await asyncio.shield(self._session)
        # Packing a picture tightly takes the browser longer than drawing it.
        answer = await session.send("Page.captureScreenshot", {"optimizeForSpeed": True})
        return base64.b64decode(answer["data"])
