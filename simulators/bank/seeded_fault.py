"""What is told about a deliberate defect, beside its name."""

from __future__ import annotations

from typing import NamedTuple


class SeededFault(NamedTuple):
    """The clauses a fault must turn red, one line about it in each language, and where it shows.

    ``profiles`` names the banks at which it shows (empty: any); ``browser`` says that only a real
    browser notices it.
    """

    clauses: tuple[str, ...]
    japanese: str
    english: str
    profiles: tuple[str, ...] = ()
    browser: bool = False
