"""The seeded defects, as the simulators tell them.

The judge does not import the simulators: it asks them as a child process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conformance import matrix
from conformance.errors import HarnessError

_LIST = ("-m", "simulators", "faults", "--json")


@dataclass(frozen=True, slots=True)
class Defect:
    """A defect that a release could have: the faults to switch on, and the clauses it violates.

    Most are one fault; some hide until another side is at fault, too. ``profiles`` are names or
    files of bank profiles.
    """

    id: str
    faults: tuple[str, ...]
    clauses: tuple[str, ...]
    japanese: str
    english: str
    profiles: tuple[str, ...]
    driver: str


def told() -> list[Mapping[str, Any]]:
    """Ask the simulators for their faults, as they stand in `simulators faults --json`.

    Raises:
        HarnessError: they do not tell.
    """
    asked = subprocess.run(
        [sys.executable, *_LIST], cwd=matrix.ROOT, capture_output=True, check=False
    )
    try:
        return [{**entry, "id": str(entry["id"])} for entry in json.loads(asked.stdout)]
    except (ValueError, TypeError, KeyError):
        last = asked.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise HarnessError("\n".join(["欠陥の一覧を得られません。", *last])) from None


def defects(entries: Iterable[Mapping[str, Any]]) -> tuple[Defect, ...]:
    """Make defects of what the simulators tell; faults that only show together are one."""
    found: dict[frozenset[str], Defect] = {}
    for entry in entries:
        faults = (entry["id"], *entry["together"])
        found.setdefault(frozenset(faults), _defect(entry, faults))
    return tuple(found.values())


def _defect(entry: Mapping[str, Any], faults: Sequence[str]) -> Defect:
    return Defect(
        id="+".join(faults),
        faults=tuple(faults),
        clauses=tuple(entry["clauses"]),
        japanese=entry["japanese"],
        english=entry["english"],
        profiles=tuple(map(_profile, entry["profiles"])) or matrix.names(),
        driver="browser" if entry["browser"] else "http",
    )


def _profile(name: str) -> str:
    """Give a profile's name; one that is not at hand by its name is a file beside those."""
    return name if name in matrix.names() else str(matrix.FOLDER / f"{name}.toml")
