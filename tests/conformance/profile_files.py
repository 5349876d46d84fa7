"""Profiles that are refused: what is told, line by line, without the file's name before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance import profiles
from conformance.errors import ProfileError


def refused(tmp_path: Path, text: str) -> list[str]:
    """Write a profile that cannot be taken, and give what is said of it."""
    path = tmp_path / "bank.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        profiles.load(str(path))
    lines = str(caught.value).splitlines()
    assert all(line.startswith(f"{path}: ") for line in lines)
    return [line.removeprefix(f"{path}: ") for line in lines]
