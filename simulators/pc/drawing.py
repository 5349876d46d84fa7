"""A dialog's table row filled in with the facts of the moment."""

from __future__ import annotations

import string

from simulators.pc.dialog_table import DIALOGS
from simulators.pc.dialogs import Dialog, DialogControl, DialogKind, Entry, Facts


def drawn(number: int, kind: DialogKind, facts: Facts, *, title: str) -> Dialog:
    """Give the dialog as it is shown; a line that names an empty fact is left out."""
    text = DIALOGS[kind]
    lines = [line.format_map(facts) for line in text.lines if _complete(line, facts)]
    buttons = [
        DialogControl(
            "button", each.name, enabled=not each.enabled_by or bool(facts.get(each.enabled_by))
        )
        for each in text.buttons
    ]
    entries = [_entry(each, facts) for each in text.entries]
    return Dialog(number, kind.value, title, "\n".join(lines), (*entries, *buttons))


def _complete(line: str, facts: Facts) -> bool:
    named = (name for _, name, _, _ in string.Formatter().parse(line) if name)
    return all(facts.get(name) for name in named)


def _entry(entry: Entry, facts: Facts) -> DialogControl:
    options = facts.get(entry.options_from, ()) if entry.options_from else ()
    value = facts.get(entry.value_from, "") if entry.value_from else ""
    choices = (options,) if isinstance(options, str) else options
    shown = value if isinstance(value, str) and value in choices else ""
    return DialogControl(entry.role, entry.name, shown, choices)
