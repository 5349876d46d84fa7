"""The certificates the bank has on record for its subscribers.

Issued is not installed: a certificate whose installation was never reported, and which never
opened a logon, does not count as the subscriber's present one. So an interrupted renewal leaves
notice and renewal window as they were, and the customer can begin again.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from simulators.bank.dates import jst_date

MOST_OCTETS = 20
"""Of a serial number (RFC 5280, 4.1.2.2)."""

PC, USB = "pc", "usb"
"""The media a certificate can be saved to."""


class CertificateState(StrEnum):
    """How far a certificate on record has come."""

    ISSUED = "issued"
    """The CA issued it; nobody has said that it arrived."""
    INSTALLED = "installed"
    """Its installation was reported, or it opened a logon."""
    REVOKED = "revoked"
    """The bank had it revoked."""
    REPLACED = "replaced"
    """A reissue took its place."""
    WITHDRAWN = "withdrawn"
    """Its contract was closed."""


ENDED = frozenset({CertificateState.REVOKED, CertificateState.REPLACED, CertificateState.WITHDRAWN})
"""The states that nothing leaves."""
STANDING = frozenset(CertificateState) - ENDED
"""The others."""


@dataclass(frozen=True, slots=True)
class CertificateRecord:
    """One certificate on record; ``medium`` is where it was to be saved, ``pc`` or ``usb``."""

    subscriber_id: str
    certificate: x509.Certificate
    fingerprint: str
    state: CertificateState
    medium: str = PC

    @property
    def expires_at(self) -> datetime:
        """The expiry instant, in UTC."""
        return self.certificate.not_valid_after_utc

    @property
    def expiry_date(self) -> date:
        """The expiry date (有効期限日), a calendar day in Japan."""
        return jst_date(self.expires_at)

    @property
    def serial(self) -> str:
        """The serial number as the screens show it: hexadecimal, whole bytes."""
        octets = self.certificate.serial_number.to_bytes(MOST_OCTETS, "big")
        return octets.lstrip(b"\0").hex().upper()


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 fingerprint that names a certificate in records and sessions."""
    return certificate.fingerprint(hashes.SHA256()).hex()


class CertificateLedger:
    """All certificates on record, in the order of their issue."""

    def __init__(self) -> None:
        self._records: dict[str, CertificateRecord] = {}
        self._lock = threading.Lock()

    def enter(
        self,
        subscriber_id: str,
        certificate: x509.Certificate,
        *,
        state: CertificateState = CertificateState.ISSUED,
        medium: str = PC,
    ) -> CertificateRecord:
        """Put an issued certificate on record."""
        record = CertificateRecord(
            subscriber_id, certificate, fingerprint(certificate), state, medium
        )
        with self._lock:
            self._records[record.fingerprint] = record
        return record

    def find(self, certificate: x509.Certificate) -> CertificateRecord | None:
        """Return the record of exactly this certificate."""
        return self._records.get(fingerprint(certificate))

    def mark(self, record: CertificateRecord, state: CertificateState) -> CertificateRecord:
        """Note what became of a certificate; one that has ended stays as it ended."""
        with self._lock:
            present = self._records[record.fingerprint]
            if present.state not in ENDED:
                present = replace(present, state=state)
                self._records[record.fingerprint] = present
        return present

    def all(self) -> tuple[CertificateRecord, ...]:
        """List every certificate on record, oldest first."""
        with self._lock:
            return tuple(self._records.values())

    def of(self, subscriber_id: str) -> tuple[CertificateRecord, ...]:
        """List a subscriber's certificates, oldest first."""
        return tuple(record for record in self.all() if record.subscriber_id == subscriber_id)

    def standing(self, subscriber_id: str) -> tuple[CertificateRecord, ...]:
        """List a subscriber's certificates that have not ended, oldest first."""
        return tuple(record for record in self.of(subscriber_id) if record.state not in ENDED)

    def present(self, subscriber_id: str) -> CertificateRecord | None:
        """Return the subscriber's newest installed certificate, which dates are counted from."""
        installed = [r for r in self.of(subscriber_id) if r.state is CertificateState.INSTALLED]
        return installed[-1] if installed else None
