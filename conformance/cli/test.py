"""`./koshin test`: every gate of the project, then every test and every combination of features.

Never moves `reports/last`: the features inside write to a folder that is thrown away.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from conformance.cli import suite
from conformance.cli.folders import ROOT
from conformance.verdicts import ExitCode

_PYTHON = (sys.executable, "-m")
_LINTER = "import sys; from importlinter.cli import lint_imports_command as act; sys.exit(act())"

GATES: tuple[tuple[str, Sequence[str]], ...] = (
    ("ruff check", (*_PYTHON, "ruff", "check", ".")),
    ("ruff format --check", (*_PYTHON, "ruff", "format", "--check", ".")),
    ("mypy --strict", (*_PYTHON, "mypy")),
    ("lint-imports", (sys.executable, "-c", _LINTER)),
)
"""What is checked before the tests, in this order: name and command."""

_DEEP = "KOSHIN_DEEP"
"""Set for the tests that have more to do at night."""

_HELP = """使い方: ./koshin test [--deep] [pytestの引数 …]

ruff、mypy、lint-imports、全テスト、全フィーチャー（両プロファイル・両ドライバー）を検査します。
--deep は夜間用です。性質の検査を500例×50手順で行い、欠陥ごとに全シナリオを実行します（数時間）。
性質の検査で見つかった例は .hypothesis に残り、次の --deep はそこから始めます。
残りの引数はそのまま pytest に渡します（例: ./koshin test tests/conformance -k 判定）。
終了コードは pytest のもの。検査だけが不合格なら 1。"""


def run(arguments: Sequence[str]) -> int:
    """Run all gates, then pytest; give pytest's exit code, or 1 if only a gate failed."""
    if arguments and arguments[0] in ("-h", "--help"):
        print(_HELP)
        return ExitCode.CONFORMANT
    deep = "--deep" in arguments
    arguments = [word for word in arguments if word != "--deep"]
    failed = [name for name, command in GATES if not _passes(name, command)]
    if failed:
        print(f"不合格の検査: {'、'.join(failed)}", flush=True)
    code = _pytest(arguments, deep=deep)
    return code or (ExitCode.FAILED if failed else ExitCode.CONFORMANT)


def _passes(name: str, command: Sequence[str]) -> bool:
    """Run one gate; one line if it passes, what it said too if it does not."""
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    print(f"{'合格  ' if done.returncode == 0 else '不合格'} {name}", flush=True)
    if done.returncode != 0:
        print(done.stdout.decode("utf-8", "replace"), flush=True)
    return done.returncode == 0


def _pytest(arguments: Sequence[str], *, deep: bool) -> int:
    environment = {**suite.environment(), **({_DEEP: "1"} if deep else {})}
    words = [*_PYTHON, "pytest", "--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml")]
    for plugin in (*suite.TOOLS, suite.PARALLEL, "_hypothesis_pytestplugin", *suite.JUDGE):
        words += ["-p", plugin]
    with tempfile.TemporaryDirectory(prefix="koshin-test-") as place:
        words += ["-n", "auto", "--koshin-run-dir", str(Path(place) / "run")]
        # Nobody looks at the pictures of these runs, and they are a third of the time.
        words += ["--koshin-no-pictures", *arguments]
        return subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode
