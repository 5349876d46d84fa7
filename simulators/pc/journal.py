"""What a page did with the CertEnroll objects, call by call.

Stands for a trace of the PC, not for anything Windows shows. Long values are digested and secrets
left out, so that a journal can be printed and compared with another one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Call:
    """One access: ``outcome`` is "ok", the name of the HRESULT, or "pending" behind a dialog."""

    window: str
    verb: str
    interface: str
    member: str
    args: tuple[str, ...] = ()
    outcome: str = "pending"

    @property
    def signature(self) -> str:
        """Name the access without its values, to compare two journals."""
        return f"{self.verb} {self.interface}.{self.member}"


class Journal:
    """The calls of one PC in the order in which they began."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def begin(self, call: Call) -> int:
        """Note a call that begins; give its place."""
        self.calls.append(call)
        return len(self.calls) - 1

    def end(self, place: int, outcome: str) -> None:
        """Note how the call at this place ended."""
        self.calls[place] = replace(self.calls[place], outcome=outcome)


def digest(value: object, *, secret: bool = False) -> str:
    """Write a value down: a secret as 「***」, a long text as its hash and length."""
    if secret:
        return "***"
    text = value if isinstance(value, str) else repr(value)
    if len(text) <= _LONGEST:
        return text
    fingerprint = hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:16]
    return f"sha256:{fingerprint}… ({len(text)} characters)"


def digests(values: Sequence[object], *, secrets: frozenset[int] = frozenset()) -> tuple[str, ...]:
    """Write several values down; the places in ``secrets`` are left out."""
    return tuple(digest(v, secret=place in secrets) for place, v in enumerate(values))
