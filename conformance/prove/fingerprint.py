"""Whether a proof may be gone on with: only if nothing that it depends on has changed."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Collection
from pathlib import Path

_FOLDERS = ("conformance", "features", "fixtures", "simulators", "steps")
_FILES = ("conftest.py", "pyproject.toml", "requirements.lock")
_LEFT_OUT = {"__pycache__"}


def fingerprint(root: Path, *, without: Collection[Path] = ()) -> str:
    """Give the SHA-256 of the judge, the features and the simulated world, as hex digits.

    Also of what they are run with: the settings, the libraries and the Python.

    Args:
        without: files that do not matter.
    """
    digest = hashlib.sha256(sys.version.encode())
    found = [path for folder in _FOLDERS for path in (root / folder).rglob("*")]
    for path in sorted([*found, *(root / name for name in _FILES)]):
        if path in without:
            continue
        if path.is_file() and not _LEFT_OUT & set(path.parts):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
