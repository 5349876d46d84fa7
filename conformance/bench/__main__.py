"""Measure the suite and its irreducible parts; print a table and write JSON.

The suite is run through the command line, as a user runs it. Everything that needs simulators is
measured by a child process (``fixtures.benchmarks``), because the judge never imports them.
Figures of one run belong together: machines differ and are shared, so ratios are what to quote.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from conformance.bench.children import ROOT, issuance, parts, renewal, scenarios, suite
from conformance.bench.machine import machine
from conformance.bench.table import print_table
from conformance.errors import HarnessError
from conformance.verdicts import ExitCode


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; give the exit code, 4 if something could not be measured."""
    try:
        return _measure(arguments)
    except HarnessError as error:
        print(f"koshin: {error}", file=sys.stderr)
        return ExitCode.ENVIRONMENT


def _measure(arguments: list[str] | None) -> int:
    parser = argparse.ArgumentParser(prog="koshin bench", description="速さを測る")
    parser.add_argument("--rounds", type=_rounds, default=7, help="対にして測る回数（既定 7）")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "reports" / "bench.json", help="結果の JSON"
    )
    parser.add_argument("--no-suite", action="store_true", help="スイート全体とシナリオは測らない")
    chosen = parser.parse_args(arguments)
    figures: dict[str, object] = {"machine": machine()}
    measures = [
        ("suite", "スイート全体", suite),
        ("scenarios", "シナリオ（http、鍵の作成を除く）", scenarios),
        ("parts", "省けない部分", lambda: parts(chosen.rounds)),
        ("renewal", "更新1回と素の Playwright", lambda: renewal(chosen.rounds)),
        ("issuance", "証明書の発行", lambda: issuance(chosen.rounds)),
    ]
    for name, title, measure in measures:
        if name in ("suite", "scenarios") and chosen.no_suite:
            continue
        print(f"測定中: {title} …", file=sys.stderr, flush=True)
        figures[name] = measure()
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(figures, ensure_ascii=False, indent=2), "utf-8")
    print_table(figures)
    print(f"JSON: {chosen.out}")
    return ExitCode.CONFORMANT


def _rounds(told: str) -> int:
    if told.isdecimal() and int(told) >= 1:
        return int(told)
    raise argparse.ArgumentTypeError(f"「{told}」は使えません。1 以上の整数にしてください。")


if __name__ == "__main__":
    sys.exit(main())
