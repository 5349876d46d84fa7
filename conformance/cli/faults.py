"""The seeded defects that `--fault` may name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from conformance.errors import UsageError
from conformance.nearest import nearest
from conformance.prove.defects import told


def checked(faults: Sequence[str]) -> tuple[str, ...]:
    """Give the faults without doubles.

    Raises:
        UsageError: one of them is unknown.
        HarnessError: the simulators do not tell which there are.
    """
    if not faults:
        return ()
    refuse_unknown(faults, [entry["id"] for entry in told()])
    return tuple(dict.fromkeys(faults))


def refuse_unknown(faults: Iterable[str], known: Collection[str]) -> None:
    """Let faults pass that there are.

    Raises:
        UsageError: one of them is unknown.
    """
    for fault in faults:
        if fault not in known:
            raise UsageError(f"欠陥「{fault}」はありません。{nearest(fault, known)}")
