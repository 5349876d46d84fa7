"""The browser driver's Chromium: what is missing is told in words, and nothing is left behind."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest

from conformance.drivers import browser_engine
from conformance.drivers.browser_engine import BrowserMissing, Engine, chromium_path


def test_told_browser_that_does_not_exist_is_named(monkeypatch):
    """One Japanese line with the value and the variable."""
    monkeypatch.setenv("KOSHIN_CHROMIUM", "/nonexistent")
    with pytest.raises(BrowserMissing) as missing:
        chromium_path()
    assert str(missing.value) == (
        "環境変数 KOSHIN_CHROMIUM の「/nonexistent」は実行できるファイルではありません。"
        "Chromium の場所に直すか、この変数を消してください（./koshin doctor で確認できます）。"
    )


def test_no_browser_at_all_is_told(monkeypatch, tmp_path):
    """Nothing told, nothing on PATH."""
    monkeypatch.delenv("KOSHIN_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BrowserMissing, match=r"^Chromium が見つかりません。"):
        chromium_path()


def test_told_browser_goes_before_those_on_the_path(monkeypatch, tmp_path):
    """The variable decides."""
    mine = tmp_path / "mine"
    mine.touch(mode=0o755)
    monkeypatch.setenv("KOSHIN_CHROMIUM", str(mine))
    assert chromium_path() == str(mine)


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
