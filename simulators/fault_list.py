"""Every seeded defect of every room, as a list for people or as JSON."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass

from simulators import bank_side, customer_side


@dataclass(frozen=True, slots=True)
class FaultEntry:
    """A seeded defect: its id, the clauses it violates, one line in each language, where it shows.

    ``together`` names faults without which it stays hidden, ``profiles`` the banks at which it
    shows (empty: any), and ``browser`` says that nothing but a browser notices it.
    """

    id: str
    clauses: tuple[str, ...]
    japanese: str
    english: str
    together: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    browser: bool = False


def entries() -> tuple[FaultEntry, ...]:
    """List all seeded defects, room by room."""
    rooms = {**bank_side.FAULTS, **customer_side.FAULTS}
    return tuple(
        FaultEntry(
            f"{room}.{fault}",
            tuple(row.clauses),
            row.japanese,
            row.english,
            together=getattr(row, "together", ()),
            profiles=getattr(row, "profiles", ()),
            browser=getattr(row, "browser", False),
        )
        for room, table in rooms.items()
        for fault, row in table.items()
    )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--json", action="store_true", help="JSON で出力する")
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    if chosen.json:
        print(json.dumps([asdict(entry) for entry in entries()], ensure_ascii=False, indent=2))
        return 0
    for entry in entries():
        print(f"{entry.id}\t{'、'.join(entry.clauses)}\t{entry.japanese}")
    return 0
