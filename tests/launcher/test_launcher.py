"""The launcher's decisions: which command, which machine, what is needed, what is said."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.launcher.launching import LAUNCHER, lacking, load

DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'
SYSTEMS = {
    "debian": DEBIAN,
    "ubuntu": 'PRETTY_NAME="Ubuntu 24.04 LTS"\nID=ubuntu\nID_LIKE=debian\n',
    "fedora": 'PRETTY_NAME="Rocky Linux 9"\nID="rocky"\nID_LIKE="rhel centos fedora"\n',
    "other": 'PRETTY_NAME="Arch Linux"\nID=arch\n',
}


TOKEN = ["SoftHSM 2", "stunnel", "PKCS#11 エンジン"]
BROWSER = ["Chromium", "libatomic", "日本語フォント"]


def test_an_old_python_is_told_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.10 gets one sentence, not a traceback."""
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    with pytest.raises(SystemExit, match=r"^koshin: Python 3\.11 以上が必要です（これは 3\."):
        load()


def test_an_old_python_can_read_the_file() -> None:
    """The grammar is that of Python 3.6, so that an old one reaches the sentence."""
    assert ast.parse(LAUNCHER.read_text("utf-8"), feature_version=(3, 6))


def test_an_unknown_command_is_refused_with_the_nearest(
    koshin: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip of the finger is answered with the command that was meant."""
    assert koshin.main(["benhc"]) == 2
    assert capsys.readouterr().err == (
        "koshin: 「benhc」というコマンドはありません。「bench」のことですか。"
        "使えるのは run、check、profile、test、prove、mutate、report、bench、doctor です\n"
    )


@pytest.mark.parametrize(("words", "code"), [([], 2), (["-h"], 0), (["--help"], 0)])
def test_help_lists_the_commands(
    koshin: Any, capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    """Help names each command once; no command at all is wrong usage."""
    assert koshin.main(words) == code
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == list(koshin.COMMANDS)


@pytest.mark.parametrize("kind", SYSTEMS)
def test_the_kind_of_linux_is_read(koshin: Any, tmp_path: Path, kind: str) -> None:
    """Relatives of a distribution count as that distribution."""
    (tmp_path / "os-release").write_text(SYSTEMS[kind], "utf-8")
    assert koshin.read_system(tmp_path / "os-release").kind == kind


@pytest.mark.parametrize(("platform", "kind"), [("darwin", "macos"), ("win32", "windows")])
def test_the_kind_of_other_machines_is_read(
    koshin: Any, monkeypatch: pytest.MonkeyPatch, platform: str, kind: str
) -> None:
    """macOS and Windows are told by Python itself."""
    monkeypatch.setattr(sys, "platform", platform)
    assert koshin.read_system().kind == kind


@pytest.mark.parametrize(
    ("command", "options", "names"),
    [
        ("report", [], ["ensurepip"]),
        ("check", ["a.docx"], ["ensurepip"]),
        (
            "check",
            ["a.docx", "--run"],
            ["ensurepip", "SoftHSM 2", "stunnel", "PKCS#11 エンジン"],
        ),
        ("profile", ["list"], ["ensurepip"]),
        ("run", ["--help"], ["ensurepip"]),
        ("run", ["--list", "--driver", "browser"], ["ensurepip"]),
        ("run", ["--driver", "http"], ["ensurepip", *TOKEN]),
        ("run", ["--driver=http"], ["ensurepip", *TOKEN]),
        ("run", ["--driver=http", "--driver=browser"], ["ensurepip", *TOKEN, *BROWSER]),
        ("run", [], ["ensurepip", *TOKEN, *BROWSER]),
    ],
)
def test_a_call_needs_only_what_it_uses(
    koshin: Any, command: str, options: list[str], names: list[str]
) -> None:
    """Help needs no system packages, the http driver no browser."""
    assert [need.name for need in koshin.needs_of(command, options)] == names


def test_the_test_command_needs_everything(koshin: Any) -> None:
    """`test` runs all there is."""
    assert koshin.needs_of("test", []) == list(koshin.NEEDS)


@pytest.mark.parametrize(
    ("kind", "installer", "lines"),
    [
        (
            "debian",
            "apt-get install -y --no-install-recommends",
            [
                "sudo apt-get install -y --no-install-recommends"
                " softhsm2 chromium-headless-shell fonts-noto-cjk"
            ],
        ),
        (
            "ubuntu",
            "apt-get install -y --no-install-recommends",
            [
                "sudo apt-get install -y --no-install-recommends softhsm2 fonts-noto-cjk",
                "Ubuntu の chromium-browser は snap への案内だけです。"
                "google-chrome-stable の .deb を入れるか（WSL2 やコンテナではこちら）、"
                "sudo snap install chromium を実行してください",
            ],
        ),
        (
            "fedora",
            "dnf install -y",
            ["sudo dnf install -y softhsm chromium google-noto-sans-cjk-fonts"],
        ),
        (
            "macos",
            "brew install",
            ["brew install softhsm google-chrome", "日本語フォント を入れてください"],
        ),
        ("windows", "", ["WSL2（wsl --install -d Debian）の中で ./koshin を実行してください"]),
        (
            "other",
            "",
            [f"{name} を入れてください" for name in ("SoftHSM 2", "Chromium", "日本語フォント")],
        ),
    ],
)
def test_each_system_is_told_its_own_remedy(
    koshin: Any,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    installer: str,
    lines: list[str],
) -> None:
    """The exact command is given; where no package helps, words do."""
    monkeypatch.setitem(vars(koshin), "IS_ROOT", False)
    missing = lacking(koshin, "SoftHSM 2", "Chromium", "日本語フォント")
    system = koshin.System(kind, kind, installer)
    assert koshin.remedies(missing, system) == lines


def test_without_root_nothing_is_installed(koshin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user is told the command; apt is not touched."""
    monkeypatch.setitem(vars(koshin), "IS_ROOT", False)
    monkeypatch.setitem(vars(koshin), "apt_install", pytest.fail)
    system = koshin.System("debian", "Debian", koshin.APT_INSTALL)
    with pytest.raises(koshin.NotFit) as refusal:
        koshin.install_needs(lacking(koshin, "SoftHSM 2"), system, 0)
    assert str(refusal.value) == (
        "足りないもの: SoftHSM 2\n  sudo apt-get install -y --no-install-recommends softhsm2"
    )


def test_root_on_debian_installs_what_is_missing(
    koshin: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Only the missing packages are installed, and then they are looked for again."""
    there: list[str] = []
    missing = [n._replace(find=lambda: "".join(there) or None) for n in koshin.NEEDS[1:2]]
    monkeypatch.setitem(vars(koshin), "IS_ROOT", True)
    monkeypatch.setitem(vars(koshin), "apt_install", lambda names, _lock: there.extend(names))
    koshin.install_needs(missing, koshin.System("debian", "Debian", koshin.APT_INSTALL), 0)
    assert there == ["softhsm2"]


def test_apt_is_mended_and_tried_once_more(
    koshin: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An installation that was cut off or has stale lists gets one more chance, not two."""
    acts: list[str] = []

    def act(command: Sequence[str], lock: int) -> None:
        acts.append(" ".join(command[:2]))
        if command[1] == "install":
            raise koshin.NotFit("refused")

    monkeypatch.setitem(vars(koshin), "act", act)
    with pytest.raises(koshin.NotFit, match="refused"):
        koshin.apt_install(["softhsm2"], 0)
    after = acts[acts.index("apt-get install") :]
    assert after == ["apt-get install", "dpkg --configure", "apt-get update", "apt-get install"]


def test_a_browser_that_was_pointed_at_must_be_there(
    koshin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong KOSHIN_CHROMIUM is not papered over by a package."""
    monkeypatch.setenv("KOSHIN_CHROMIUM", "nowhere-browser")
    assert koshin.find_browser() is None
    system = koshin.System("debian", "Debian", koshin.APT_INSTALL)
    assert koshin.remedies(lacking(koshin, "Chromium"), system) == [
        "KOSHIN_CHROMIUM が指す所にありません: nowhere-browser"
    ]


def test_a_browser_on_the_path_counts(
    koshin: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The quickest counts first; Ubuntu's chromium-browser, only a notice, does not."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, found in [
        ("chromium-browser", None),
        ("google-chrome", "google-chrome"),
        ("chromium", "chromium"),
        ("chromium-headless-shell", "chromium-headless-shell"),
    ]:
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
        assert koshin.find_browser() == (found and str(tmp_path / found))


@pytest.mark.parametrize(
    ("kind", "packages"),
    [
        ("debian", "stunnel4 libengine-pkcs11-openssl opensc gnutls-bin"),
        ("ubuntu", "stunnel4 libengine-pkcs11-openssl opensc gnutls-bin"),
        ("fedora", "stunnel openssl-pkcs11 opensc gnutls-utils"),
        ("macos", "stunnel libp11 opensc gnutls"),
    ],
)
def test_each_system_names_the_tokens_packages_its_own_way(
    koshin: Any, monkeypatch: pytest.MonkeyPatch, kind: str, packages: str
) -> None:
    """What TLS with a token needs, and the tools that judge a token."""
    monkeypatch.setitem(vars(koshin), "IS_ROOT", True)
    missing = lacking(koshin, "stunnel", "PKCS#11 エンジン", "OpenSC", "GnuTLS")
    system = koshin.System(kind, kind, "install")
    assert koshin.remedies(missing, system) == [f"install {packages}"]


def test_stunnel_goes_by_two_names(
    koshin: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Debian's name counts first."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert koshin.find_stunnel() is None
    for name in ("stunnel", "stunnel4"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
        assert koshin.find_stunnel() == str(tmp_path / name)


def test_a_stamp_of_another_lock_does_not_count(
    koshin: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`.venv` counts while requirements.lock is the one it was made from."""
    lock = tmp_path / "requirements.lock"
    names = {"VENV": tmp_path, "PYTHON": Path(sys.executable), "LOCKED": lock}
    for name, value in names.items():
        monkeypatch.setitem(vars(koshin), name, value)
    lock.write_text("a==1\n")
    assert koshin.venv_is_ready() is False
    (tmp_path / "koshin.stamp").write_text(koshin.stamp(), "utf-8")
    assert koshin.venv_is_ready() is True
    lock.write_text("a==2\n")
    assert koshin.venv_is_ready() is False


def test_a_reader_that_goes_away_is_no_trouble() -> None:
    """As of `./koshin --help | head -1`: no traceback, exit code 0."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, str(LAUNCHER), "--help"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
