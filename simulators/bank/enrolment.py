"""The states of a window in which a certificate is issued, and in which order it takes requests.

The table is the whole rule: what it does not name is out of order. Screens say which state they
show; a screen of a state already left leads to the present one, a screen of a state not yet
reached is refused. A renewal begins by preparing; an acquisition, which the customer has just
identified himself for, with the choice. Manual: パソコンの電子証明書を更新する, steps 3 to 9.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from enum import StrEnum

from simulators.bank.certificates import PC, CertificateRecord
from simulators.bank.errors import OutOfOrder
from simulators.bank.journeys import RENEWING, Journey
from simulators.bank.waiting import Wait


class EnrolmentState(StrEnum):
    """Where a window stands."""

    PREPARING = "preparing"
    """電子証明書更新前処理中: the bank gets ready; the screen goes on by itself."""
    CHOOSING = "choosing"
    """電子証明書の更新, 電子証明書の取得: the customer is to press the button."""
    ISSUING = "issuing"
    """電子証明書発行処理中: the request has come; the CA issues."""
    INSTALLING = "installing"
    """電子証明書のインストール: the PC is to take the certificate in."""
    COMPLETED = "completed"
    """The PC reported the installation; the contents are shown."""
    STOPPED = "stopped"
    """The window ended without a new certificate on the PC; a new window begins again."""


class EnrolmentEvent(StrEnum):
    """What moves a window."""

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


_S, _E = EnrolmentState, EnrolmentEvent

TRANSITIONS: dict[EnrolmentState, dict[EnrolmentEvent, EnrolmentState]] = {
    _S.PREPARING: {_E.PREPARED: _S.CHOOSING},
    _S.CHOOSING: {_E.REQUEST_RECEIVED: _S.ISSUING, _E.PC_FAILED: _S.STOPPED},
    _S.ISSUING: {_E.CERTIFICATE_RECEIVED: _S.INSTALLING, _E.CA_FAILED: _S.STOPPED},
    _S.INSTALLING: {_E.INSTALL_REPORTED: _S.COMPLETED, _E.PC_FAILED: _S.STOPPED},
    _S.COMPLETED: {},
    _S.STOPPED: {},
}


@dataclass(slots=True, eq=False)
class Enrolment:
    """One window of one session. Hold `lock` around a request that changes it.

    Attributes:
        old: The certificate that is renewed; an acquisition has none.
        medium: Where the customer has the certificate saved: ``pc`` or ``usb``.
        retry_after: Seconds after which the CA, which has not decided yet, may be asked again.
    """

    id: str
    subscriber_id: str
    journey: Journey
    old: CertificateRecord | None
    state: EnrolmentState = EnrolmentState.PREPARING
    passed: list[EnrolmentState] = field(default_factory=list)
    wait: Wait = field(default_factory=Wait)
    medium: str = PC
    csr_der: bytes = b""
    retry_after: int = 0
    pkcs7_der: bytes = b""
    new: CertificateRecord | None = None
    stop: StopReason | None = None
    lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def apply(self, event: EnrolmentEvent) -> None:
        """Move to the next state.

        Raises:
            OutOfOrder: The present state does not take this event.
        """
        following = TRANSITIONS[self.state].get(event)
        if following is None:
            raise OutOfOrder(f"{event} came while the window was {self.state}")
        self.passed.append(self.state)
        self.state = following
        self.wait = Wait()

    def has_left(self, state: EnrolmentState) -> bool:
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

    during: EnrolmentState
    medium: str = PC
    hresult: int | None = None
    detail: str = ""
    journey: Journey = RENEWING

    def __str__(self) -> str:
        """Say it for the journal."""
        said = self.detail if self.hresult is None else f"hresult {self.hresult}"
        return f"{self.during}: {said}"
