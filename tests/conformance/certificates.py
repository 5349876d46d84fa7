"""Certificates for tests of the judge: one key, made once."""

from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding


@cache
def certificate(*, serial):
    """Make a certificate (DER) that differs by its serial number."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "50012000001-kanri01")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(_key().public_key())
        .serial_number(serial)
        .not_valid_before(datetime(2020, 8, 31, tzinfo=UTC))
        .not_valid_after(datetime(2021, 8, 31, tzinfo=UTC))
    )
    return builder.sign(_key(), hashes.SHA256()).public_bytes(Encoding.DER)


@cache
def _key():
    return ec.generate_private_key(ec.SECP256R1())
