"""What a PC sees of USB tokens."""

from __future__ import annotations

from typing import Protocol


class TokenReader(Protocol):
    """The PC's view of its USB ports, as the management software gives it."""

    @property
    def management_software(self) -> bool:
        """Say whether the management software (管理ソフト) is installed on the PC."""
        ...

    def labels(self) -> tuple[str, ...]:
        """List the labels of the tokens plugged in."""
        ...


class _NothingPluggedIn:
    """A PC without management software and without a token."""

    management_software = False

    def labels(self) -> tuple[str, ...]:
        return ()


EMPTY: TokenReader = _NothingPluggedIn()
"""The reader of a PC that never had a token."""
