"""Judging the certificate that a PC presents, by the bank's own clock.

The handshake has proved possession of the key and refused foreign CAs; everything else is said
in words on a page. The order of the tests is the order of what helps the customer most.
RFC 5280 section 4.2.1.3 and 4.2.1.12 for the usages, 6.1.3 for dates and issuer.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509.oid import ExtendedKeyUsageOID

from simulators.bank.certificates import CertificateLedger, CertificateRecord, CertificateState
from simulators.bank.certification import RevocationSource
from simulators.bank.errors import BankError
from simulators.bank.expiry import end_of_logon
from simulators.bank.faults import BankFault
from simulators.bank.profile import ExpiryCutoff


class LogonRefusal(StrEnum):
    """Why a presented certificate does not open a logon."""

    NO_CERTIFICATE = "no_certificate"
    """The PC presented none."""
    FOREIGN_ISSUER = "foreign_issuer"
    """The bank's issuing CA did not sign it."""
    WRONG_USAGE = "wrong_usage"
    """It is not meant for client authentication with a signature."""
    NOT_YET_VALID = "not_yet_valid"
    """Its validity has not begun."""
    EXPIRED = "expired"
    """Its expiry instant has passed."""
    NOT_ON_RECORD = "not_on_record"
    """The bank knows no subscriber of this certificate."""
    REVOKED = "revoked"
    """The bank or the CA has revoked it."""
    REPLACED = "replaced"
    """A reissue took its place."""
    CONTRACT_CLOSED = "contract_closed"
    """Its contract was closed."""
    OTHER_ROLE = "other_role"
    """A user's certificate at the administrator's logon, or the reverse."""


ENDINGS: dict[CertificateState, LogonRefusal] = {
    CertificateState.REVOKED: LogonRefusal.REVOKED,
    CertificateState.REPLACED: LogonRefusal.REPLACED,
    CertificateState.WITHDRAWN: LogonRefusal.CONTRACT_CLOSED,
}
"""What is said of a certificate that the bank itself has ended."""


class LogonRefused(BankError):
    """The certificate does not open a logon."""

    def __init__(self, reason: LogonRefusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


def judge(
    certificate: x509.Certificate | None,
    *,
    now: datetime,
    issuer: x509.Certificate,
    ledger: CertificateLedger,
    revocation: RevocationSource,
    cutoff: ExpiryCutoff | None = "day_end",
    faults: frozenset[BankFault] = frozenset(),
) -> CertificateRecord:
    """Return the record of a certificate that opens a logon now.

    Args:
        cutoff: When the bank's days end; None leaves the end of the validity to somebody else.

    Raises:
        LogonRefused: It does not; the reason says why.
        StatusUnknown: Nobody can say whether it is revoked.
    """
    if certificate is None:
        raise LogonRefused(LogonRefusal.NO_CERTIFICATE)
    if not _is_signed_by(issuer, certificate):
        raise LogonRefused(LogonRefusal.FOREIGN_ISSUER)
    _demand_fit(certificate, now=now, cutoff=cutoff, faults=faults)
    record = ledger.find(certificate)
    if record is None:
        raise LogonRefused(LogonRefusal.NOT_ON_RECORD)
    ending = ENDINGS.get(record.state)
    if ending is None and revocation.is_revoked(certificate):
        ending = LogonRefusal.REVOKED
    if ending is LogonRefusal.REVOKED and BankFault.REVOCATION_IGNORED in faults:
        ending = None
    is_closed = ending is LogonRefusal.CONTRACT_CLOSED
    if is_closed and BankFault.CLOSED_CONTRACT_STILL_OPENS in faults:
        ending = None
    if ending is not None:
        raise LogonRefused(ending)
    return record


def _demand_fit(
    certificate: x509.Certificate,
    *,
    now: datetime,
    cutoff: ExpiryCutoff | None,
    faults: frozenset[BankFault],
) -> None:
    """Refuse a certificate that by its own contents does not open a logon now."""
    fits = BankFault.USAGE_IGNORED in faults or is_for_logon(certificate)
    if not fits:
        raise LogonRefused(LogonRefusal.WRONG_USAGE)
    begins = certificate.not_valid_before_utc
    if BankFault.BEGINNING_IGNORED in faults:
        begins = min(begins, now)
    if now < begins:
        raise LogonRefused(LogonRefusal.NOT_YET_VALID)
    ends = certificate.not_valid_after_utc
    if cutoff and now >= end_of_logon(ends, cutoff=cutoff, faults=faults):
        raise LogonRefused(LogonRefusal.EXPIRED)


def is_for_logon(certificate: x509.Certificate) -> bool:
    """Say whether the usages allow a TLS client's signature; both extensions are demanded."""
    try:
        extended = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    except x509.ExtensionNotFound:
        return False
    return ExtendedKeyUsageOID.CLIENT_AUTH in extended.value and usage.value.digital_signature


def _is_signed_by(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, TypeError, ValueError):
        return False
    return True
