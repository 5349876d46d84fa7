"""The launcher as a module, and a machine that lacks something."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

LAUNCHER = Path(__file__).resolve().parents[2] / "koshin"


def load() -> ModuleType:
    """Load the launcher, which has no suffix, as a module."""
    module = ModuleType("koshin_launcher")
    module.__file__ = str(LAUNCHER)
    exec(compile(LAUNCHER.read_text("utf-8"), str(LAUNCHER), "exec"), vars(module))
    return module


@pytest.fixture
def koshin(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the launcher with nothing pointed at by the environment."""
    monkeypatch.delenv("KOSHIN_CHROMIUM", raising=False)
    monkeypatch.delenv("KOSHIN_WHEELHOUSE", raising=False)
    return load()


def lacking(koshin: Any, *names: str) -> list[Any]:
    """Give the needs of these names, made to be missing."""
    return [need._replace(find=lambda: None) for need in koshin.NEEDS if need.name in names]
