"""Certificates of somebody else that may lie on a token: signed by themselves, for e-mail only."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_FROM, _UNTIL = datetime(2010, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


@cache
def stranger(number: int) -> tuple[str, bytes]:
    """Give the name and the certificate (DER) of a stranger."""
    common_name = f"他の電子証明書 {number}"
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    # The key is thrown away: 1024 bits are quickly made and sign nothing.
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), False)
        .sign(key, hashes.SHA256())
    )
    return common_name, certificate.public_bytes(Encoding.DER)
