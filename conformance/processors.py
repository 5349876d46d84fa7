"""How much at once: the processors this process may use."""

from __future__ import annotations

import os


def usable() -> int:
    """Count the processors this process may use, as pytest-xdist's ``-n auto`` does."""
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else ()
    return len(allowed) or os.cpu_count() or 1


def workers_without_browser() -> int:
    """Say how many workers keep the processors busy when no browser does.

    A fifth of its time such a worker waits for its own threads, that is for bank, proxy and PC.
    """
    return usable() + 1
