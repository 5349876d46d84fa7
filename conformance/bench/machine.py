"""The machine that figures were taken on: without it they cannot be compared."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from importlib import metadata


def machine() -> dict[str, str | int]:
    """Tell system, processors, workers of a run, and the versions that matter."""
    return {
        "platform": platform.platform(),
        "cpus": os.cpu_count() or 1,
        "workers": _workers(),
        "python": platform.python_version(),
        "playwright": metadata.version("playwright"),
        "chromium": _chromium(),
    }


def _workers() -> int:
    # As `-n auto` counts them: the processors this process may use.
    usable = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else ()
    return len(usable) or os.cpu_count() or 1


def _chromium() -> str:
    named = os.environ.get("KOSHIN_CHROMIUM")  # the launcher says which one it found
    program = named and shutil.which(named)
    if not program:
        return "不明"
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return told.stdout.strip() or "不明"
