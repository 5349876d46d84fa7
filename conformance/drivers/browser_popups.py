"""The windows a site opens by itself, kept back as a browser that blocks popups does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from playwright.async_api import BrowserContext, Error, Request, Route

from conformance.drivers.browser_window import Window

_EVERYTHING = "**/*"


class PopupBlocker:
    """Refuses the first request of a window that a site opens, for as long as it is on.

    Args:
        on: whether it is on from the beginning.
        windows: gives the windows that are open now.
    """

    def __init__(self, *, on: bool, windows: Callable[[], Sequence[Window]]) -> None:
        self.on = on
        self._windows = windows
        self._watched: BrowserContext | None = None

    @property
    def watches(self) -> bool:
        """Say whether a browser's requests are looked at, which is never undone."""
        return self._watched is not None

    async def watch(self, context: BrowserContext) -> None:
        """Look at a browser's requests, once it has to be done.

        That costs each request dear, so it is not done before; and it is never undone, because
        that fails while a window that was kept back is still closing.
        """
        if self.on and self._watched is not context:
            self._watched = context
            await context.route(_EVERYTHING, self._keep_back)

    async def _keep_back(self, route: Route) -> None:
        if self.on and self._opens_window(route.request):
            await route.abort()
        else:
            await route.continue_()

    def _opens_window(self, request: Request) -> bool:
        if not (request.is_navigation_request() and self._windows()):
            return False
        try:
            page = request.frame.page
        except Error:
            return True  # it has no frame yet
        return all(window.page is not page for window in self._windows())
