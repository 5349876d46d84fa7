"""What the bank asks of the outside, as shapes: a CA that issues, and a source of revocation.

The bank is a registration authority: it vouches for names and passes requests on (RFC 7030 and
RFC 6960 are spoken by the modules that fill these shapes).
"""

from __future__ import annotations

from typing import Protocol

from cryptography import x509


class CertificationService(Protocol):
    """The CA as the bank uses it; every verb may raise the certification errors."""

    def entitle(self, reference: str, subject_der: bytes) -> None:
        """Tell the CA which name it may certify under a reference."""

    def simple_enrol(self, reference: str, csr_der: bytes) -> bytes:
        """Have a first certificate issued; return the certs-only PKCS#7."""

    def simple_reenrol(self, reference: str, csr_der: bytes) -> bytes:
        """Have a certificate renewed; return the certs-only PKCS#7."""

    def revoke(self, serial: int, reason: str) -> None:
        """Have a certificate revoked; it may be already."""

    def odd_certificate(self, reference: str, kind: str, csr_der: bytes) -> bytes:
        """Have a certificate made that must not open a logon; return it in DER."""


class RevocationSource(Protocol):
    """Who says whether a certificate is revoked."""

    def is_revoked(self, certificate: x509.Certificate) -> bool:
        """Say whether the CA has revoked it; raises StatusUnknown when nobody can say."""
