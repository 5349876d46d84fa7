"""What each answer to a dialog of the PC leads to, as data.

A button leads to an outcome (the dialog is over), another dialog on top of it, or back to the one
below. A row with ``when`` holds only for that entry; a row whose ``check`` fails leaves the dialog
open with a remark, unless no try is left. Leading to a dialog that already stands below means:
everything above it closes.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulators.pc.dialogs import DialogKind
from simulators.pc.manual_transitions import MANUAL_TRANSITIONS
from simulators.pc.transition import Transition
from simulators.pc.windows_transitions import WINDOWS_TRANSITIONS

TRANSITIONS: tuple[Transition, ...] = (*MANUAL_TRANSITIONS, *WINDOWS_TRANSITIONS)


def transition(kind: DialogKind, button: str, entries: Mapping[str, str]) -> Transition | None:
    """Find the row for a button pressed with these entries."""
    for row in TRANSITIONS:
        fits = row.when is None or entries.get(row.when[0]) == row.when[1]
        if row.kind is kind and row.button == button and fits:
            return row
    return None
