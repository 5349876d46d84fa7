"""Lines of source to look at."""

from __future__ import annotations

from conformance.mutation.defect_code import DefectCode
from conformance.mutation.sites import Sites


def read(text, **others):
    """Read a module, alone in its package but for others by their names."""
    package = {"m.py": text, **{f"{name}.py": other for name, other in others.items()}}
    return Sites(text, "m.py", DefectCode(package))


def comparison_in(text):
    """Give the position of the comparison that begins with the first word."""
    return 1, text.index(" ") + 1
