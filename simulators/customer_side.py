"""The customer's side of the wire: the PCs, the drawer with the 専用USB, the mailbox.

The only file that knows the rooms of this side. A token is made when it is first asked for, so that
a customer without one costs nothing and needs no PKCS#11 library.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import TracebackType
from typing import Any

from simulators.mail import Mailbox
from simulators.pc import FAULTS as PC_FAULTS
from simulators.pc import KnownSites, LastingAddress, Pc, PcFault, PcProfile
from simulators.token import TokenDrawer, TokenRules, UsbToken

__all__ = ["FAULTS", "CustomerSide", "KnownSites", "LastingAddress", "PcProfile"]

FAULTS: Mapping[str, Mapping[Any, Any]] = {"pc": PC_FAULTS}
"""What each room of this side can be made to do wrong, by the room's name."""

LABEL = "KOSHIN-{number:04d}"
"""What the customer's tokens are called."""


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
        known_sites: KnownSites | None = None,
        proxy_address: LastingAddress | None = None,
        proxy_port: int = 0,
        desktop_port: int = 0,
    ) -> None:
        self._profile = profile
        self._drawer: TokenDrawer | None = None
        self._tokens: list[UsbToken] = []
        self._more_pcs: list[Pc] = []
        self._surroundings: dict[str, Any] = {
            "clock": clock,
            "hosts": hosts,
            "site_trust_pem": site_trust_pem,
            "trusted_roots_pem": trusted_roots_pem,
            "faults": faults,
            "inject_shim": inject_shim,
            "known_sites": known_sites,
        }
        self.pc = Pc(
            **self._surroundings,
            profile=profile,
            proxy_address=proxy_address,
            proxy_port=proxy_port,
            desktop_port=desktop_port,
        )

    @property
    def token(self) -> UsbToken:
        """The customer's 専用USB; empty and unplugged when it is first looked at.

        Raises:
            TokenError: there can be none on this machine; the message says why.
        """
        return self._tokens[0] if self._tokens else self.new_token()

    @property
    def drawer(self) -> TokenDrawer:
        """The drawer with the tokens: where PKCS#11 programs find those that are plugged in."""
        if self._drawer is None:
            self._drawer = TokenDrawer()
        return self._drawer

    def new_token(self, label: str = "", *, password: str | None = None) -> UsbToken:
        """Make one more token under the profile's rules.

        Raises:
            TokenError: it cannot be made; the message says why.
        """
        rules = TokenRules(
            shortest=self._profile.token_pin_minimum,
            longest=self._profile.token_pin_maximum,
            lock_count=self._profile.token_lock_count,
            capacity=self._profile.token_capacity,
        )
        label = label or LABEL.format(number=len(self._tokens) + 1)
        token = self.drawer.new_token(label, password=password, rules=rules)
        self._tokens.append(token)
        return token

    def another_pc(self, *, windows_user: str = "keiri", management_software: bool = True) -> Pc:
        """Switch on one more PC, on which nothing of the first one is; it ends with this side."""
        profile = replace(
            self._profile, windows_user=windows_user, management_software=management_software
        )
        pc = Pc(**self._surroundings, profile=profile)
        pc.start()
        self._more_pcs.append(pc)
        return pc

    def start(self) -> None:
        """Switch the PC on."""
        self.pc.start()

    def close(self) -> None:
        """Switch the PCs off and throw the tokens away; nothing of it stays behind."""
        for pc in (self.pc, *self._more_pcs):
            pc.close()
        self._more_pcs.clear()
        if self._drawer is not None:
            self._drawer.close()
            self._drawer = None
        self._tokens.clear()

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
