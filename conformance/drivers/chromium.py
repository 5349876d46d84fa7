"""Which Chromium this machine has, and which version it is.

The one place that says so: the driver starts it, a run's results and the benchmark name it.
"""

from __future__ import annotations

import os
import shutil
import subprocess

from conformance.errors import EnvironmentUnfit

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "microsoft-edge",
)
"""The quickest first: without the parts that make windows a suite takes half the time."""

_LONGEST_SECONDS = 30
"""For a browser to tell its version; a healthy one takes a fraction of a second."""


class BrowserMissing(EnvironmentUnfit):
    """No Chromium on this machine, or none that starts (環境不備)."""


def chromium_path() -> str:
    """Find the browser: KOSHIN_CHROMIUM, else the first known name on PATH.

    Raises:
        BrowserMissing: there is none.
    """
    told = os.environ.get("KOSHIN_CHROMIUM")
    if told and shutil.which(told) is None:
        raise BrowserMissing(
            f"環境変数 KOSHIN_CHROMIUM の「{told}」は実行できるファイルではありません。"
            "Chromium の場所に直すか、この変数を消してください（./koshin doctor で確認できます）。"
        )
    found = told or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise BrowserMissing(
            "Chromium が見つかりません。./koshin doctor で確認してください"
            "（環境変数 KOSHIN_CHROMIUM で場所を指定することもできます）。"
        )
    return found


def chromium_version() -> str | None:
    """Ask the browser for its version; None where there is none or it does not say."""
    try:
        asked = subprocess.run(
            [chromium_path(), "--version"],
            capture_output=True,
            text=True,
            check=True,
            timeout=_LONGEST_SECONDS,
        )
    except (BrowserMissing, OSError, subprocess.SubprocessError):
        return None
    return asked.stdout.strip() or None
