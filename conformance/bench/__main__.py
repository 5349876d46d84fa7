"""Measure the suite and its irreducible parts; print a table and write JSON.

The suite is run through the command line, as a user runs it. Everything that needs simulators is
measured by a child process (``fixtures.benchmarks``), because the judge never imports them.
Figures of one run belong together: machines differ and are shared, so ratios are what to quote.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from conformance.bench.children import (
    ROOT,
    chapter,
    issuance,
    parts,
    renewal,
    scenarios,
    start,
    suite,
)
from conformance.bench.documents import documents
from conformance.bench.machine import machine
from conformance.bench.table import print_table
from conformance.cli.main import refuse
from conformance.cli.parsing import Parser
from conformance.errors import HarnessError, UsageError
from conformance.verdicts import ExitCode


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; give the exit code, 4 if something could not be measured."""
    try:
        return _measure(arguments)
    except UsageError as error:
        return refuse(error, ExitCode.USAGE)
    except HarnessError as error:
        return refuse(error, ExitCode.ENVIRONMENT)


def _measure(arguments: list[str] | None) -> int:
    chosen = _parser().parse_args(arguments)
    rounds = _rounds(chosen.rounds)
    _make_room(chosen.out)  # measuring takes minutes: what cannot be kept is refused before
    figures: dict[str, object] = {"machine": machine()}
    measures = [
        ("suite", "スイート全体", suite),
        ("chapter", "パソコンの章", chapter),
        ("start", "最初のシナリオが始まるまで", lambda: start(rounds)),
        ("scenarios", "シナリオ（http、鍵の作成を除く）", scenarios),
        ("parts", "省けない部分", lambda: parts(rounds)),
        ("renewal", "更新1回と素の Playwright", lambda: renewal(rounds)),
        ("issuance", "証明書の発行", lambda: issuance(rounds)),
        ("documents", "文書の判定", documents),
    ]
    for name, title, measure in measures:
        if name in ("suite", "chapter", "scenarios") and chosen.no_suite:
            continue
        print(f"測定中: {title} …", file=sys.stderr, flush=True)
        figures[name] = measure()
    chosen.out.write_text(json.dumps(figures, ensure_ascii=False, indent=2), "utf-8")
    print_table(figures)
    print(f"JSON: {chosen.out}")
    return ExitCode.CONFORMANT


def _parser() -> Parser:
    parser = Parser("bench", "速さを測り、表と JSON にします（何も検査しません）。")
    parser.add_argument(
        "--rounds", default="7", metavar="回数", help="対にして測る回数（既定は 7）"
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=ROOT / "reports" / "bench.json",
        metavar="ファイル",
        help="結果の JSON（既定は reports/bench.json）",
    )
    parser.add_argument("--no-suite", action="store_true", help="スイート全体とシナリオは測らない")
    return parser


def _rounds(told: str) -> int:
    if told.isdecimal() and int(told) >= 1:
        return int(told)
    raise UsageError(f"--rounds の値「{told}」は使えません。使えるのは 1 以上の整数")


def _make_room(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.open("a", encoding="utf-8").close()
    except OSError as error:
        raise UsageError(f"--out {file}: {error.strerror}") from error


if __name__ == "__main__":
    sys.exit(main())
