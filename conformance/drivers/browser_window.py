"""One browser window as the driver follows it: what it last showed and what it is busy with."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Page

from conformance.drivers.photograph import Photographer
from conformance.submission import ATTACHMENT
from conformance.surfaces import Control, Surface, SurfaceKind


@dataclass(eq=False, slots=True)
class Window:
    """A window's page and state.

    ``document`` tells the present document from the next, ``reloads`` how often a waiting screen
    has replaced itself by its like. ``leaving`` is set from the moment a navigation begins until
    the next document has loaded; ``scripting`` while a script of the page may still be running
    after a CertEnroll call; ``pending`` counts the page's own timers and requests.
    """

    page: Page
    name: str
    kind: SurfaceKind
    photographer: Photographer
    most_reloads: int
    surface: Surface | None = None
    leaving: bool = True
    scripting: bool = False
    photographed: bool = False
    document: str = ""
    reloads: int = 0
    pending: int = 0
    camera_lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def busy(self) -> bool:
        """Say whether something is still under way in this window."""
        if self.stuck:
            return False
        moving = self.surface is None or self.surface.advances
        return self.leaving or self.scripting or moving

    @property
    def idle(self) -> bool:
        """Say whether only the customer can change what this window shows."""
        return self.surface is not None and not self.busy and not self.pending

    @property
    def stuck(self) -> bool:
        """Say whether a waiting screen goes in circles: then nobody need wait for it."""
        return self.reloads >= self.most_reloads

    def read(self, seen: Mapping[str, Any]) -> Surface:
        """Turn what the page told into a surface of this window."""
        return Surface(
            kind=self.kind,
            title=seen["title"],
            text=seen["text"],
            controls=tuple(
                Control(c["role"], c["name"], c.get("value", ""), c["enabled"])
                for c in seen["controls"]
            ),
            facts=seen["facts"],
            url=ATTACHMENT if seen["url"].startswith("data:") else seen["url"],
            advances=seen["advances"],
            window=self.name,
            simulated=seen["simulated"],
        )
