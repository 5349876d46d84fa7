"""The browser driver's Chromium: what is missing is told in words, and nothing is left behind."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest

from conformance.drivers import browser_engine
from conformance.drivers.browser_engine import Engine
from conformance.drivers.chromium import BrowserMissing


def test_browser_that_does_not_start_is_told_and_leaves_no_thread(monkeypatch, tmp_path):
    """Its last words are shown, whatever else it wrote."""
    broken = tmp_path / "broken"
    words = "[1:1:FATAL:a/b.cc:315] Socket path too long"
    broken.write_text(f"#!/bin/sh\necho x >&2\necho '{words}' >&2\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("KOSHIN_CHROMIUM", str(broken))
    before = set(threading.enumerate())
    with pytest.raises(BrowserMissing) as missing:
        Engine()
    assert str(missing.value) == f"Chromium（{broken}）を起動できません: Socket path too long"
    left = {thread.name for thread in set(threading.enumerate()) - before}
    assert "koshin-browser" not in left


@pytest.mark.parametrize(
    ("free", "unwanted"),
    [(64 * 1024**2, []), (1024**3 - 1, []), (1024**3, ["--disable-dev-shm-usage"])],
)
def test_shared_memory_is_used_where_there_is_enough(monkeypatch, tmp_path, free, unwanted):
    """A container's 64 MiB would crash the browser in mid-run."""
    monkeypatch.setattr(browser_engine, "SHARED_MEMORY", tmp_path)
    monkeypatch.setattr(browser_engine.shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert browser_engine.unwanted_arguments() == unwanted


def test_a_machine_without_shared_memory_keeps_the_switch(monkeypatch, tmp_path):
    """Then Chromium shares memory by files, as it was told."""
    monkeypatch.setattr(browser_engine, "SHARED_MEMORY", tmp_path / "none")
    assert browser_engine.unwanted_arguments() == []
