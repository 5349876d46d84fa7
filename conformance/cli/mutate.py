"""`./koshin mutate`: change the rules of the simulated world, one by one, and see who notices."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from conformance import matrix
from conformance.cli import suite
from conformance.cli.parsing import Parser, workers
from conformance.cli.selection import Selection
from conformance.errors import UsageError
from conformance.mutation.rules import MODULES
from conformance.nearest import nearest

FOLDER = "mutation"
"""Below the reports."""


def run(arguments: Sequence[str]) -> int:
    """Try the mutants of the chosen modules; give 0 if enough are noticed and the rest explained.

    Raises:
        UsageError: an argument that cannot be used.
        HarnessError: a process that everything rests on broke.
    """
    chosen = _parser().parse_args(arguments)
    modules = tuple(dict.fromkeys(map(_known, chosen.module))) or MODULES
    if chosen.list:
        print("\n".join(modules))
        return 0
    from conformance.cli.mutating import Mutating

    mutating = Mutating(modules, workers=workers(chosen.workers), whole=not chosen.module)
    place = chosen.reports.resolve() / FOLDER
    folder = mutating.resumed(place) if chosen.resume else mutating.begun(place)
    try:
        if mutating.is_done:
            return mutating.conclude(folder, sys.stdout)
        started = suite.start(command(folder), folder / "pytest.log")
        try:
            return mutating.follow(started, folder, sys.stdout)
        finally:
            started.close()
    finally:
        mutating.release()


def command(folder: Path) -> list[str]:
    """Write the command line of the test process that does what is ordered in a folder."""
    from conformance.cli.mutating import ORDERS

    profiles = (*matrix.names(), *map(str, sorted(matrix.FOLDER.glob("variants/*.toml"))))
    selection = Selection(profiles=profiles, drivers=("http",), workers="0")
    more = ["-p", "conformance.mutation.pytest_plugin", "--koshin-mutants", str(folder / ORDERS)]
    # Nothing is captured: each process writes to a log of its own.
    return suite.command(selection, folder, more=[*more, "-s", "--koshin-no-pictures"])


def _known(given: str) -> str:
    """Find a module by its path or by the end of it.

    Raises:
        UsageError: there is none, or there are several.
    """
    found = [each for each in MODULES if each == given or each.endswith(f"/{given}")]
    if len(found) != 1:
        raise UsageError(f"--module の値「{given}」は使えません。{nearest(given, MODULES)}")
    return found[0]


def _parser() -> Parser:
    parser = Parser(
        "mutate",
        "模擬世界の規則を1か所ずつ機械的に変え（cosmic-ray）、ブラウザーを使わない全シナリオのどれかが"
        "それに気付くことを確かめます。夜間用です（2コアで2時間ほど）。気付かれなかった変更は、"
        "理由を conformance/mutation/survivors.toml に書きます。"
        "結果は reports/mutation/ に残します。"
        "終了コード: 0 検出率90％以上で残りに理由がある、1 それ以外、2 使い方の誤り、"
        "4 環境不備（何も変えていないのに適合しない場合も）、130 中断。",
    )
    add = parser.add_argument
    add(
        "--module",
        action="append",
        default=[],
        metavar="ファイル",
        help="この模擬世界のモジュールだけ（例: expiry.py）。繰り返せる",
    )
    add("--list", action="store_true", help="実行せず、対象のモジュールを表示する")
    add("--resume", action="store_true", help="前回の続きから行う。残りがなければ、理由を読み直す")
    add("-n", dest="workers", default="auto", metavar="数", help="並列の数（既定は auto）")
    parser.add_reports()
    return parser
