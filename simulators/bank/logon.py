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
    OTHER_ROLE = "other_role"
    """A user's certificate at the administrator's logon, or the reverse."""


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
) -> CertificateRecord:
    """Return the record of a certificate that opens a logon now.

    Raises:
        LogonRefused: It does not; the reason says why.
        StatusUnknown: Nobody can say whether it is revoked.
    """
    if certificate is None:
        raise LogonRefused(LogonRefusal.NO_CERTIFICATE)
    if not _is_signed_by(issuer, certificate):
        raise LogonRefused(LogonRefusal.FOREIGN_ISSUER)
    if not is_for_logon(certificate):
        raise LogonRefused(LogonRefusal.WRONG_USAGE)
    if now < certificate.not_valid_before_utc:
        raise LogonRefused(LogonRefusal.NOT_YET_VALID)
    if now > certificate.not_valid_after_utc:
        raise LogonRefused(LogonRefusal.EXPIRED)
    record = ledger.find(certificate)
    if record is None:
        raise LogonRefused(LogonRefusal.NOT_ON_RECORD)
    if record.state is CertificateState.REVOKED or revocation.is_revoked(certificate):
        raise LogonRefused(LogonRefusal.REVOKED)
    return record


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
