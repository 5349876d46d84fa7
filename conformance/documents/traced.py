"""Text that has been rewritten and still knows where each of its characters came from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Traced:
    """A text, and for each of its characters the offset in the text it was made from.

    Args:
        origins: as long as ``text``, never falling.
        end: length of the text it was made from.
    """

    text: str
    origins: tuple[int, ...]
    end: int

    @classmethod
    def of(cls, text: str) -> Traced:
        """Take a text as it is."""
        return cls(text, tuple(range(len(text))), len(text))

    def replaced(
        self, pattern: re.Pattern[str], by: str | Callable[[re.Match[str]], str]
    ) -> Traced:
        """Replace what matches; what stands there afterwards came from what was matched."""
        pieces: list[str] = []
        origins: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            start, stop = match.span()
            new = match.expand(by) if isinstance(by, str) else by(match)
            pieces += (self.text[done:start], new)
            origins += self.origins[done:start]
            origins += (self.origins[min(start + i, stop - 1)] for i in range(len(new)))
            done = stop
        pieces.append(self.text[done:])
        origins += self.origins[done:]
        return Traced("".join(pieces), tuple(origins), self.end)

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Give the stretch of the original that a stretch of this text came from.

        An empty stretch gives the place where it stands.
        """
        first = self.origins[start] if start < len(self.origins) else self.end
        if stop <= start:
            return first, first
        return first, self.origins[stop] if stop < len(self.origins) else self.end
