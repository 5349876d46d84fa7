"""`./koshin test` runs every gate and lets pytest have the last word."""

from __future__ import annotations

import subprocess
import sys

import pytest

from conformance.cli import test as command
from conformance.cli.folders import ROOT

PASS = (sys.executable, "-c", "")
FAIL = (sys.executable, "-c", "import sys; print('何かが違う'); sys.exit(3)")


@pytest.fixture
def pytest_code(monkeypatch):
    """Put a fixed exit code in pytest's place; give the arguments it got."""
    got = []

    def act(code):
        monkeypatch.setattr(command, "_pytest", lambda words, **_: got.append(words) or code)
        return got

    return act


def test_failed_gate_is_shown_and_decides_when_pytest_is_content(monkeypatch, pytest_code, capsys):
    """Exit 1, with what the gate said; the later gates and the tests run all the same."""
    monkeypatch.setattr(command, "GATES", (("甲", FAIL), ("乙", PASS)))
    got = pytest_code(0)
    assert command.run([]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "不合格 甲",
        "何かが違う",
        "",
        "合格   乙",
        "不合格の検査: 甲",
    ]
    assert got == [[]]


@pytest.mark.parametrize(("gate", "code"), [(PASS, 2), (FAIL, 2)])
def test_pytests_own_code_goes_first(monkeypatch, pytest_code, gate, code):
    """Whatever the gates said."""
    monkeypatch.setattr(command, "GATES", (("甲", gate),))
    pytest_code(code)
    assert command.run([]) == 2


def test_arguments_go_to_pytest(monkeypatch, pytest_code):
    """`./koshin test tests/x -k y`."""
    monkeypatch.setattr(command, "GATES", ())
    got = pytest_code(0)
    assert command.run(["tests/x", "-k", "y"]) == 0
    assert got == [["tests/x", "-k", "y"]]


def test_pytest_writes_to_a_folder_that_is_thrown_away(monkeypatch):
    """Never to reports/, on all combinations, with autoload off."""
    calls = []

    def run(words, **options):
        calls.append((words, options))
        return subprocess.CompletedProcess(words, 0)

    monkeypatch.setattr(command.subprocess, "run", run)
    assert command._pytest(["-x"], deep=False) == 0
    ((words, options),) = calls
    run_dir = words[words.index("--koshin-run-dir") + 1]
    assert not run_dir.startswith(str(ROOT))
    assert not [word for word in words if word.startswith(("--koshin-profile", "--koshin-driver"))]
    assert words[-1] == "-x"
    assert options["env"]["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] == "1"
    assert "KOSHIN_DEEP" not in options["env"]


def test_the_deep_form_is_told_to_the_tests_and_not_to_pytest(monkeypatch):
    """`./koshin test --deep tests/properties`."""
    calls = []

    def run(words, **options):
        calls.append((words, options))
        return subprocess.CompletedProcess(words, 0)

    monkeypatch.setattr(command, "GATES", ())
    monkeypatch.setattr(command.subprocess, "run", run)
    assert command.run(["--deep", "tests/properties"]) == 0
    ((words, options),) = calls
    assert words[-1] == "tests/properties"
    assert "--deep" not in words
    assert options["env"]["KOSHIN_DEEP"] == "1"


def test_gates_are_the_documented_ones():
    """README and CI count on these four."""
    assert [name for name, _ in command.GATES] == [
        "ruff check",
        "ruff format --check",
        "mypy --strict",
        "lint-imports",
    ]


def test_help_starts_nothing(monkeypatch, capsys):
    """`./koshin test --help`."""
    monkeypatch.setattr(command, "_pytest", lambda *_, **__: pytest.fail("started"))
    assert command.run(["--help"]) == 0
    assert capsys.readouterr().out.startswith("使い方: ./koshin test")
