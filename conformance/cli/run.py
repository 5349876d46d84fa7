"""`./koshin run`: judge a system clause by clause and leave the evidence.

The test process starts first and warms up while this one imports what it needs to follow it.
The exit code is derived from the event log, never from pytest's.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from conformance.catalogue import Chapter
from conformance.cli import folders, suite
from conformance.cli.parsing import Parser
from conformance.cli.selection import Selection, choose
from conformance.errors import UsageError
from conformance.matrix import DRIVERS


def run(arguments: Sequence[str]) -> int:
    """Run the selected scenarios and give the exit code."""
    told = _parser().parse_args(arguments)
    selection = choose(told)
    if told.list:
        from conformance.cli.listing import show

        return show(selection)
    folder = folders.create(told.reports.resolve())
    started = suite.start(suite.command(selection, folder), folder / "pytest.log")
    try:
        return _follow(started, selection, folder, ["./koshin", "run", *arguments])
    except UsageError:
        # Nothing was judged: the folder would only be in the way.
        started.interrupt()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        started.close()


def _follow(
    started: suite.Suite, selection: Selection, folder: Path, command: Sequence[str]
) -> int:
    # Not earlier: these take half a second, in which the test process gets going.
    from conformance.cli.following import Following

    return Following(started, selection, folder, command).to_the_end(sys.stdout)


def _parser() -> Parser:
    parser = Parser(
        "run",
        "手順書の条項ごとに判定し、証跡・報告書（HTML、JUnit、JSON）を reports/ に残します。"
        "終了コード: 0 適合、1 不適合あり、2 使い方の誤り・該当なし（すべて対象外も）、"
        "3 文や条項が結び付かない、"
        "4 環境不備、5 要確認・未実施あり、130 中断。",
    )
    add = parser.add_argument
    add("features", nargs="*", metavar="フィーチャー", help="追加で実行するフィーチャーの場所")
    add(
        "--profile",
        action="append",
        default=[],
        metavar="名前|ファイル|all",
        help="金庫プロファイル。繰り返せる（既定は all: fixtures/profiles のすべて）",
    )
    add(
        "--driver",
        action="append",
        default=[],
        choices=DRIVERS,
        help="操作の方法。繰り返せる（既定は browser）",
    )
    add(
        "-n",
        dest="workers",
        default="auto",
        metavar="数",
        help="並列の数（既定は auto: プロセッサーの数、ブラウザなしならもう1つ。0 なら1プロセス）",
    )
    add("--clause", action="append", default=[], metavar="条項", help="この条項だけ（例 PC-05）")
    add(
        "--chapter",
        action="append",
        default=[],
        metavar="章",
        help=f"この章だけ（{'、'.join(Chapter)}）",
    )
    add(
        "--scenario",
        action="append",
        default=[],
        metavar="id",
        help="このシナリオだけ（例 PC-05.1）",
    )
    add("--failed", action="store_true", help="前回適合しなかったシナリオだけ")
    add("--list", action="store_true", help="実行せず、シナリオのid・条項・名前を表示する")
    add("--release", metavar="名前", help="試験対象のリリース名（報告書に残る）")
    add("--seed", type=int, metavar="数", help="実行順の乱数の種（既定は毎回異なる）")
    add(
        "--fault",
        action="append",
        default=[],
        metavar="id",
        help="模擬世界に仕込む欠陥。繰り返せる",
    )
    parser.add_reports()
    return parser
