"""One proof, from its orders to its reports and its exit code."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, TextIO

from conformance import catalogue
from conformance.cli import autopsy, basis, folders
from conformance.cli.keeping import keep
from conformance.cli.suite import Suite
from conformance.cli.watching import watch
from conformance.errors import HarnessError, UsageError
from conformance.evidence.log import Event, Tail, read
from conformance.prove import planning, reports
from conformance.prove.defects import Defect
from conformance.prove.fingerprint import fingerprint
from conformance.prove.jobs import LOG, Job, Orders
from conformance.prove.progress import Progress
from conformance.prove.proof import DefectResult, Logs, Proof, ground, result, unowned
from conformance.verdicts import ExitCode

ORDERS = "orders.json"
_ENDED = (0, 1)
"""pytest's codes of a process that came to its end."""


class Proving:
    """A proof of some defects, seen from the command line that started it.

    Args:
        known: every defect there is, to find clauses that have none.
        whole: nothing was left out by choice.
        precise: other clauses are looked at under each defect, too.
        patience_s: seconds after which a process is ended.
    """

    def __init__(
        self,
        chosen: Sequence[Defect],
        known: Sequence[Defect],
        *,
        workers: int,
        whole: bool,
        precise: bool = False,
        patience_s: float = planning.PATIENCE_S,
    ) -> None:
        self._chosen = {each.id: each for each in chosen}
        self._known = known
        self._whole = whole
        self._catalogue = catalogue.load()
        self._orders = planning.orders(
            chosen,
            workers=workers,
            whole=whole,
            clauses=self._catalogue.ids,
            precise=precise,
            patience_s=patience_s,
        )
        self._jobs = {job.name: job for job in self._orders.jobs}
        self._finished: dict[str, Event] = {}
        self._planned: dict[str, list[str]] = {}
        self._before: frozenset[str] = frozenset()
        self._lock: IO[bytes] | None = None
        self._refuse_unknown_clauses()

    def begun(self, place: Path) -> Path:
        """Make the folder of a new proof and give the orders."""
        folder = folders.create(place)
        self._lock = keep(folder, "検証")
        self._order(folder)
        return folder

    def resumed(self, place: Path) -> Path:
        """Find the last proof, and order what it has left undone.

        Raises:
            UsageError: there is none, it is going on, or something has changed since.
        """
        begun = sorted(path.parent for path in place.glob(f"*/{basis.FILE}"))
        found = [p for p in begun if not p.is_symlink() and not (p / reports.JSON).exists()]
        if not found:
            raise UsageError(f"{place}: 中断した実行はありません。--resume なしで始めてください。")
        folder = found[-1]
        self._lock = keep(folder, "検証")
        if not basis.stands(folder, self._basis()):
            raise UsageError(
                f"{folder}: 中断した後で、欠陥の選び方、並列の数、またはファイルが変わりました。"
                "--resume なしで始めてください。"
            )
        self._take(read(folder / LOG) if (folder / LOG).exists() else ())
        self._before = frozenset(name for name, job in self._jobs.items() if self._is_done(job))
        for name in self._jobs:
            if name not in self._before:
                self._finished.pop(name, None)
                shutil.rmtree(folder / name, ignore_errors=True)
        self._order(folder)
        return folder

    def follow(self, suite: Suite, folder: Path, stream: TextIO) -> int:
        """Show progress, then the reports and the summary; give the exit code.

        Raises:
            HarnessError: a test process ended without having done its work.
        """
        print(f"検証 {folder.name}: 欠陥 {len(self._chosen)}件", file=stream, flush=True)
        progress = Progress(stream, planned=len(self._jobs), done=len(self._before))
        tail, logs = Tail(folder / LOG), Logs(folder)
        if not watch(suite, lambda: self._tell(tail.read(), logs, progress), progress):
            return ExitCode.INTERRUPTED
        if problems := logs.problems:
            for problem in problems:
                print(f"koshin: {problem.where}: {problem.message}", file=sys.stderr)
            return ExitCode.UNBOUND
        self._demand_an_end(suite, folder)
        # Templates, and what is imported late, are read while it runs.
        basis.demand(folder, self._basis())
        proof = self._proof(folder.name, logs)
        reports.write(proof, self._catalogue, folder)
        folders.point_last_to(folder)
        reports.show(proof, stream)
        print(f"報告書  {folder / folders.INDEX}", file=stream)
        return ExitCode.CONFORMANT if proof.holds else ExitCode.FAILED

    def _order(self, folder: Path) -> None:
        basis.write(folder, self._basis())
        left = tuple(job for job in self._orders.jobs if job.name not in self._before)
        told = Orders(left, self._orders.workers, self._orders.patience_s)
        told.write(folder / ORDERS)

    def _basis(self) -> dict[str, Any]:
        jobs = [asdict(job) for job in self._orders.jobs]
        told = hashlib.sha256(json.dumps(jobs).encode()).hexdigest()
        return {"jobs": told, "fingerprint": fingerprint(folders.ROOT)}

    def _take(self, events: Iterable[Event]) -> list[Event]:
        """Remember what processes were to do and how they ended; give those that ended."""
        ended = []
        for event in events:
            if event["event"] == "job_started":
                self._planned[event["name"]] = event["scenarios"]
            elif event["event"] == "job_finished":
                ended.append(event)
                self._finished[event["name"]] = event
        return ended

    def _is_done(self, job: Job) -> bool:
        """Say whether a job need not be done again: a gate that did not open is tried once more."""
        event = self._finished.get(job.name)
        if event is None:
            return False
        return bool(event["code"] == 0 if job.gate else event["code"] in _ENDED or event["late"])

    def release(self) -> None:
        """Let others go on with this proof; the end of the process does it, too."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _refuse_unknown_clauses(self) -> None:
        for defect in self._known:
            strange = [clause for clause in defect.clauses if clause not in self._catalogue]
            if strange or not defect.clauses:
                named = "、".join(strange) or "なし"
                raise HarnessError(f"欠陥「{defect.id}」の条項がカタログにありません: {named}")

    def _demand_an_end(self, suite: Suite, folder: Path) -> None:
        """See that every process that was to be has ended; a closed gate keeps the rest out.

        Raises:
            HarnessError: one that everything rests on broke, or the test process did.
        """
        ground = [job for job in self._jobs.values() if job.gate or job.forced]
        gates = [self._finished.get(job.name, {}) for job in ground if job.gate]
        closed = all(gates) and any(event["code"] == 1 for event in gates)
        for job in ground:
            event = self._finished.get(job.name)
            if event is not None and event["late"]:
                raise HarnessError(f"{job.name}: {self._orders.patience_s:.0f}秒で終わりません。")
            if event is not None and event["code"] not in _ENDED:
                raise HarnessError(autopsy.message(folder / job.name / "pytest.log", event["code"]))
        missing = [name for name in self._jobs if name not in self._finished]
        if missing and not closed:
            raise HarnessError(autopsy.message(suite.log, suite.code))

    def _tell(self, events: Sequence[Event], logs: Logs, progress: Progress) -> None:
        for event in self._take(events):
            if event["name"] in self._before:
                continue  # told by the proof that is gone on with
            defect = self._chosen.get(event["name"])
            progress.show(event["name"], event, self._result(defect, logs) if defect else None)

    def _result(self, defect: Defect, logs: Logs) -> DefectResult:
        ended = self._finished[defect.id]
        return result(
            defect,
            logs.scenarios(defect.id),
            late=bool(ended["late"]),
            died=ended["code"] not in _ENDED,
            duration_s=ended["duration_s"],
        )

    def _by_clause(self) -> list[Defect]:
        """Put the defects into the manual's order: by the first clause that they violate."""
        order = self._catalogue.ids
        return sorted(self._chosen.values(), key=lambda each: min(map(order.index, each.clauses)))

    def _proof(self, name: str, logs: Logs) -> Proof:
        without, too_few = unowned(self._catalogue, self._known)
        baseline = [name for name, job in self._jobs.items() if job.gate]
        found = ground(logs, baseline=baseline, forced=planning.FORCED, planned=self._planned)
        tried = all(name in self._finished for name in self._jobs)
        return Proof(
            id=name,
            whole=self._whole,
            ground=found,
            # A defect proves nothing on ground that does not hold.
            defects=tuple(self._result(each, logs) for each in self._by_clause()) if tried else (),
            without_defect=tuple(without),
            too_few=tuple(too_few),
            duration_s=sum(event["duration_s"] for event in self._finished.values()),
        )
