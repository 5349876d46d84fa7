"""A PC dialog read as a surface."""

from __future__ import annotations

from conformance.ports import DialogView
from conformance.surfaces import Control, Surface, SurfaceKind


def dialog_surface(dialog: DialogView) -> Surface:
    """Read a dialog; a line 「名前: 値」 of its text is also a fact."""
    return Surface(
        kind=SurfaceKind.DIALOG,
        title=dialog.title,
        text=dialog.text,
        controls=tuple(
            Control(c.role, c.name, c.value, c.enabled, tuple(c.options)) for c in dialog.controls
        ),
        facts=_facts(dialog.text),
        window=f"dialog-{dialog.id}",
        simulated=True,
    )


def _facts(text: str) -> dict[str, str]:
    facts = {}
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        if colon and value.strip():
            facts[name.strip()] = value.strip()
    return facts
