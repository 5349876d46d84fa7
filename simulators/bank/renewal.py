"""The renewal window's states, and in which order it takes requests.

The table is the whole rule: what it does not name is out of order. Screens say which state they
show; a screen of a state already left leads to the present one, a screen of a state not yet
reached is refused. Manual: パソコンの電子証明書を更新する, steps 3 to 9.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from enum import StrEnum

from simulators.bank.certificates import CertificateRecord
from simulators.bank.errors import OutOfOrder
from simulators.bank.waiting import Wait


class RenewalState(StrEnum):
    """Where a renewal window stands."""

    PREPARING = "preparing"
    """電子証明書更新前処理中: the bank gets ready; the screen goes on by itself."""
    CHOOSING = "choosing"
    """電子証明書の更新: the customer is to press the button."""
    ISSUING = "issuing"
    """電子証明書発行処理中: the request has come; the CA issues."""
    INSTALLING = "installing"
    """電子証明書のインストール: the PC is to take the certificate in."""
    COMPLETED = "completed"
    """The PC reported the installation; the contents are shown."""
    STOPPED = "stopped"
    """The window ended without a new certificate on the PC; a new window begins again."""


class RenewalEvent(StrEnum):
    """What moves a renewal window."""

    PREPARED = "prepared"
    """The first waiting screen is over."""
    REQUEST_RECEIVED = "request_received"
    """The PC sent its certificate request."""
    CERTIFICATE_RECEIVED = "certificate_received"
    """The CA issued."""
    CA_FAILED = "ca_failed"
    """The CA refused or was out of reach."""
    INSTALL_REPORTED = "install_reported"
    """The PC reported that the certificate is installed."""
    PC_FAILED = "pc_failed"
    """The PC reported an error or the customer's いいえ."""


_S, _E = RenewalState, RenewalEvent

TRANSITIONS: dict[RenewalState, dict[RenewalEvent, RenewalState]] = {
    _S.PREPARING: {_E.PREPARED: _S.CHOOSING},
    _S.CHOOSING: {_E.REQUEST_RECEIVED: _S.ISSUING, _E.PC_FAILED: _S.STOPPED},
    _S.ISSUING: {_E.CERTIFICATE_RECEIVED: _S.INSTALLING, _E.CA_FAILED: _S.STOPPED},
    _S.INSTALLING: {_E.INSTALL_REPORTED: _S.COMPLETED, _E.PC_FAILED: _S.STOPPED},
    _S.COMPLETED: {},
    _S.STOPPED: {},
}


@dataclass(slots=True, eq=False)
class Renewal:
    """One renewal window of one session. Hold `lock` around a request that changes it."""

    id: str
    subscriber_id: str
    old: CertificateRecord
    state: RenewalState = RenewalState.PREPARING
    passed: list[RenewalState] = field(default_factory=list)
    wait: Wait = field(default_factory=Wait)
    csr_der: bytes = b""
    pkcs7_der: bytes = b""
    new: CertificateRecord | None = None
    stop: StopReason | None = None
    lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def apply(self, event: RenewalEvent) -> None:
        """Move to the next state.

        Raises:
            OutOfOrder: The present state does not take this event.
        """
        following = TRANSITIONS[self.state].get(event)
        if following is None:
            raise OutOfOrder(f"{event} came while the renewal window was {self.state}")
        self.passed.append(self.state)
        self.state = following
        self.wait = Wait()

    def has_left(self, state: RenewalState) -> bool:
        """Say whether the window was once in a state and has gone on.

        Raises:
            OutOfOrder: The window never was in this state.
        """
        if state is self.state:
            return False
        if state in self.passed:
            return True
        raise OutOfOrder(f"the {state} screen was asked for while the window was {self.state}")


@dataclass(frozen=True, slots=True)
class StopReason:
    """Why a window stopped: in which state, for which medium, with which code or CA's answer."""

    during: RenewalState
    medium: str = "pc"
    hresult: int | None = None
    detail: str = ""
