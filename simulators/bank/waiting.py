"""How long a waiting screen stays.

The manual says only that the next screen comes by itself when the processing is over. Here it is
over after a number of refreshes; whoever shows the bank to people may pass a rule by seconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

Advance = Callable[[int, float], bool]
"""(refreshes so far, real seconds since the screen was first shown) -> may it go on?"""


def monotonic() -> float:
    """Read a clock that runs on while the bank's clock stands still."""
    return time.clock_gettime(time.CLOCK_MONOTONIC)


def after_refreshes(count: int) -> Advance:
    """Go on at the given refresh; the first view never does, so 0 is as good as 1."""
    return lambda refreshes, _seconds: refreshes >= count


def after_seconds(seconds: float) -> Advance:
    """Go on when the screen has stood for some seconds: for people who watch."""
    return lambda _refreshes, passed: passed >= seconds


@dataclass(slots=True)
class Wait:
    """One waiting screen: how often and since when it has been shown."""

    views: int = 0
    since: float = field(default_factory=monotonic)

    def is_over(self, advance: Advance) -> bool:
        """Count one view, and say whether the next screen may come instead."""
        self.views += 1
        return self.views > 1 and advance(self.views - 1, monotonic() - self.since)
