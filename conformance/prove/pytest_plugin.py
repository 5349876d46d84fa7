"""A test process that begins many others, each under its own defect.

It collects the features once. Then it forks, for each job, a process that is as far as pytest is
before its first test: that one bends the world, runs the job's scenarios, and ends as pytest ends.
Nothing is shared after the fork.
"""

from __future__ import annotations

import os
import selectors
import signal
import time
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from conformance.catalogue.requirement import natural_order
from conformance.comparison import Judge, NotConformant, Value
from conformance.evidence.log import EventLog
from conformance.prove.jobs import LOG, Cell, Job, Orders, read
from conformance.pytest_plugin import IDENTITY, key_of, write_into


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare where the orders stand."""
    parser.getgroup("koshin").addoption("--koshin-orders", help="file of the orders of a proof")


@dataclass(slots=True)
class _Child:
    job: Job
    process: int
    pipe: int
    began: float
    late: bool = False


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Begin one process a job; in each of them, run the job's scenarios."""
    told = session.config.getoption("--koshin-orders")
    if not told or session.testsfailed:
        return None  # the features could not be read: pytest says so
    path = Path(told)
    orders = read(path)
    work = _Work(session, orders, path.parent)
    work.go_on([job for job in orders.jobs if job.gate])
    if work.fine and not work.is_child:
        work.go_on([job for job in orders.jobs if not job.gate])
    return True


class _Work:
    """The jobs under way. In a forked process `go_on` returns when that one's job is done.

    Attributes:
        fine: every gate so far has ended well.
        is_child: this is a forked process.
    """

    def __init__(self, session: pytest.Session, orders: Orders, folder: Path) -> None:
        self._session = session
        self._orders = orders
        self._folder = folder
        self._log = EventLog(folder / LOG, worker="proof")
        self._children = selectors.DefaultSelector()
        self._items = _Items(session.items)
        self.fine = True
        self.is_child = False

    def go_on(self, jobs: Iterable[Job]) -> None:
        """Begin a process for each job, and wait for all of them."""
        queue = deque(jobs)
        try:
            while queue or self._children.get_map():
                while queue and len(self._children.get_map()) < self._orders.workers:
                    if self._begin(queue.popleft()):
                        return
                self._end_some()
        except BaseException:
            if not self.is_child:
                self._end_all()
            raise

    def _begin(self, job: Job) -> bool:
        """Fork; say whether this is the new process, which has done its job then."""
        items = self._items.of(job)
        keys = [key_of(item, item.stash[IDENTITY]) for _, item in items]
        self._log.write("job_started", name=job.name, scenarios=keys)
        reading, writing = os.pipe()
        with warnings.catch_warnings():
            # The thread that watches for the death of the command line holds no lock.
            warnings.simplefilter("ignore", DeprecationWarning)
            process = os.fork()
        if process:
            os.close(writing)
            child = _Child(job, process, reading, _now())
            self._children.register(reading, selectors.EVENT_READ, child)
            return False
        self.is_child = True
        os.close(reading)
        _be(self._session, job, self._folder / job.name, items)
        return True

    def _end_some(self) -> None:
        """Wait until a process has ended or one is late."""
        left = [self._left(child) for child in self._running()]
        for key, _ in self._children.select(max(min(left), 0)):
            self._end(key.data)
        for child in self._running():
            if self._left(child) <= 0 and not child.late:
                child.late = True
                with suppress(ProcessLookupError):
                    os.kill(child.process, signal.SIGKILL)

    def _end(self, child: _Child) -> None:
        """Take leave of a process whose pipe has closed."""
        self._children.unregister(child.pipe)
        os.close(child.pipe)
        _, status = os.waitpid(child.process, 0)
        code = os.waitstatus_to_exitcode(status)
        self.fine = self.fine and (code == 0 or not child.job.gate)
        self._log.write(
            "job_finished",
            name=child.job.name,
            code=code,
            late=child.late,
            duration_s=round(_now() - child.began, 3),
        )

    def _end_all(self) -> None:
        """Interrupted: so was every process, for they are one group; they are waited for."""
        while self._children.get_map():
            self._end_some()

    def _running(self) -> list[_Child]:
        return [key.data for key in self._children.get_map().values()]

    def _left(self, child: _Child) -> float:
        return 3600.0 if child.late else self._orders.patience_s - (_now() - child.began)


class _Items:
    """The collected scenarios, found by what a cell asks for."""

    def __init__(self, items: Sequence[pytest.Item]) -> None:
        self._items = [i for i in items if isinstance(i, pytest.Function) and IDENTITY in i.stash]
        self._items.sort(key=lambda item: natural_order(item.stash[IDENTITY].id))

    def of(self, job: Job) -> list[tuple[str, pytest.Function]]:
        """List a job's scenarios, each with the clause it is tried for."""
        found: dict[str, tuple[str, pytest.Function]] = {}
        for cell in job.cells:
            chosen = list(self._of(cell))
            for item in chosen[:1] if cell.first_only else chosen:
                found.setdefault(key_of(item, item.stash[IDENTITY]), (cell.clause, item))
        first, step = job.share
        return list(found.values())[first::step]

    def _of(self, cell: Cell) -> Iterator[pytest.Function]:
        for profile in cell.profiles:
            for item in self._items:
                told = item.callspec.params
                if cell.clause in item.stash[IDENTITY].requirements and (
                    told["profile_name"] == profile and told["driver_name"] == cell.driver
                ):
                    yield item


def _be(
    session: pytest.Session, job: Job, folder: Path, work: Sequence[tuple[str, pytest.Function]]
) -> None:
    """Be the process of a job: its own log, its own faults, its own scenarios."""
    folder.mkdir(parents=True, exist_ok=True)
    output = os.open(folder / "pytest.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    for stream in (1, 2):
        os.dup2(output, stream)
    write_into(session.config, folder)
    session.config.option.koshin_fault = list(job.faults)
    if job.forced:
        Judge.compare = _always_different  # type: ignore[method-assign]  # in this process only
    session.items = [item for _, item in work]
    done: set[str] = set()
    for index, (clause, item) in enumerate(work):
        if clause in done:
            continue
        following = next((i for c, i in work[index + 1 :] if c not in done), None)
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.shouldstop:
            return
        if job.stops and _FAILED.get(item.nodeid) == clause:
            done.add(clause)


_FAILED: dict[str, str] = {}
"""The clause by whose comparison a scenario of this process has failed, by the scenario's node."""


def pytest_bdd_step_error(request: pytest.FixtureRequest, exception: Exception) -> None:
    """Note which clause's comparison ends a scenario."""
    if isinstance(exception, NotConformant):
        _FAILED[request.node.nodeid] = exception.clause


def _always_different(self: Judge, what: str, *, expected: Value, actual: Value) -> None:
    """Stand for `Judge.compare` where a proof wants to see that a failing comparison counts."""
    self.report(self.clause, what, expected, actual, False)
    raise NotConformant(self.clause, what, expected, actual)


def _now() -> float:
    # freezegun leaves clock_gettime alone.
    return time.clock_gettime(time.CLOCK_MONOTONIC)
