"""The machine that figures were taken on: without it they cannot be compared."""

from __future__ import annotations

import os
import platform
from importlib import metadata

from conformance import processors
from conformance.drivers.chromium import chromium_version


def machine() -> dict[str, str | int]:
    """Tell system, processors, workers of a run, and the versions that matter."""
    return {
        "platform": platform.platform(),
        "cpus": os.cpu_count() or 1,
        "workers": processors.usable(),
        "workers_http": processors.workers_without_browser(),
        "python": platform.python_version(),
        "playwright": metadata.version("playwright"),
        "chromium": chromium_version() or "不明",
    }
