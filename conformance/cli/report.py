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
    """Print the path of a report, open it, or write its boundaries down."""
    told = _parser().parse_args(arguments)
    folder = folders.find(told.reports, told.run)
    if told.boundaries is not None:
        return _write_boundaries(folder, told.boundaries)
    index = folder / folders.INDEX
    if not index.is_file():
        raise UsageError(f"{index.parent}: この実行にはHTMLの報告書がありません。")
    print(index)
    if told.open and not webbrowser.open(index.as_uri()):
        raise UsageError("ブラウザを開けません。上の場所のファイルを開いてください。")
    return ExitCode.CONFORMANT


def _write_boundaries(folder: Path, file: Path) -> int:
    # Imported here: pydantic is slow to load, and naming a report needs none of it.
    from conformance.reporting.boundaries import boundaries
    from conformance.results import Results

    results = folder / folders.RESULTS
    try:
        text = boundaries(Results.model_validate_json(results.read_bytes()))
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{error.filename}: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"{results}: この実行の結果を読めません。") from error
    print(file)
    return ExitCode.CONFORMANT


def _parser() -> Parser:
    parser = Parser("report", "直近の（または指定した）実行のHTMLの報告書の場所を表示します。")
    parser.add_argument("run", nargs="?", default=folders.LAST, help="実行の名前（既定は直近）")
    parser.add_argument("--open", action="store_true", help="ブラウザで開く")
    parser.add_argument(
        "--boundaries",
        type=Path,
        metavar="ファイル",
        help="境界の日時で見たものを Markdown の表にして書く",
    )
    parser.add_reports()
    return parser
