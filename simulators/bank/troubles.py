"""Trouble behind the bank that whoever arranges things may begin and end: its CA, its mail server.

The bank knows neither; the wiring says which kinds there are and how they are begun. A kind may be
asked for so many times and ends by itself then. Leaves out what the trouble is like.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Begin = Callable[[int | None], None]
"""Begins one kind of trouble: for so many requests, or until it is ended."""


@dataclass(slots=True)
class Troubles:
    """The kinds of trouble that have been wired."""

    _begin: dict[str, Begin] = field(default_factory=dict)
    _end: list[Callable[[], None]] = field(default_factory=list)

    def connect(self, kinds: Mapping[str, Begin], *, end: Callable[[], None]) -> None:
        """Wire some kinds with what begins each and what ends them all."""
        self._begin.update(kinds)
        self._end.append(end)

    def begin(self, kind: str, *, times: int | None) -> None:
        """Begin a kind of trouble.

        Raises:
            ValueError: Nothing of this kind is wired, or it is to happen less than once.
        """
        if kind not in self._begin:
            known = ", ".join(sorted(self._begin)) or "none"
            raise ValueError(f"kind: expected one of {known}, got {kind!r}")
        if times is not None and times < 1:
            raise ValueError(f"times: expected a positive number, got {times}")
        self._begin[kind](times)

    def end(self) -> None:
        """End whatever trouble there is."""
        for end in self._end:
            end()
