"""What must be run to prove a number of defects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from conformance import matrix
from conformance.prove.defects import Defect
from conformance.prove.jobs import Cell, Job, Orders

BASELINE = "baseline"
FORCED = "forced-fail"
PATIENCE_S = 240.0
"""Seconds after which a process is ended: a defect may keep a customer waiting, but not so long."""


def orders(
    defects: Sequence[Defect],
    *,
    workers: int,
    whole: bool,
    clauses: Sequence[str],
    precise: bool = False,
    patience_s: float = PATIENCE_S,
) -> Orders:
    """Plan a proof: without defects, with comparisons that must fail, and defect by defect.

    Args:
        whole: the whole suite is run without defects, and not only what the defects concern.
        clauses: all clauses that scenarios may belong to.
        precise: one scenario of every other clause is run under each defect, too.
        patience_s: seconds after which a process is ended.
    """
    concerned = {clause for defect in defects for clause in defect.clauses}
    ordered = [clause for clause in clauses if whole or precise or clause in concerned]
    common = [Cell(clause, matrix.names(), "http") for clause in ordered]
    odd = [cell for defect in defects for cell in _cells(defect) if not _is_common(cell)]
    jobs = [
        Job(
            f"{BASELINE}-{number}",
            cells=(*common, *odd),
            stops=False,
            share=(number, workers),
            gate=True,
        )
        for number in range(workers)
    ]
    # Once for each clause, and once more where it is tried at another bank or in a browser.
    first = dict.fromkeys(replace(cell, first_only=True) for cell in (*common, *odd))
    jobs.append(Job(FORCED, cells=tuple(first), stops=False, forced=True))
    for each in defects:
        more = _others(each, clauses) if precise else ()
        jobs.append(Job(each.id, cells=(*_cells(each), *more), faults=each.faults))
    return Orders(jobs=tuple(jobs), workers=workers, patience_s=patience_s)


def _cells(defect: Defect) -> tuple[Cell, ...]:
    # A browser is dear: one scenario of a clause must do.
    once = defect.driver == "browser"
    return tuple(Cell(clause, defect.profiles, defect.driver, once) for clause in defect.clauses)


def _others(defect: Defect, clauses: Iterable[str]) -> tuple[Cell, ...]:
    # What only a browser shows is not looked for elsewhere: a browser is dear.
    if defect.driver != "http":
        return ()
    others = (clause for clause in clauses if clause not in defect.clauses)
    return tuple(Cell(clause, defect.profiles, "http", first_only=True) for clause in others)


def _is_common(cell: Cell) -> bool:
    return cell.driver == "http" and set(cell.profiles) <= set(matrix.names())
