"""What the test process of mutation testing is told to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

LOG = "mutation.ndjson"
"""What became of the mutants, beside the orders."""
BASELINE = "baseline"
WORLD = "simulators"
"""The package that is imported anew for every mutant."""
USERS = ("fixtures.building", "fixtures.embedded")
"""The modules that hold what they imported from it."""


@dataclass(frozen=True, slots=True)
class MutantOrder:
    """One change of one module, as cosmic-ray names it.

    Args:
        name: the job's id in cosmic-ray's session.
        path: the module, below the root.
        occurrence: which of the places where the operator can be applied, from zero.
        lines: the lines that run it; None where that is the import (see `sites.Site`).
        uses: paths and lines that use what the import makes of it.
    """

    name: str
    path: str
    operator: str
    occurrence: int
    lines: tuple[int, int] | None
    uses: tuple[tuple[str, int], ...] = ()
    arguments: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Orders:
    """All mutants, and how they are tried.

    Args:
        workers: how many processes at once.
        patience_s: seconds that a scenario may take.
        keys: how many RSA keys are made beforehand (see `conformance.key_supply`).
        world: the package that is imported anew.
        users: see `substitution.substitute`.
    """

    mutants: tuple[MutantOrder, ...]
    workers: int
    patience_s: float
    keys: int = 600
    world: str = WORLD
    users: tuple[str, ...] = USERS

    def write(self, path: Path) -> None:
        """Write the orders to a file."""
        path.write_bytes(_ADAPTER.dump_json(self, indent=1))


_ADAPTER = TypeAdapter(Orders)


def read(path: Path) -> Orders:
    """Read the orders that were written."""
    return _ADAPTER.validate_json(path.read_bytes())
