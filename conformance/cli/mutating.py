"""One mutation test, from its mutants to its reports and its exit code."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import IO, TextIO

from conformance.cli import autopsy, basis, folders
from conformance.cli.keeping import keep
from conformance.cli.suite import Suite
from conformance.cli.watching import watch
from conformance.errors import HarnessError, UsageError
from conformance.evidence.log import Event, Tail
from conformance.mutation import page, reports, triage
from conformance.mutation.orders import BASELINE, LOG, MutantOrder, Orders
from conformance.mutation.outcome import Outcome
from conformance.mutation.progress import Progress
from conformance.mutation.score import score
from conformance.mutation.session import Session
from conformance.prove.fingerprint import fingerprint
from conformance.verdicts import ExitCode

ORDERS = "orders.json"
SESSION = "session.sqlite"
PATIENCE_S = 40.0
"""Seconds that one scenario may take: the longest takes two where nothing is changed."""


class Mutating:
    """A mutation test, seen from the command line that started it.

    Args:
        modules: paths below the root.
        whole: no module was left out by choice; the summary says so if one was.
    """

    def __init__(
        self,
        modules: Sequence[str],
        *,
        workers: int,
        whole: bool,
        patience_s: float = PATIENCE_S,
        triage_file: Path = triage.FILE,
    ) -> None:
        self._modules = modules
        self._workers = workers
        self._whole = whole
        self._patience_s = patience_s
        self._triage = triage.load(triage_file)
        self._orders: dict[str, MutantOrder] = {}
        self._lock: IO[bytes] | None = None

    def begun(self, place: Path) -> Path:
        """Make the folder of a new test with all its mutants."""
        folder = folders.create(place)
        self._lock = keep(folder, "検査")
        with closing(Session(folder / SESSION, folders.ROOT)) as session:
            session.begin(self._modules)
            self._order(session, folder)
        # Last: where it stands, there is something to go on with.
        basis.write(folder, self._basis())
        return folder

    def resumed(self, place: Path) -> Path:
        """Find the last test, and order what it has left undone; that may be nothing.

        Raises:
            UsageError: there is none, it is going on, or something has changed since.
        """
        begun = sorted(path.parent for path in place.glob(f"*/{basis.FILE}"))
        found = [path for path in begun if not path.is_symlink()]
        if not found:
            raise UsageError(f"{place}: 前回の実行はありません。--resume なしで始めてください。")
        folder = found[-1]
        self._lock = keep(folder, "検査")
        if not basis.stands(folder, self._basis()):
            raise UsageError(
                f"{folder}: 前回の後で、対象またはファイルが変わりました。"
                "--resume なしで始めてください。"
            )
        (folder / LOG).unlink(missing_ok=True)
        with closing(Session(folder / SESSION, folders.ROOT)) as session:
            self._order(session, folder)
        return folder

    def follow(self, suite: Suite, folder: Path, stream: TextIO) -> int:
        """Show progress, then the reports and the summary; give the exit code.

        Raises:
            HarnessError: a test process ended without having done its work.
        """
        print(f"変異検査 {folder.name}: 変異 {len(self._orders)}件", file=stream, flush=True)
        progress = Progress(stream, planned=len(self._orders))
        tail = Tail(folder / LOG)
        with closing(Session(folder / SESSION, folders.ROOT)) as session:
            if not watch(suite, lambda: self._take(tail.read(), session, progress), progress):
                return ExitCode.INTERRUPTED
        if self._orders:
            raise HarnessError(autopsy.message(suite.log, suite.code))
        # The files are read anew for every mutant.
        basis.demand(folder, self._basis())
        return self.conclude(folder, stream)

    @property
    def is_done(self) -> bool:
        """Say whether every mutant has been tried."""
        return not self._orders

    def conclude(self, folder: Path, stream: TextIO) -> int:
        """Write the reports and the summary of what has been tried; give the exit code."""
        with closing(Session(folder / SESSION, folders.ROOT)) as session:
            found = score(folder.name, session.mutants(), self._triage)
        reports.write(found, folder)
        folders.point_last_to(folder)
        reports.show(found, stream, whole=self._whole)
        print(f"報告書  {folder / page.PAGE}", file=stream)
        return ExitCode.CONFORMANT if found.holds else ExitCode.FAILED

    def release(self) -> None:
        """Let others go on with this test; the end of the process does it, too."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _order(self, session: Session, folder: Path) -> None:
        orders = session.orders(self._modules)
        self._orders = {order.name: order for order in orders}
        Orders(tuple(orders), self._workers, self._patience_s).write(folder / ORDERS)

    def _basis(self) -> dict[str, object]:
        # Reasons may be written while the mutants wait.
        read = fingerprint(folders.ROOT, without={triage.FILE})
        return {"modules": list(self._modules), "fingerprint": read}

    def _take(self, events: Sequence[Event], session: Session, progress: Progress) -> None:
        """Write down the mutants that have ended, and show them.

        Raises:
            HarnessError: the suite is not green where nothing is changed.
        """
        for event in events:
            if event["event"] != "job_finished":
                continue
            name = event["name"]
            if name.startswith(BASELINE):
                if event["code"] != 0:
                    why = "終わらない" if event["late"] else "適合しない"
                    raise HarnessError(
                        f"何も変えていないのに{why}シナリオがあります（{name}/pytest.log）。"
                        "先に ./koshin run --driver http で適合を確かめてください。"
                    )
                progress.tell(f"適合 変更なし（{name}） {event['duration_s']:.1f}秒")
                continue
            order = self._orders.pop(name)
            outcome = Outcome.LATE if event["late"] else Outcome(event["outcome"])
            note = _note(outcome, event)
            session.end(name, outcome, diff=event.get("diff", ""), note=note)
            progress.show(order, outcome, event.get("diff", ""), note)


def _note(outcome: Outcome, event: Event) -> str:
    if outcome is Outcome.SURVIVED:
        tried = event["tried"]
        return f"{tried}件のシナリオで適合" if tried else "どのシナリオも実行しない"
    return str(event.get("scenario") or event.get("why") or "")
