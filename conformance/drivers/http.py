"""The quick driver: the same surfaces without a browser.

Pages are fetched through the PC's proxy, so that the PC still presents the certificate. A page
that announces to move on is recorded and followed; its CertEnroll operations are carried out by
``operations``. One worker thread browses, because a dialog holds the browsing up until it is
answered from outside.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

from lxml import html

from conformance.comparison import ControlMissing
from conformance.drivers import operations
from conformance.drivers.dialogs import dialog_surface
from conformance.drivers.fetcher import Fetched, Fetcher
from conformance.drivers.page import Page
from conformance.drivers.trail import MOST_RELOADS, Trail
from conformance.errors import HarnessError
from conformance.ports import Camera, CustomerPc
from conformance.submission import ATTACHMENT, Submission
from conformance.surfaces import BLANK, Surface, SurfaceKind

MAIN = "main"


class BrowserClosed(HarnessError):
    """The browser is being closed, and what its page waits for will not come."""


class HttpDriver:
    """See ``conformance.ports.Driver``."""

    name = "http"

    def __init__(
        self, pc: CustomerPc, *, camera: Camera | None = None, most_reloads: int = MOST_RELOADS
    ) -> None:
        self._pc = pc
        self._most_reloads = most_reloads
        self._trail = Trail()
        self._camera = camera
        self._pages: dict[str, Page] = {}
        self._popups_blocked = False
        self._closing = False
        self._changed = threading.Condition()
        self._unsubscribe = pc.desktop.subscribe(self._notify)
        self._browsing = ThreadPoolExecutor(1, thread_name_prefix="koshin-http")
        self._job: Future[None] | None = None
        self._seen_dialogs: set[int] = set()
        self._fetcher = Fetcher(pc.network.proxy_url)

    def open(self, url: str) -> None:
        """Type an address into the first window."""
        self._act(lambda: self._visit(MAIN, Submission("GET", url)))

    def click(self, label: str, *, times: int = 1) -> None:
        """Click the link or button with this label in the front window.

        Raises:
            ControlMissing: a dialog is in front, or the window has no such control.
        """
        page, element = self._find(label)

        def clicks() -> None:
            for _ in range(times):
                if self._pages.get(page.surface.window) is not page:
                    break  # the first click has led elsewhere
                self._click(page, element, label)

        self._act(clicks)

    def operation(self, label: str) -> Submission:
        """Read what the button with this label in the front window would send.

        Raises:
            ControlMissing: a dialog is in front, or there is no such button of a form.
        """
        page, element = self._find(label)
        sent = page.pressed(element)
        if sent is None:
            raise ControlMissing(label, f"{page.surface}: {page.surface.controls_in_words()}")
        return sent

    def open_attachment(self, content: str) -> None:
        """Open a page (HTML) that belongs to no site, in a window of its own."""
        page = Page(ATTACHMENT, content.encode(), window=ATTACHMENT, kind=SurfaceKind.WINDOW)
        self._act(lambda: self._show(page))

    def reload(self) -> None:
        """Load the front window's page once more."""
        window = self.front().window
        if window in self._pages:
            self._act(lambda: self._visit(window, Submission("GET", self._pages[window].url)))

    def close_window(self) -> None:
        """Close the front window; what its page waits for is abandoned."""
        self._dismiss_dialogs()
        self._pages.popitem()

    def block_popups(self, blocked: bool) -> None:
        """Have the browser keep back the windows that a site opens, or not any more."""
        self._popups_blocked = blocked

    def fill(self, label: str, value: str) -> None:
        """Type into the field with this label in the front window.

        Raises:
            ControlMissing: there is no such field.
        """
        front = self.front()
        page = self._pages.get(front.window)
        if page is None or not page.type_into(label, value):
            raise ControlMissing(label, f"{front}: {front.controls_in_words()}")

    def answer(self, button: str, entries: Mapping[str, str] | None = None) -> None:
        """Answer the front dialog.

        Raises:
            ControlMissing: no dialog is open, or it has no such button.
        """
        front = self.front()
        if front.kind is not SurfaceKind.DIALOG or not front.has(button):
            raise ControlMissing(button, f"{front}: {front.controls_in_words()}")
        dialog = self._pc.desktop.dialogs()[-1]
        self._trail.mark()
        self._pc.desktop.answer(dialog.id, button, entries or {})
        self._settle()

    def front(self) -> Surface:
        """Give what is in front: the last dialog, else the last window."""
        dialogs = self._pc.desktop.dialogs()
        if dialogs:
            return dialog_surface(dialogs[-1])
        return self.windows()[-1] if self._pages else BLANK

    def windows(self) -> tuple[Surface, ...]:
        """List the open browser windows, the front one last."""
        return tuple(page.surface for page in self._pages.values())

    def shown(self) -> tuple[Surface, ...]:
        """List what was shown since the last act."""
        return self._trail.shown()

    def trail(self) -> tuple[Surface, ...]:
        """List everything shown so far."""
        return self._trail.all()

    def wait_until(self, satisfied: Callable[[], bool]) -> bool:
        """Say whether it is so now: without a browser nothing is ever still under way."""
        return satisfied()

    def depart(self) -> None:
        """Do nothing: there are no pictures without a browser."""

    def arrive(self) -> None:
        """Do nothing: there are no pictures without a browser."""

    def restart(self) -> None:
        """Close all browser windows and start the browser anew: cookies and choices are gone."""
        self._dismiss_dialogs()
        self._fetcher.close()
        self._pages.clear()
        self._pc.network.restart_browser()
        self._fetcher = Fetcher(self._pc.network.proxy_url)

    def close(self) -> None:
        """Close the browser; open dialogs are closed with their ×, unseen by anybody.

        Where a Ctrl-C has come between an answer and what follows from it, nothing follows any
        more: the page is not waited for then.
        """
        self._camera = None
        self._closing = True
        self._notify()
        self._dismiss_dialogs()
        self._unsubscribe()
        self._fetcher.close()
        self._browsing.shutdown(wait=True)

    def _find(self, label: str) -> tuple[Page, html.HtmlElement]:
        front = self.front()
        page = self._pages.get(front.window)
        element = page.element(label) if page is not None else None
        if page is None or element is None:
            raise ControlMissing(label, f"{front}: {front.controls_in_words()}")
        return page, element

    def _act(self, act: Callable[[], None]) -> None:
        self._trail.mark()
        self._job = self._browsing.submit(act)
        self._job.add_done_callback(lambda _: self._notify())
        self._settle()

    def _settle(self) -> None:
        """Wait until the browsing is over or held up by a dialog; what it raised is raised here."""
        self._wait_for_turn()
        for dialog in self._pc.desktop.dialogs():
            if dialog.id not in self._seen_dialogs:
                self._seen_dialogs.add(dialog.id)
                self._record(dialog_surface(dialog))
        if self._job is not None and self._job.done():
            job, self._job = self._job, None
            job.result()

    def _wait_for_turn(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._idle() or self._is_asked())

    def _is_asked(self) -> bool:
        return bool(self._pc.desktop.dialogs())

    def _idle(self) -> bool:
        return self._job is None or self._job.done()

    def _notify(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _dismiss_dialogs(self) -> None:
        while not self._idle() or self._is_asked():
            for dialog in self._pc.desktop.dialogs():
                self._pc.desktop.close_dialog(dialog.id)
            self._wait_for_turn()
        self._job = None

    # What follows runs on the browsing thread.

    def _click(self, page: Page, element: html.HtmlElement, label: str) -> None:
        window = page.surface.window
        started = page.operations_for({"click": label})
        if started is not None:
            self._operate(page, started)
        elif element.tag == "a":
            url, target = page.link_target(element)
            if not (self._popups_blocked and target and target not in self._pages):
                self._visit(target or window, Submission("GET", url))
        elif element.get("data-act") == "close-window":
            self._pages.pop(window, None)
        elif sent := page.pressed(element):
            self._visit(window, sent, foreign=page.url == ATTACHMENT)

    def _operate(self, page: Page, started: Mapping[str, Any]) -> None:
        outcome = operations.run(started, lambda m: self._script(page.surface.window, m))
        if outcome is not None:
            form, fields = outcome
            self._visit(page.surface.window, page.submission(page.form(form), fields))

    def _script(self, window: str, message: Mapping[str, Any]) -> Mapping[str, Any]:
        replies: list[Mapping[str, Any]] = []

        def done(reply: Mapping[str, Any]) -> None:
            replies.append(reply)
            self._notify()

        site = urlsplit(self._pages[window].url).hostname
        self._pc.scripting.call({"window": window, "site": site, **message}, done)
        with self._changed:
            self._changed.wait_for(lambda: replies or (self._closing and not self._is_asked()))
        if not replies:
            raise BrowserClosed
        return replies[0]

    def _visit(self, window: str, sent: Submission, *, foreign: bool = False) -> None:
        """Load a page and follow it for as long as it moves on by itself."""
        for _ in range(self._most_reloads):
            page = self._load(window, self._fetcher.fetch(sent, foreign=foreign))
            if page.refresh is None:
                break
            sent, foreign = Submission("GET", page.refresh), False
        started = page.operations_for("load")
        if started is not None:
            self._operate(page, started)

    def _load(self, window: str, fetched: Fetched) -> Page:
        kind = SurfaceKind.SCREEN if window == MAIN else SurfaceKind.WINDOW
        page = Page(
            fetched.url, fetched.content, window=window, kind=kind, encoding=fetched.encoding
        )
        self._show(page)
        return page

    def _show(self, page: Page) -> None:
        self._pages[page.surface.window] = page
        self._record(page.surface)

    def _record(self, surface: Surface) -> None:
        surface, new = self._trail.add(surface)
        if new and self._camera is not None:
            self._camera.saw(surface, None)
