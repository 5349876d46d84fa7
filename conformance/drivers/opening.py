"""Opening a driver by its name; each is imported where it is needed.

A run without a browser need not load Playwright.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from conformance.drivers.trail import MOST_RELOADS
from conformance.ports import Camera, CustomerPc, Driver

if TYPE_CHECKING:
    from conformance.drivers.browser_engine import Engine


def open_driver(
    name: str,
    pc: CustomerPc,
    *,
    engine: Callable[[], Engine],
    now: Callable[[], datetime],
    camera: Camera,
    waiting_polls: int,
) -> Driver:
    """Give hands and eyes for a PC.

    Args:
        name: ``browser`` or ``http``.
        engine: gives the running Chromium, for a driver that wants one.
        now: the world's time, which the browser's pages shall see too.
        camera: receives what is seen.
        waiting_polls: how often a waiting screen refreshes itself, as the bank states it.
    """
    most_reloads = waiting_polls + MOST_RELOADS
    if name == "http":
        from conformance.drivers.http import HttpDriver

        return HttpDriver(pc, camera=camera, most_reloads=most_reloads)
    from conformance.drivers.browser import BrowserDriver

    return BrowserDriver(engine(), pc, now=now, camera=camera, most_reloads=most_reloads)
