"""What is told about a deliberate defect, beside its name."""

from __future__ import annotations

from typing import NamedTuple


class SeededFault(NamedTuple):
    """The clauses a fault must turn red, and one line about it in each language."""

    clauses: tuple[str, ...]
    japanese: str
    english: str
