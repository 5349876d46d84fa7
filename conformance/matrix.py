"""What a run's matrix is made of: the bank profiles at hand and the drivers.

Free of slow imports, because the command line needs it before the test process can start.
What a profile says is `conformance.profiles`.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "fixtures" / "profiles"
"""Where the profiles that have a name stand."""
DEFAULT = "media-storage"
DRIVERS = ("browser", "http")


def names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Give the names of the profiles at hand, the default one first."""
    found = sorted(path.stem for path in folder.glob("*.toml"))
    return tuple(sorted(found, key=lambda name: name != DEFAULT))
