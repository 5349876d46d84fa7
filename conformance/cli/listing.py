"""`./koshin run --list`: the scenarios that a selection means, without running them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from conformance.catalogue.requirement import natural_order
from conformance.cli import asking, autopsy, suite
from conformance.cli.folders import EVENTS
from conformance.cli.selection import Selection
from conformance.errors import HarnessError, UsageError
from conformance.evidence.log import Event, read
from conformance.verdicts import ExitCode


def show(selection: Selection) -> int:
    """Print id, clauses and name of each selected scenario."""
    with tempfile.TemporaryDirectory(prefix="koshin-list-") as place:
        folder = Path(place)
        started = suite.start(
            suite.command(selection, folder, collect_only=True), folder / "pytest.log"
        )
        try:
            started.ended_within(None)
        finally:
            started.close()
        planned = _planned(folder)
        if started.code in autopsy.FINE:
            asking.refuse_unknown(selection, {str(event["id"]) for event in planned})
        if not planned or started.code not in autopsy.FINE:
            _refuse(started)
    for line in _lines(planned):
        print(line)
    return ExitCode.CONFORMANT


def _planned(folder: Path) -> list[Event]:
    log = folder / EVENTS
    events = read(log) if log.exists() else iter(())
    return [event for event in events if event["event"] == "scenario_planned"]


def _refuse(started: suite.Suite) -> None:
    if refusal := autopsy.refusal(started.log):
        raise UsageError(refusal)
    if started.code not in autopsy.FINE:
        raise HarnessError(autopsy.message(started.log, started.code))
    raise UsageError("選択に当てはまるシナリオがありません。")


def _lines(planned: Iterable[Event]) -> list[str]:
    rows = {(str(e["id"]), ",".join(e["requirements"]), str(e["name"])) for e in planned}
    ordered = sorted(rows, key=lambda row: (natural_order(row[0]), row))
    return ["\t".join(row) for row in ordered]
