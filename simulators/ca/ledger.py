"""The authority's book: who is entitled to which name, what was issued, what was revoked.

A revocation takes effect at its instant, so a question about an earlier instant gets the answer of
that time; the world's clock may be set back between two scenarios. Leaves out persistence and
locking: the authority holds the lock, because it must check and write in one breath.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from simulators.ca.status import CertificateStatus, StatusWord


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """Hold one certificate, the reference it was issued for and the digest of its key."""

    reference: str
    certificate: x509.Certificate
    key_digest: bytes


@dataclass(frozen=True, slots=True)
class Revocation:
    """Hold the end of one certificate before its time."""

    serial: int
    revoked_at: datetime
    reason: x509.ReasonFlags


class Ledger:
    """Keep entitlements, issued certificates and revocations in memory."""

    def __init__(self) -> None:
        self._subjects: dict[str, x509.Name] = {}
        self._issued: dict[int, IssuedCertificate] = {}
        self._of_reference: dict[str, list[IssuedCertificate]] = {}
        self._revocations: dict[int, Revocation] = {}

    def entitle(self, reference: str, subject: x509.Name) -> None:
        """Note whose name may be asked for under this reference, in place of an earlier name."""
        self._subjects[reference] = subject

    def subject_of(self, reference: str) -> x509.Name | None:
        """Give the name of a reference, or None for an unknown one."""
        return self._subjects.get(reference)

    def record(self, issued: IssuedCertificate) -> None:
        """Note an issued certificate."""
        self._issued[issued.certificate.serial_number] = issued
        self._of_reference.setdefault(issued.reference, []).append(issued)

    def issued_to(self, reference: str) -> tuple[IssuedCertificate, ...]:
        """Give all certificates of one reference, oldest first."""
        return tuple(self._of_reference.get(reference, ()))

    def all_issued(self) -> Iterator[IssuedCertificate]:
        """Give every certificate ever issued."""
        return iter(self._issued.values())

    def knows(self, serial: int) -> bool:
        """Tell whether this serial number was used."""
        return serial in self._issued

    def revoke(self, revocation: Revocation) -> None:
        """Note a revocation."""
        self._revocations[revocation.serial] = revocation

    def revocation_of(self, serial: int) -> Revocation | None:
        """Give the revocation of a certificate, whenever it takes effect."""
        return self._revocations.get(serial)

    def revocations_at(self, instant: datetime) -> tuple[Revocation, ...]:
        """Give the revocations in effect at an instant, in the order they were made."""
        return tuple(r for r in self._revocations.values() if r.revoked_at <= instant)

    def status_at(self, serial: int, instant: datetime) -> CertificateStatus:
        """Give the status of a serial number at an instant."""
        revocation = self._revocations.get(serial)
        if revocation is not None and revocation.revoked_at <= instant:
            return CertificateStatus(
                serial, StatusWord.REVOKED, revocation.revoked_at, revocation.reason
            )
        word = StatusWord.GOOD if serial in self._issued else StatusWord.UNKNOWN
        return CertificateStatus(serial, word)


def digest_of_key(key: RSAPublicKey) -> bytes:
    """Give the SHA-256 digest of a public key, by which two keys are compared."""
    return hashlib.sha256(
        key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    ).digest()
