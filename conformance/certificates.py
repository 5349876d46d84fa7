"""Certificates as the judge reads them: bytes parsed afresh, never a simulator's own record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509 import verification

CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2"
"""id-kp-clientAuth (RFC 5280 4.2.1.12)."""

JST = timezone(timedelta(hours=9))
"""Japan Standard Time; it has no summer time."""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says; instants are UTC-aware, the serial number is upper-case hex."""

    der: bytes
    subject: str
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    public_key_sha256: str
    extended_key_usage: tuple[str, ...]

    @property
    def common_name(self) -> str:
        """Give the subject's CN: who the certificate speaks for."""
        return _common_name(x509.load_der_x509_certificate(self.der).subject)

    @property
    def issuer_name(self) -> str:
        """Give the issuer's CN: who vouches for it."""
        return _common_name(x509.load_der_x509_certificate(self.der).issuer)

    @property
    def expiry_day(self) -> str:
        """Give the JST day it expires on (有効期限日), as printed: 2021年8月31日."""
        return day_in_words(self.not_after)

    def as_evidence(self) -> dict[str, object]:
        """Give what a report shows of it."""
        return {
            "subject": self.subject,
            "issuer": self.issuer,
            "serial": self.serial,
            "not_before": self.not_before.isoformat(),
            "not_after": self.not_after.isoformat(),
            "public_key_sha256": self.public_key_sha256,
            "extended_key_usage": list(self.extended_key_usage),
        }


def day_in_words(instant: datetime) -> str:
    """Write an instant's JST calendar date as the bank's pages do."""
    day = instant.astimezone(JST).date()
    return f"{day.year}年{day.month}月{day.day}日"


@lru_cache(maxsize=256)
def read_certificate(der: bytes) -> CertificateFacts:
    """Parse a DER certificate (RFC 5280); the same bytes, which every step looks at, only once.

    Raises:
        ValueError: the bytes are no certificate.
    """
    certificate = x509.load_der_x509_certificate(der)
    spki = certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return CertificateFacts(
        der=der,
        subject=_name(certificate.subject),
        issuer=_name(certificate.issuer),
        serial=f"{certificate.serial_number:032X}",
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        public_key_sha256=hashlib.sha256(spki).hexdigest(),
        extended_key_usage=_usages(certificate),
    )


def chain_problem(der: bytes, *, trust_pem: bytes, at: datetime) -> str:
    """Judge a client certificate with an independent verifier; "" when it is sound.

    Args:
        trust_pem: the CA certificates, root first or last (roots are the self-issued ones).
        at: the instant to judge at.
    """
    authorities = x509.load_pem_x509_certificates(trust_pem)
    roots = [c for c in authorities if c.subject == c.issuer]
    between = [c for c in authorities if c.subject != c.issuer]
    verifier = (
        verification.PolicyBuilder()
        .store(verification.Store(roots))
        .time(at)
        .extension_policies(
            ca_policy=verification.ExtensionPolicy.webpki_defaults_ca(),
            ee_policy=verification.ExtensionPolicy.permit_all().require_present(
                x509.ExtendedKeyUsage, verification.Criticality.AGNOSTIC, _demand_client_use
            ),
        )
        .build_client_verifier()
    )
    try:
        verifier.verify(x509.load_der_x509_certificate(der), between)
    except verification.VerificationError as refused:
        return f"検証できません（{refused}）"
    return ""


def _demand_client_use(
    _policy: verification.Policy, _certificate: x509.Certificate, usage: x509.ExtendedKeyUsage
) -> None:
    if x509.ObjectIdentifier(CLIENT_AUTHENTICATION) not in usage:
        raise ValueError("extended key usage without client authentication")


def _common_name(name: x509.Name) -> str:
    return str(name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value)


def _name(name: x509.Name) -> str:
    return ", ".join(f"{a.rfc4514_attribute_name}={a.value!s}" for a in name)


def _usages(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        return ()
    return tuple(oid.dotted_string for oid in usage.value)
