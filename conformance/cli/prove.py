"""`./koshin prove`: switch on every seeded defect alone, and see its own clauses turn red."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from conformance.cli import suite
from conformance.cli.faults import refuse_unknown
from conformance.cli.folders import ROOT
from conformance.cli.parsing import Parser, workers
from conformance.cli.selection import Selection
from conformance.errors import UsageError
from conformance.prove.defects import Defect, defects, told

FOLDER = "prove"
"""Below the reports: proofs stand apart from runs, and `last` among them means the last proof."""


def run(arguments: Sequence[str]) -> int:
    """Prove the chosen defects; give 0 if every one was seen by its own clauses, else 1."""
    chosen = _parser().parse_args(arguments)
    if chosen.documents:
        return _prove_documents(chosen)
    known = defects(told())
    selected = _selected(known, chosen.fault)
    if chosen.list:
        for each in selected:
            print(f"{each.id}\t{'、'.join(each.clauses)}\t{each.japanese}")
        return 0
    from conformance.cli.proving import Proving

    at_once = workers(chosen.workers)
    proving = Proving(
        selected, known, workers=at_once, whole=not chosen.fault, precise=chosen.precision
    )
    place = chosen.reports.resolve() / FOLDER
    folder = proving.resumed(place) if chosen.resume else proving.begun(place)
    started = suite.start(command(selected, folder), folder / "pytest.log")
    try:
        return proving.follow(started, folder, sys.stdout)
    finally:
        started.close()


def _prove_documents(chosen: argparse.Namespace) -> int:
    """Bend documents instead of the simulated world: the work is done beside the tests."""
    for name in ("fault", "precision", "list", "resume"):
        if getattr(chosen, name):
            raise UsageError(f"--documents と --{name} は一緒に使えません。")
    folder = chosen.reports.resolve() / FOLDER / "documents"
    words = [sys.executable, "-m", "tests.documents.proving", str(folder)]
    return subprocess.run(
        [*words, "-n", str(workers(chosen.workers))], cwd=ROOT, check=False
    ).returncode


def command(selected: Sequence[Defect], folder: Path) -> list[str]:
    """Write the command line of the test process that does what is ordered in a folder."""
    from conformance.cli.proving import ORDERS

    profiles = dict.fromkeys(Selection().profiles)
    profiles.update(dict.fromkeys(p for each in selected for p in each.profiles))
    drivers = dict.fromkeys(["http", *(each.driver for each in selected)])
    selection = Selection(profiles=tuple(profiles), drivers=tuple(drivers), workers="0")
    # Nothing is captured: each process writes to a log of its own.
    more = ["-p", "conformance.prove.pytest_plugin", "--koshin-orders", str(folder / ORDERS)]
    return suite.command(selection, folder, more=[*more, "-s", "--koshin-no-pictures"])


def _selected(known: Sequence[Defect], ids: Sequence[str]) -> tuple[Defect, ...]:
    names = {fault: each for each in known for fault in (*each.faults, each.id)}
    refuse_unknown(ids, names)
    return tuple(dict.fromkeys(names[fault] for fault in ids)) or tuple(known)


def _parser() -> Parser:
    parser = Parser(
        "prove",
        "模擬世界に欠陥を1つずつ仕込み、その欠陥が破る条項のシナリオが、自らの比較で不適合になる"
        "ことを確かめます。欠陥のない状態ですべて適合すること、失敗すべき比較が不適合になることを"
        "先に確かめます。結果（HTML、JSON、Markdown）は reports/prove/ に残します。"
        "終了コード: 0 すべて検出、1 見逃しなどあり、2 使い方の誤り、3 文が結び付かない、"
        "4 環境不備、130 中断。",
    )
    add = parser.add_argument
    add("--fault", action="append", default=[], metavar="id", help="この欠陥だけ。繰り返せる")
    add(
        "--precision",
        action="store_true",
        help="ほかの条項のシナリオも1つずつ実行し、ほかの条項まで不適合にする欠陥を示す",
    )
    add("--list", action="store_true", help="実行せず、欠陥のid・条項・内容を表示する")
    add(
        "--documents",
        action="store_true",
        help="欠陥の代わりに、文書に害のある編集と害のない編集を1つずつ加え、check を確かめる",
    )
    add("--resume", action="store_true", help="中断した前回の続きから行う")
    add("-n", dest="workers", default="auto", metavar="数", help="並列の数（既定は auto）")
    parser.add_reports()
    return parser
