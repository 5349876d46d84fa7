"""Whether a proof may be gone on with: only if nothing that it depends on has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

_FOLDERS = ("conformance", "features", "fixtures", "simulators", "steps")
_LEFT_OUT = {"__pycache__"}


def fingerprint(root: Path, *, without: Collection[Path] = ()) -> str:
    """Give the SHA-256 of the judge, the features and the simulated world, as hex digits.

    Args:
        without: files that do not matter.
    """
    digest = hashlib.sha256()
    for path in sorted(p for folder in _FOLDERS for p in (root / folder).rglob("*")):
        if path in without:
            continue
        if path.is_file() and not _LEFT_OUT & set(path.parts):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
