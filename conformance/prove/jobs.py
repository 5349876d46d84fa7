"""What the test process of a proof is told to do: one job for each process it begins."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

LOG = "proof.ndjson"
"""What became of the jobs, beside their orders."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Scenarios that are tried one after the other: those of one clause.

    Under each of the profiles in turn, with one driver; ``first_only`` takes the first there is.
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
        path.write_bytes(_ADAPTER.dump_json(self, indent=1))


_ADAPTER = TypeAdapter(Orders)


def read(path: Path) -> Orders:
    """Read the orders that were written."""
    return _ADAPTER.validate_json(path.read_bytes())
