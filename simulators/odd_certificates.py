"""Certificates that no CA of the bank ever signed, made by whoever tests that they are refused.

Each looks like a given one as far as that is possible without the CA's key: the same names, dates
and extensions. Stands for a forger with a copy of the certificate. Leaves out collisions and weak
algorithms.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding

UTC_TIME = "%y%m%d%H%M%SZ"
"""How a certificate writes an instant before 2050 (RFC 5280, 4.1.2.5.1)."""


class Forgery(StrEnum):
    """What a forger can make."""

    FOREIGN_CA = "foreign_ca"
    """Signed by a CA of his own that bears the issuing CA's name."""
    SELF_SIGNED_CLONE = "self_signed_clone"
    """Signed by itself, with the same subject."""
    TAMPERED = "tampered"
    """The real one with its expiry put off by a year; its signature does not fit any more."""


def forge(
    kind: Forgery,
    certificate_der: bytes,
    key: RSAPrivateKey,
    *,
    new_key: Callable[[], RSAPrivateKey],
) -> tuple[bytes, RSAPrivateKey]:
    """Make a forgery of a certificate; give it in DER with the key that goes with it.

    Args:
        key: The private key of the real one, which stays that of a tampered one.
        new_key: Where the key of any other forgery comes from.
    """
    real = x509.load_der_x509_certificate(certificate_der)
    if kind is Forgery.TAMPERED:
        return _tampered(real, certificate_der), key
    own = new_key()
    if kind is Forgery.SELF_SIGNED_CLONE:
        forged = _copy(real, own, issuer=real.subject).sign(own, hashes.SHA256())
    else:
        forger = ec.generate_private_key(ec.SECP256R1())
        authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(forger.public_key())
        copied = _copy(real, own, issuer=real.issuer)
        forged = copied.add_extension(authority, critical=False).sign(forger, hashes.SHA256())
    return forged.public_bytes(Encoding.DER), own


def _copy(
    real: x509.Certificate, key: RSAPrivateKey, *, issuer: x509.Name
) -> x509.CertificateBuilder:
    """Write a certificate down again for another key, without what names the issuer's key."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(real.subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())  # a person must be able to choose it
        .not_valid_before(real.not_valid_before_utc)
        .not_valid_after(real.not_valid_after_utc)
    )
    bound = (x509.AuthorityKeyIdentifier, x509.SubjectKeyIdentifier)
    for extension in real.extensions:
        if not isinstance(extension.value, bound):
            builder = builder.add_extension(extension.value, critical=extension.critical)
    return builder


def _tampered(real: x509.Certificate, certificate_der: bytes) -> bytes:
    """Put the expiry off by changing the year where it is written."""
    ends = real.not_valid_after_utc
    written = ends.strftime(UTC_TIME).encode("ascii")
    changed = ends.replace(year=ends.year + 1).strftime(UTC_TIME).encode("ascii")
    assert certificate_der.count(written) == 1, "the expiry is written in one place"
    return certificate_der.replace(written, changed)
