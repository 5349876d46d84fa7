"""`./koshin report`: where the report of a run is."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from pathlib import Path

from conformance.cli import folders
from conformance.cli.parsing import Parser
from conformance.errors import UsageError
from conformance.verdicts import ExitCode


def run(arguments: Sequence[str]) -> int:
    """Print the path of a report, or open it."""
    told = _parser().parse_args(arguments)
    index = folders.find(told.reports, told.run) / folders.INDEX
    if not index.is_file():
        raise UsageError(f"{index.parent}: この実行にはHTMLの報告書がありません。")
    print(index)
    if told.open and not webbrowser.open(index.as_uri()):
        raise UsageError("ブラウザを開けません。上の場所のファイルを開いてください。")
    return ExitCode.CONFORMANT


def _parser() -> Parser:
    parser = Parser("report", "直近の（または指定した）実行のHTMLの報告書の場所を表示します。")
    parser.add_argument("run", nargs="?", default=folders.LAST, help="実行の名前（既定は直近）")
    parser.add_argument("--open", action="store_true", help="ブラウザで開く")
    parser.add_argument(
        "--reports",
        type=Path,
        default=folders.REPORTS,
        metavar="フォルダー",
        help="結果のフォルダー（既定は reports）",
    )
    return parser
