"""What the test process of a proof is told to do: one job for each process it begins."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

LOG = "proof.ndjson"
"""What became of the jobs, beside their orders."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Scenarios that are tried one after the other: those of one clause.

    Empty ``profiles`` and ``drivers`` mean all that were collected.
    """

    clause: str
    profiles: tuple[str, ...]
    driver: str
    first_only: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One test process: where it writes, what is bent, and which scenarios it runs.

    Args:
        name: also its folder's, beside the orders.
        forced: every comparison finds something else than it expects.
        stops: each cell ends with the first scenario that its clause's comparison fails.
        share: of all scenarios of the cells, every n-th from the k-th on: ``(k, n)``.
        gate: whether nothing else begins before it has ended well.
    """

    name: str
    cells: tuple[Cell, ...]
    faults: tuple[str, ...] = ()
    forced: bool = False
    stops: bool = True
    share: tuple[int, int] = (0, 1)
    gate: bool = False


@dataclass(frozen=True, slots=True)
class Orders:
    """All jobs of a proof, how many run at once, and how long one may take (seconds)."""

    jobs: tuple[Job, ...]
    workers: int
    patience_s: float

    def write(self, path: Path) -> None:
        """Write the orders to a file."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")


def read(path: Path) -> Orders:
    """Read the orders that were written."""
    told = json.loads(path.read_text(encoding="utf-8"))
    jobs = tuple(
        Job(**{**job, "cells": _cells(job["cells"]), **_tuples(job, ("faults", "share"))})
        for job in told["jobs"]
    )
    return Orders(jobs=jobs, workers=told["workers"], patience_s=told["patience_s"])


def _cells(told: Iterable[dict[str, object]]) -> tuple[Cell, ...]:
    return tuple(Cell(**{**each, **_tuples(each, ("profiles",))}) for each in told)  # type: ignore[arg-type]  # JSON as `write` left it


def _tuples(told: dict[str, object], names: Sequence[str]) -> dict[str, object]:
    return {name: tuple(told[name]) for name in names}  # type: ignore[arg-type]  # lists in JSON
