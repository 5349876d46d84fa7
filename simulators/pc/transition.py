"""One row of what an answer to a dialog leads to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from simulators.pc.dialogs import DialogKind, Facts, Move, Outcome


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: what a button of a dialog leads to."""

    kind: DialogKind
    button: str
    leads_to: Outcome | DialogKind | Move
    when: tuple[str, str] | None = None
    needs: tuple[str, ...] = ()
    check: str = ""
    remark: str = ""
    """What the dialog says when the check fails; may name facts."""
    spent: Outcome | None = None
    """How the dialog ends instead when the check fails and the fact ``tries`` is "0"."""
    keeps: Mapping[str, str] = field(default_factory=dict)
    """Entries that become facts: entry -> fact."""
    sets: Mapping[str, str] = field(default_factory=dict)
    """Facts that take a fixed value."""


Check = Callable[[Facts, Mapping[str, str]], bool]
"""Judges what was entered; may leave facts behind for the remark."""
