"""The judge's doors to a world: Protocols that a simulator or a vendor's system satisfies by shape.

``Driver`` is the customer's hands and eyes, ``CustomerPc`` the customer's computer,
``Arrangements`` the counter staff and the calendar. None of them tells what is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from conformance.surfaces import Surface


class DialogControlView(Protocol):
    """A control of a PC dialog: role is button, choice, password or text."""

    @property
    def role(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def options(self) -> tuple[str, ...]: ...
    @property
    def enabled(self) -> bool: ...


class DialogView(Protocol):
    """A dialog of the PC as it stands open."""

    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def controls(self) -> Sequence[DialogControlView]: ...


class Desktop(Protocol):
    """The PC's screen: its open dialogs, the front one last."""

    def dialogs(self) -> Sequence[DialogView]: ...
    def answer(self, dialog_id: int, button: str, entries: Mapping[str, str] = ...) -> None: ...
    def close_dialog(self, dialog_id: int) -> None: ...
    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]: ...


class Network(Protocol):
    """The PC's way out: a loopback forward proxy that presents the certificate chosen on the PC."""

    @property
    def proxy_url(self) -> str: ...
    @property
    def proxy_trust_pem(self) -> bytes: ...
    def restart_browser(self) -> None: ...


class Scripting(Protocol):
    """The PC's CertEnroll scripting interface: one message in, one reply through ``done``."""

    @property
    def shim_source(self) -> str: ...
    def call(
        self, message: Mapping[str, Any], done: Callable[[Mapping[str, Any]], None]
    ) -> None: ...


class Stores(Protocol):
    """The Windows certificate stores of the customer."""

    def my_certificates(self) -> Sequence[bytes]: ...


class CustomerPc(Protocol):
    """The customer's PC; its dialogs are the harness' own and are marked 模擬 in every report."""

    @property
    def desktop(self) -> Desktop: ...
    @property
    def network(self) -> Network: ...
    @property
    def scripting(self) -> Scripting: ...
    @property
    def stores(self) -> Stores: ...
    @property
    def desktop_url(self) -> str: ...


class Subscriber(Protocol):
    """A person with a certificate: an administrator (管理者) or a user (利用者) of a contract."""

    @property
    def role(self) -> str: ...
    @property
    def pin(self) -> str: ...
    @property
    def contract_id(self) -> str: ...
    @property
    def user_id(self) -> str: ...
    @property
    def expiry_date(self) -> date: ...


class Arrangements(Protocol):
    """The counter staff and the calendar: what a 前提 may bring about.

    ``arrange`` gives a subscriber whose certificate is installed on the PC and expires
    ``days_before_expiry`` days after the day that is today afterwards; ``on`` is given only
    where the manual itself names a date.
    """

    def arrange(
        self, role: str, *, days_before_expiry: int, on: date | None = None
    ) -> Subscriber: ...
    def now(self) -> datetime: ...


class Driver(Protocol):
    """The customer's hands and eyes at the PC.

    Every act is made on what is in front. ``shown`` lists what has been shown since the last act,
    oldest first, also what moved on by itself meanwhile.
    """

    @property
    def name(self) -> str: ...
    def open(self, url: str) -> None: ...
    def click(self, label: str) -> None: ...
    def fill(self, label: str, value: str) -> None: ...
    def answer(self, button: str, entries: Mapping[str, str] | None = None) -> None: ...
    def front(self) -> Surface: ...
    def windows(self) -> tuple[Surface, ...]: ...
    def shown(self) -> tuple[Surface, ...]: ...
    def trail(self) -> tuple[Surface, ...]: ...
    def wait_until(self, satisfied: Callable[[], bool]) -> bool: ...
    def restart(self) -> None: ...
    def close(self) -> None: ...


class Camera(Protocol):
    """Receives what a driver saw: each surface once, with its picture where one was taken."""

    @property
    def takes_pictures(self) -> bool: ...
    def saw(self, surface: Surface, picture: bytes | None) -> None: ...


class SiteAddress(Protocol):
    """Where the bank's side is and whom to trust there."""

    @property
    def entry_url(self) -> str: ...
    @property
    def certificate_trust_pem(self) -> bytes: ...


class World(Protocol):
    """One scenario's world: a PC, a site and people who can arrange things."""

    @property
    def site(self) -> SiteAddress: ...
    @property
    def pc(self) -> CustomerPc: ...
    @property
    def arrangements(self) -> Arrangements: ...
