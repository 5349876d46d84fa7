"""Who may acquire a certificate from the logon screen, and on which days.

The manual knows two ways here: the present certificate has expired and no more than 90 days have
passed since its expiry date, or the bank has reissued. The right that a reissue (or a registration)
gives lasts a number of days and is used up when the new certificate is on the PC.
Manual: 重要, the part about 電子証明書取得.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from simulators.bank.certificates import CertificateRecord, CertificateState
from simulators.bank.dates import jst_date
from simulators.bank.errors import BankError
from simulators.bank.expiry import DAY, LAST_SECOND, first_refused
from simulators.bank.faults import BankFault
from simulators.bank.profile import BankProfile


class AcquisitionRefusal(StrEnum):
    """Why a subscriber who identified himself may not acquire."""

    STILL_VALID = "still_valid"
    """His certificate still opens a logon: he is to renew it."""
    TOO_LATE = "too_late"
    """Too many days have passed since the expiry date."""
    RIGHT_LAPSED = "right_lapsed"
    """Too many days have passed since the reissue."""
    UNFINISHED = "unfinished"
    """A certificate was issued and never installed, and this bank wants a reissue then."""
    NO_RIGHT = "no_right"
    """His certificate was revoked, and nobody has reissued."""
    CONTRACT_CLOSED = "contract_closed"
    """His contract was closed."""


class AcquisitionRefused(BankError):
    """Nothing can be acquired today."""

    def __init__(self, reason: AcquisitionRefusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


class AcquisitionRights:
    """The rights to acquire that have been given and not used up, by subscriber."""

    def __init__(self) -> None:
        self._given: dict[str, date] = {}

    def give(self, subscriber_id: str, *, day: date) -> None:
        """Give a right that begins on a day, in place of an earlier one."""
        self._given[subscriber_id] = day

    def use_up(self, subscriber_id: str) -> None:
        """Take the right away: the certificate has arrived."""
        self._given.pop(subscriber_id, None)

    def of(self, subscriber_id: str) -> date | None:
        """Return the day a subscriber's right began, if he has one."""
        return self._given.get(subscriber_id)


def judge_acquisition(
    standing: tuple[CertificateRecord, ...],
    *,
    right: date | None,
    now: datetime,
    profile: BankProfile,
    faults: frozenset[BankFault],
) -> None:
    """Let a subscriber pass who may acquire now.

    Args:
        standing: His certificates that have not ended, oldest first.
        right: The day his right from a reissue or registration began.

    Raises:
        AcquisitionRefused: He may not; the reason says why.
    """
    if profile.unfinished_issue == "reissue" and is_unfinished(standing):
        raise AcquisitionRefused(AcquisitionRefusal.UNFINISHED)
    if BankFault.UNFINISHED_BLOCKS_ACQUISITION in faults and is_unfinished(standing):
        raise AcquisitionRefused(AcquisitionRefusal.STILL_VALID)
    if right is not None:
        _demand_days(right, now=now, profile=profile)
        return
    installed = [r for r in standing if r.state is CertificateState.INSTALLED]
    if installed:
        _demand_expired(installed[-1], now=now, profile=profile, faults=faults)
    else:
        raise AcquisitionRefused(AcquisitionRefusal.NO_RIGHT)


def is_unfinished(standing: tuple[CertificateRecord, ...]) -> bool:
    """Say whether the newest certificate was issued and never arrived."""
    return bool(standing) and standing[-1].state is CertificateState.ISSUED


def _demand_days(begins: date, *, now: datetime, profile: BankProfile) -> None:
    if (jst_date(now) - begins).days > profile.acquisition_days:
        raise AcquisitionRefused(AcquisitionRefusal.RIGHT_LAPSED)


def _demand_expired(
    present: CertificateRecord,
    *,
    now: datetime,
    profile: BankProfile,
    faults: frozenset[BankFault],
) -> None:
    # A PC does not offer a certificate whose own time is over, whatever the bank would accept:
    # whoever it locks out must be let in here (CRT-02).
    refused = first_refused(present.expires_at, cutoff=profile.expiry_cutoff)
    if BankFault.ACQUISITION_OPENS_LATE in faults and jst_date(now) <= present.expiry_date + DAY:
        raise AcquisitionRefused(AcquisitionRefusal.STILL_VALID)
    if now < min(refused, present.expires_at + LAST_SECOND):
        raise AcquisitionRefused(AcquisitionRefusal.STILL_VALID)
    last = profile.acquire_days
    if BankFault.DAY_90_REFUSED in faults:
        last -= 1
    if BankFault.DAY_91_ACCEPTED in faults:
        last += 1
    if (jst_date(now) - present.expiry_date).days > last:
        raise AcquisitionRefused(AcquisitionRefusal.TOO_LATE)
