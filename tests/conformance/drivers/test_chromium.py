"""Which Chromium is taken, and what is told where there is none."""

from __future__ import annotations

import pytest

from conformance.drivers.chromium import BrowserMissing, chromium_path


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
