"""Gives the gates the files of the project: what git would keep, also where there is no git."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", ".hypothesis", "__pycache__", "reports"}


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def files() -> Mapping[str, Path]:
    """Give every file of the project by its path from the root."""
    listing = ["git", "-C", str(ROOT), "ls-files", "-z", "-co", "--exclude-standard"]
    if shutil.which("git") and (done := subprocess.run(listing, capture_output=True)).stdout:
        paths = [ROOT / name for name in done.stdout.decode().split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not _left_out(path.relative_to(ROOT))]
    return {str(path.relative_to(ROOT)): path for path in sorted(paths) if path.is_file()}


def _left_out(path: Path) -> bool:
    return any(part in NOT_OURS or part.endswith("_cache") for part in path.parts)
