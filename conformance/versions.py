"""What judged: the version of Koshin and of everything that had a part in it.

Results without it cannot be compared. What cannot be asked is left out, never guessed.
"""

from __future__ import annotations

import platform
import tomllib
from collections.abc import Mapping
from importlib import metadata

from conformance.drivers.chromium import chromium_version
from conformance.matrix import ROOT

PROJECT = ROOT / "pyproject.toml"
TOOLS = ("pytest", "pytest-bdd", "playwright", "cryptography", "Flask", "cheroot", "freezegun")


def versions(*, with_browser: bool) -> Mapping[str, str]:
    """Give each part with its version; the browser's only where a run drives one."""
    found = {
        "koshin": koshin_version(),
        "python": platform.python_version(),
        "os": _system(),
        "browser": chromium_version() if with_browser else None,
        **{name: _installed(name) for name in TOOLS},
    }
    return {name: version for name, version in found.items() if version is not None}


def koshin_version() -> str | None:
    """Give the project's own version; it is run from its folder and not installed."""
    try:
        project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    except (OSError, ValueError, KeyError):
        return None
    return str(project["version"]) if "version" in project else None


def _system() -> str:
    """Name the system as its makers do, where they say it."""
    try:
        named = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.platform()
    return f"{named}（{platform.machine()}）"


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
