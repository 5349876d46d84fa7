"""Banks that decided otherwise where the manual is silent, and what a default bank fails there.

Each profile changes as many switches as go together; every value that a feature speaks of belongs
to one of them or to a default bank.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from conformance import profiles

FAULT = "bank.switches_ignored"


@dataclass(frozen=True, slots=True)
class Decided:
    """A profile, and the clauses that turn red at a bank that goes by the defaults instead."""

    name: str
    clauses: tuple[str, ...]

    @property
    def path(self) -> Path:
        """Give the profile's file."""
        return profiles.FOLDER / "variants" / f"{self.name}.toml"


PROFILES = (
    Decided(
        "strict",
        (
            "EXP-01",
            "EXP-02",
            "REN-01",
            "NTC-03",
            "NTC-04",
            "SEC-09",
            "INT-04",
            "INT-05",
            "INT-06",
            "INT-13",
            "CRT-02",
        ),
    ),
    Decided(
        "to-the-second",
        ("EXP-01", "REN-01", "NTC-07", "INT-04", "INT-05", "INT-06", "INT-13", "CRT-02"),
    ),
)
