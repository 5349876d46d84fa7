"""A test process that begins many others, each under its own defect.

It collects the features once. Then it forks, for each job, a process that is as far as pytest is
before its first test: that one bends the world, runs the job's scenarios, and ends as pytest ends.
Nothing is shared after the fork.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from conformance.catalogue.requirement import natural_order
from conformance.comparison import Judge, NotConformant, Value
from conformance.evidence.log import EventLog
from conformance.forks import Forks, Task, write_output_to
from conformance.key_supply import KeySupply
from conformance.prove.jobs import LOG, Cell, Job, read
from conformance.pytest_plugin import IDENTITY, key_of, write_into

KEYS = 40
"""How many RSA keys are made for the processes of the defects; few need more."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare where the orders stand."""
    parser.getgroup("koshin").addoption("--koshin-orders", help="file of the orders of a proof")


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Begin one process a job; in each of them, run the job's scenarios."""
    told = session.config.getoption("--koshin-orders")
    if not told or session.testsfailed:
        return None  # the features could not be read: pytest says so
    path = Path(told)
    orders = read(path)
    folder = path.parent
    log = EventLog(folder / LOG, worker="proof")
    forks = Forks(log, workers=orders.workers, patience_s=orders.patience_s)
    items = _Items(session.items)
    forks.go_on(_task(session, job, folder, items) for job in orders.jobs if job.gate)
    if forks.fine and not forks.is_child:
        supply = KeySupply(KEYS)
        rest = [job for job in orders.jobs if not job.gate]
        forks.go_on(_task(session, job, folder, items, supply) for job in rest)
    return True


def _task(
    session: pytest.Session, job: Job, folder: Path, items: _Items, supply: KeySupply | None = None
) -> Task:
    own = items.of(job)
    keys = [key_of(item, item.stash[IDENTITY]) for _, item in own]
    return Task(
        job.name,
        lambda _say: _be(session, job, folder / job.name, own, supply),
        facts={"scenarios": keys},
        gate=job.gate,
    )


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
    session: pytest.Session,
    job: Job,
    folder: Path,
    work: Sequence[tuple[str, pytest.Function]],
    supply: KeySupply | None,
) -> None:
    """Be the process of a job: its own log, its own faults, its own scenarios."""
    write_output_to(folder / "pytest.log")
    write_into(session.config, folder)
    session.config.option.koshin_fault = list(job.faults)
    if supply is not None:
        supply.use()
    if job.forced:
        Judge.compare = _with_another_value  # type: ignore[method-assign]  # in this process only
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


_compare = Judge.compare


def _with_another_value(self: Judge, what: str, *, expected: Value, actual: Value) -> None:
    """Compare as ever, but as if something had been seen that no clause expects."""
    _compare(self, what, expected=expected, actual=f"{actual}（わざと違えた値）")
