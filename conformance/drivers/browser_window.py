"""One browser window as the driver follows it: what it last showed and what it is busy with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page

from conformance.drivers.photograph import Photographer
from conformance.surfaces import Control, Surface, SurfaceKind


@dataclass(eq=False, slots=True)
class Window:
    """A window's page and state.

    ``leaving`` is set from the moment a navigation begins until the next document has loaded;
    ``scripting`` while a script of the page may still be running after a CertEnroll call.
    """

    page: Page
    name: str
    kind: SurfaceKind
    photographer: Photographer
    surface: Surface | None = None
    leaving: bool = True
    scripting: bool = False
    photographed: bool = False

    @property
    def busy(self) -> bool:
        """Say whether something is still under way in this window."""
        moving = self.surface is None or self.surface.advances
        return self.leaving or self.scripting or moving

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
            url=seen["url"],
            advances=seen["advances"],
            window=self.name,
        )
