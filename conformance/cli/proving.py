"""One proof, from its orders to its reports and its exit code."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from conformance import catalogue
from conformance.cli import autopsy, folders
from conformance.cli.suite import Suite
from conformance.errors import HarnessError, UsageError
from conformance.evidence.log import Event, Tail, read
from conformance.prove import planning, reports
from conformance.prove.defects import Defect
from conformance.prove.fingerprint import fingerprint
from conformance.prove.jobs import Orders
from conformance.prove.progress import Progress
from conformance.prove.proof import DefectResult, Logs, Proof, ground, result, unowned
from conformance.verdicts import ExitCode

ORDERS = "orders.json"
LOG = "proof.ndjson"
_BASIS = "basis.json"
_LOOK_S = 0.1
_ENDED = (0, 1)
"""pytest's codes of a process that came to its end."""


class Proving:
    """A proof of some defects, seen from the command line that started it.

    Args:
        known: every defect there is, to find clauses that have none.
        whole: nothing was left out by choice.
        precise: other clauses are looked at under each defect, too.
    """

    def __init__(
        self,
        chosen: Sequence[Defect],
        known: Sequence[Defect],
        *,
        workers: int,
        whole: bool,
        precise: bool = False,
    ) -> None:
        self._chosen = {each.id: each for each in chosen}
        self._known = known
        self._whole = whole
        self._catalogue = catalogue.load()
        self._orders = planning.orders(
            chosen, workers=workers, whole=whole, clauses=self._catalogue.ids, precise=precise
        )
        self._names = [job.name for job in self._orders.jobs]
        self._ended: dict[str, Event] = {}

    def begun(self, place: Path) -> Path:
        """Make the folder of a new proof and give the orders."""
        folder = folders.create(place)
        self._order(folder)
        return folder

    def resumed(self, place: Path) -> Path:
        """Find the last proof, and order what it has left undone.

        Raises:
            UsageError: there is none, it is over, or something has changed since.
        """
        found = sorted(path.parent for path in place.glob(f"*/{_BASIS}"))
        if not found or (found[-1] / reports.JSON).exists():
            raise UsageError(f"{place}: 中断した実行はありません。--resume なしで始めてください。")
        folder = found[-1]
        if json.loads((folder / _BASIS).read_text(encoding="utf-8")) != self._basis():
            raise UsageError(
                f"{folder}: 中断した後で、欠陥の選び方、並列の数、またはファイルが変わりました。"
                "--resume なしで始めてください。"
            )
        self._take(read(folder / LOG) if (folder / LOG).exists() else ())
        for name in self._names:
            if name not in self._ended:
                shutil.rmtree(folder / name, ignore_errors=True)
        self._order(folder)
        return folder

    def follow(self, suite: Suite, folder: Path, stream: TextIO) -> int:
        """Show progress, then the reports and the summary; give the exit code.

        Raises:
            HarnessError: the test process ended without having done its work.
        """
        print(f"検証 {folder.name}: 欠陥 {len(self._chosen)}件", file=stream, flush=True)
        progress = Progress(stream, planned=len(self._names), done=len(self._ended))
        tail, logs = Tail(folder / LOG), Logs(folder)
        try:
            while not suite.ended_within(_LOOK_S):
                logs = self._tell(tail.read(), folder, logs, progress)
            self._tell(tail.read(), folder, logs, progress)
        except KeyboardInterrupt:
            progress.close()
            print("中断しています。--resume で続きから行えます。", file=sys.stderr)
            suite.interrupt()
            return ExitCode.INTERRUPTED
        finally:
            progress.close()
        if not any(name in self._ended for name in self._names):
            raise HarnessError(autopsy.message(suite.log, suite.code))
        proof = self._proof(folder)
        reports.write(proof, self._catalogue, folder)
        folders.point_last_to(folder)
        reports.show(proof, stream)
        print(f"報告書  {folder / folders.INDEX}", file=stream)
        return ExitCode.CONFORMANT if proof.holds else ExitCode.FAILED

    def _order(self, folder: Path) -> None:
        basis = json.dumps(self._basis(), ensure_ascii=False)
        (folder / _BASIS).write_text(basis, encoding="utf-8")
        left = tuple(job for job in self._orders.jobs if job.name not in self._ended)
        told = Orders(left, self._orders.workers, self._orders.patience_s)
        told.write(folder / ORDERS)

    def _basis(self) -> dict[str, Any]:
        jobs = [asdict(job) for job in self._orders.jobs]
        told = hashlib.sha256(json.dumps(jobs).encode()).hexdigest()
        return {"jobs": told, "fingerprint": fingerprint(folders.ROOT)}

    def _take(self, events: Any) -> list[Event]:
        """Remember the processes that ended by themselves; give these."""
        ended = [
            event
            for event in events
            if event["event"] == "job_finished" and (event["code"] in _ENDED or event["late"])
        ]
        self._ended.update({event["name"]: event for event in ended})
        return ended

    def _tell(self, events: Sequence[Event], folder: Path, logs: Logs, progress: Progress) -> Logs:
        for event in self._take(events):
            if not logs.has_plan:
                logs = Logs(folder)  # it stands before the first process begins
            defect = self._chosen.get(event["name"])
            progress.show(event["name"], event, self._result(defect, logs) if defect else None)
        return logs

    def _result(self, defect: Defect, logs: Logs) -> DefectResult:
        ended = self._ended.get(defect.id, {})
        return result(
            defect,
            logs.scenarios(defect.id),
            late=bool(ended.get("late")),
            duration_s=ended.get("duration_s"),
        )

    def _by_clause(self) -> list[Defect]:
        """Put the defects into the manual's order: by the first clause that they violate."""
        order = self._catalogue.ids
        return sorted(self._chosen.values(), key=lambda each: min(map(order.index, each.clauses)))

    def _proof(self, folder: Path) -> Proof:
        logs = Logs(folder)
        without, too_few = unowned(self._catalogue, self._known)
        baseline = [name for name in self._names if name.startswith(planning.BASELINE)]
        basis = ground(logs, baseline=baseline, forced=planning.FORCED)
        return Proof(
            id=folder.name,
            whole=self._whole,
            ground=basis,
            # A defect proves nothing on ground that does not hold.
            defects=tuple(self._result(each, logs) for each in self._by_clause())
            if not basis.red
            else (),
            without_defect=tuple(without),
            too_few=tuple(too_few),
            duration_s=sum(event["duration_s"] for event in self._ended.values()),
        )
