"""The driver with a real browser: Chromium by Playwright, elements by role and visible label."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from typing import Any, TypeVar

from playwright.async_api import Error

from conformance.comparison import ControlMissing
from conformance.drivers import hand
from conformance.drivers.browser_engine import Engine
from conformance.drivers.browser_session import BrowserSession
from conformance.drivers.browser_window import Window
from conformance.drivers.dialogs import dialog_surface
from conformance.drivers.trail import MOST_RELOADS, Trail
from conformance.ports import Camera, CustomerPc
from conformance.submission import Submission
from conformance.surfaces import BLANK, Surface, SurfaceKind

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds without any event after which nothing more is expected to happen."""


class BrowserDriver:
    """See ``conformance.ports.Driver``; the session does the following, this gives the verbs."""

    name = "browser"

    def __init__(
        self,
        engine: Engine,
        pc: CustomerPc,
        *,
        now: Callable[[], datetime],
        camera: Camera | None = None,
        patience: float = PATIENCE,
        most_reloads: int = MOST_RELOADS,
    ) -> None:
        self._engine = engine
        self._pc = pc
        self._trail = Trail()
        self._camera = camera
        self._now = now
        self._patience = patience
        self._most_reloads = most_reloads
        self._popups_blocked = False
        self._on_the_way = True
        self._session = self._new_session()
        self._unsubscribe = pc.desktop.subscribe(lambda: self._session.changed())

    def open(self, url: str) -> None:
        """Type an address into the first window."""
        self._engine.run(self._session.open(url))

    def click(self, label: str, *, times: int = 1) -> None:
        """Click the link or button with this label in the front window.

        Raises:
            ControlMissing: a dialog is in front, or the window has no such control.
        """
        window, role = self._find(label, ("link", "button"))
        self._do(label, self._session.click(window, role, label, times=times))

    def operation(self, label: str) -> Submission:
        """Read what the button with this label in the front window would send.

        Raises:
            ControlMissing: a dialog is in front, or there is no such button of a form.
        """
        window, role = self._find(label, ("button",))
        return self._do(label, hand.read_form(window.page, role, label, patience=self._patience))

    def open_attachment(self, content: str) -> None:
        """Open a page (HTML) that belongs to no site, in a window of its own."""
        self._engine.run(self._session.open_attachment(content))

    def reload(self) -> None:
        """Load the front window's page once more."""
        window = self._front_window()
        if window is not None:
            self._do("再読み込み", self._session.reload(window))

    def close_window(self) -> None:
        """Close the front window with its ×; what its page waits for is abandoned."""
        window = self._front_window()
        if window is not None:
            self._engine.run(self._session.close_window(window))
            self._pc.network.finish_requests()  # what it asked last still reaches the bank

    def block_popups(self, blocked: bool) -> None:
        """Have the browser keep back the windows that a site opens, or not any more."""
        self._popups_blocked = blocked
        self._engine.run(self._session.block_popups(blocked))

    def fill(self, label: str, value: str) -> None:
        """Type into the field with this label in the front window.

        Raises:
            ControlMissing: there is no such field.
        """
        window, _ = self._find(label, ("textbox",))
        self._do(label, self._session.fill(window, label, value))

    def answer(self, button: str, entries: Mapping[str, str] | None = None) -> None:
        """Answer the front dialog.

        Raises:
            ControlMissing: no dialog is open, or it has no such button.
        """
        # What is about to be answered must have been seen, however quickly the answer comes.
        self._engine.run(self._session.settle())
        front = self.front()
        if front.kind is not SurfaceKind.DIALOG or not front.has(button):
            raise ControlMissing(button, f"{front}: {front.controls_in_words()}")
        dialog = self._pc.desktop.dialogs()[-1]
        self._trail.mark()
        self._pc.desktop.answer(dialog.id, button, entries or {})
        self._engine.run(self._session.settle())

    def front(self) -> Surface:
        """Give what is in front: the last dialog, else the last window."""
        dialogs = self._pc.desktop.dialogs()
        if dialogs:
            return dialog_surface(dialogs[-1])
        window = self._front_window()
        return window.surface if window is not None and window.surface is not None else BLANK

    def windows(self) -> tuple[Surface, ...]:
        """List the open browser windows, the front one last."""
        return tuple(w.surface for w in self._session.windows if w.surface is not None)

    def shown(self) -> tuple[Surface, ...]:
        """List what was shown since the last act."""
        return self._trail.shown()

    def trail(self) -> tuple[Surface, ...]:
        """List everything shown so far."""
        return self._trail.all()

    def wait_until(self, satisfied: Callable[[], bool]) -> bool:
        """Wait until it is so; an open dialog or a long silence ends the waiting."""
        return self._engine.run(self._session.wait_until(satisfied))

    def depart(self) -> None:
        """Pass over what comes now, as far as pictures go."""
        self._on_the_way = True

    def arrive(self) -> None:
        """Photograph what is in front, if it was passed over so far."""
        self._on_the_way = False
        self._engine.run(self._session.arrive())

    def restart(self) -> None:
        """Close all browser windows and start the browser anew: cookies and choices are gone."""
        self._engine.run(self._session.close())
        self._pc.network.finish_requests()
        self._pc.network.restart_browser()
        self._session = self._new_session()

    def close(self) -> None:
        """Close the browser's windows; dialogs still open are closed with their ×."""
        self._unsubscribe()
        try:
            self._engine.run(self._session.close())
        finally:
            for dialog in self._pc.desktop.dialogs():
                self._pc.desktop.close_dialog(dialog.id)

    def _do(self, label: str, act: Coroutine[Any, Any, T]) -> T:
        """Perform an act; what the browser refuses is a control that cannot be used.

        The browser's own words are dropped: they quote what was typed, which may be a 暗証番号.
        """
        try:
            return self._engine.run(act)
        except Error:
            front = self.front()
            offered = f"{front}（操作できない）: {front.controls_in_words()}"
            raise ControlMissing(label, offered) from None

    def _new_session(self) -> BrowserSession:
        return BrowserSession(
            self._engine,
            self._pc,
            trail=self._trail,
            camera=self._camera,
            now=self._now,
            patience=self._patience,
            most_reloads=self._most_reloads,
            popups_blocked=self._popups_blocked,
            on_the_way=lambda: self._on_the_way,
        )

    def _find(self, label: str, roles: tuple[str, ...]) -> tuple[Window, str]:
        front, window = self.front(), self._front_window()
        offered = [c for c in front.named(label) if c.role in roles]
        if front.kind is SurfaceKind.DIALOG or window is None or not offered:
            raise ControlMissing(label, f"{front}: {front.controls_in_words()}")
        return window, offered[0].role

    def _front_window(self) -> Window | None:
        return self._session.windows[-1] if self._session.windows else None
