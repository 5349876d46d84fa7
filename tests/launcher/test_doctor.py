"""What is missing is named with its remedy: by `doctor`, and by a command that needs it."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.launcher.launching import lacking


def test_doctor_names_what_is_missing(
    koshin: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is missing is marked, the remedy is given, and the exit code is 4."""
    monkeypatch.setitem(vars(koshin), "NEEDS", lacking(koshin, "curl"))
    monkeypatch.setitem(vars(koshin), "IS_ROOT", False)
    system = koshin.System("debian", "Debian", koshin.APT_INSTALL)
    monkeypatch.setitem(vars(koshin), "read_system", lambda: system)
    assert koshin.main(["doctor"]) == 4
    lines = capsys.readouterr().out.splitlines()
    assert "  不足  curl              test に要ります" in lines
    assert lines[-1] == "  sudo apt-get install -y --no-install-recommends curl"


@pytest.mark.parametrize(
    ("program", "kind", "is_root", "remedy"),
    [
        (
            "softhsm2-util",
            "debian",
            False,
            "sudo apt-get install -y --no-install-recommends softhsm2",
        ),
        (
            "chromium",
            "debian",
            False,
            "sudo apt-get install -y --no-install-recommends chromium-headless-shell",
        ),
        ("softhsm2-util", "other", True, "SoftHSM 2 を入れてください"),
        ("chromium", "other", True, "Chromium を入れてください"),
    ],
)
@pytest.mark.parametrize("command", ["doctor", "run"])
def test_a_missing_program_that_cannot_be_installed_is_named_with_its_remedy(
    koshin: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    command: str,
    program: str,
    kind: str,
    is_root: bool,
    remedy: str,
) -> None:
    """Without root, or without a package: exit code 4, nothing installed, nothing started."""

    def which(name: str) -> str | None:
        is_browser = "chrom" in name.lower()
        return None if name == program or (is_browser and program == "chromium") else name

    looked_up = ("SoftHSM 2", "Chromium")
    needs = [n if n.name in looked_up else n._replace(find=lambda: "there") for n in koshin.NEEDS]
    installer = koshin.APT_INSTALL if kind == "debian" else ""
    system = koshin.System(kind, kind, installer)
    names: dict[str, Any] = {"NEEDS": needs, "IS_ROOT": is_root, "ROOT": tmp_path}
    names["read_system"] = lambda: system
    names |= dict.fromkeys(("apt_install", "make_venv", "start"), pytest.fail)
    for name, value in names.items():
        monkeypatch.setitem(vars(koshin), name, value)
    monkeypatch.setattr(shutil, "which", which)

    assert koshin.main([command]) == 4
    told = capsys.readouterr()
    assert (told.out if command == "doctor" else told.err).splitlines()[-1] == f"  {remedy}"


def test_doctor_is_content_when_all_is_there(
    koshin: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With everything there the exit code is 0."""
    there = [need._replace(find=lambda: sys.executable) for need in koshin.NEEDS[-1:]]
    monkeypatch.setitem(vars(koshin), "NEEDS", there)
    assert koshin.main(["doctor"]) == 0
    assert capsys.readouterr().out.endswith("\nすべてそろっています。\n")


def test_doctor_takes_no_arguments(koshin: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything after `doctor` but a call for help is wrong usage."""
    assert koshin.main(["doctor", "--fix"]) == 2
    assert capsys.readouterr().err == "koshin: doctor に引数はありません: --fix\n"
    assert koshin.main(["doctor", "--help"]) == 0
    assert capsys.readouterr().out.startswith("使い方: ./koshin doctor\n")


@pytest.mark.parametrize("name", ["SoftHSM 2", "stunnel", "OpenSSL", "curl", "OpenSC", "GnuTLS"])
def test_doctor_tells_versions(koshin: Any, name: str) -> None:
    """A row of a program that is there shows a number, and no path or usage."""
    need = next(need for need in koshin.NEEDS if need.name == name)
    words = koshin.describe(need, koshin.read_system())
    assert re.search(r"\d+\.\d+", words)
    assert "Usage" not in words
    assert not words.startswith("/")


def test_a_thing_that_tells_no_version_has_its_packages(
    koshin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a package known to the system, the place where it was found is shown."""
    need = koshin.Need("engine", ("run",), lambda: "/usr/lib/pkcs11.so", "libengine", "", "", "")
    asked: list[tuple[str, ...]] = []

    def told(*command: str) -> str:
        asked.append(command)
        return "libengine 0.4.12-0.1"

    monkeypatch.setitem(vars(koshin), "first_line", told)
    assert koshin.describe(need, koshin.System("debian", "Debian")) == "libengine 0.4.12-0.1"
    assert asked == [
        ("dpkg-query", "--show", "--showformat=${Package} ${Version}", "libengine"),
    ]
    assert koshin.describe(need, koshin.System("other", "Other")) == "/usr/lib/pkcs11.so"
