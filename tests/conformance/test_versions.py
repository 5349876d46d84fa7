"""Results say what judged: Koshin's version, the browser's where one was driven, and no guesses."""

from __future__ import annotations

import re

import pytest

from conformance import versions
from conformance.reporting.html.wording import VERSION_NAMES


@pytest.fixture
def browser(tmp_path, monkeypatch):
    """A browser that says which one it is; give what it runs, to be changed."""
    program = tmp_path / "browser"
    program.write_text("#!/bin/sh\necho 'Chromium 150.0.1 '\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("KOSHIN_CHROMIUM", str(program))
    return program


def test_the_projects_own_version_is_the_one_of_its_file():
    """Koshin is run from its folder, so pyproject.toml is the only place that says it."""
    (told,) = re.findall(r'^version = "(.+)"$', versions.PROJECT.read_text("utf-8"), re.MULTILINE)
    assert versions.versions(with_browser=False)["koshin"] == told


def test_a_copy_without_its_project_file_claims_no_version(tmp_path, monkeypatch):
    """Nothing is said rather than something wrong."""
    monkeypatch.setattr(versions, "PROJECT", tmp_path / "pyproject.toml")
    assert "koshin" not in versions.versions(with_browser=False)


def test_the_browser_is_told_where_one_was_driven(browser):
    """In its own words; a run without a browser says nothing about one."""
    assert versions.versions(with_browser=True)["browser"] == "Chromium 150.0.1"
    assert "browser" not in versions.versions(with_browser=False)


@pytest.mark.parametrize("script", ["exit 3", "true"])
def test_a_browser_that_does_not_say_is_left_out(browser, script):
    """One that fails, one that is silent."""
    browser.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    assert "browser" not in versions.versions(with_browser=True)


def test_a_missing_browser_is_left_out(monkeypatch):
    """That it is missing is told by whoever needs it."""
    monkeypatch.setenv("KOSHIN_CHROMIUM", "/nonexistent")
    assert "browser" not in versions.versions(with_browser=True)


def test_every_name_with_words_is_told(browser):
    """The report has no words for a version that no run tells."""
    assert set(VERSION_NAMES) <= set(versions.versions(with_browser=True))
