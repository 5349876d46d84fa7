"""PKCS#7 "certs-only": certificates in a SignedData without data or signatures (RFC 5652).

It is how EST hands certificates over (RFC 7030, 4.1.3 and 4.2.3). Leaves out revocation lists in
the same envelope.
"""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7


def certs_only(*certificates: x509.Certificate) -> bytes:
    """Put certificates into one degenerate SignedData; DER."""
    return pkcs7.serialize_certificates(list(certificates), Encoding.DER)
