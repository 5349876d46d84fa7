"""The customer's side of the wire: one PC (token and mailbox are rooms that stand empty)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any

from simulators.mail import Mailbox
from simulators.pc import FAULTS as PC_FAULTS
from simulators.pc import Pc, PcFault, PcProfile
from simulators.token import EMPTY, TokenReader

__all__ = ["FAULTS", "CustomerSide", "PcProfile"]

FAULTS: Mapping[str, Mapping[Any, Any]] = {"pc": PC_FAULTS}
"""What each room of this side can be made to do wrong, by the room's name."""


class CustomerSide:
    """What belongs to the customer, whoever's bank it deals with."""

    mailbox: Mailbox | None = None

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        hosts: Mapping[str, tuple[str, int]],
        site_trust_pem: bytes,
        trusted_roots_pem: bytes,
        profile: PcProfile,
        faults: frozenset[PcFault] = frozenset(),
        inject_shim: bool = False,
        proxy_port: int = 0,
        desktop_port: int = 0,
    ) -> None:
        self.token_reader: TokenReader = EMPTY
        self.pc = Pc(
            clock=clock,
            profile=profile,
            hosts=hosts,
            site_trust_pem=site_trust_pem,
            trusted_roots_pem=trusted_roots_pem,
            faults=faults,
            inject_shim=inject_shim,
            proxy_port=proxy_port,
            desktop_port=desktop_port,
        )

    def start(self) -> None:
        """Switch the PC on."""
        self.pc.start()

    def close(self) -> None:
        """Switch the PC off; nothing of it stays behind."""
        self.pc.close()

    def __enter__(self) -> CustomerSide:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
