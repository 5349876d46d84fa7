"""What has been shown, in order: the driver's memory of surfaces."""

from __future__ import annotations

import threading
from dataclasses import replace

from conformance.surfaces import Surface

MOST_RELOADS = 20
"""A waiting screen that has replaced itself by its like so often is not going to move on.

So many more than the bank's profile says a screen takes (``waiting_polls``).
"""


class Trail:
    """Collects surfaces as they are shown; a waiting screen that reloads itself counts once."""

    def __init__(self) -> None:
        self._surfaces: list[Surface] = []
        self._since = 0
        self._lock = threading.Lock()

    def mark(self) -> None:
        """Begin a new act: ``shown`` starts empty."""
        with self._lock:
            self._since = len(self._surfaces)

    def add(self, surface: Surface) -> tuple[Surface, bool]:
        """Record a surface; give it back numbered, and whether it is more than a repetition."""
        with self._lock:
            last = self._last_of(surface.window, self._since)
            if last is not None and last.advances and _same(last, surface):
                return last, False
            surface = replace(surface, number=len(self._surfaces) + 1)
            self._surfaces.append(surface)
            return surface, True

    def shown(self) -> tuple[Surface, ...]:
        """List what was shown since the last act."""
        with self._lock:
            return tuple(self._surfaces[self._since :])

    def all(self) -> tuple[Surface, ...]:
        """List everything shown so far."""
        with self._lock:
            return tuple(self._surfaces)

    def _last_of(self, window: str, since: int) -> Surface | None:
        mine = (s for s in reversed(self._surfaces[since:]) if s.window == window)
        return next(mine, None)


def _same(one: Surface, other: Surface) -> bool:
    return (one.kind, one.title, one.text) == (other.kind, other.title, other.text)
