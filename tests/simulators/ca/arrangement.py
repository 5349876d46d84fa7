"""A mock authority with a clock one can set, and requests to put to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from simulators.ca.authority import CertificateAuthority

REFERENCE = "12345678901-keiri"


@dataclass
class Clock:
    """Stand still until set."""

    instant: datetime = field(default_factory=lambda: datetime(2020, 8, 31, 1, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.instant


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands at 10:30 JST on 2020-08-31."""
    return Clock()


@pytest.fixture(scope="session")
def keys() -> tuple[rsa.RSAPrivateKey, ...]:
    """Give five RSA keys: the first two for the authority, the others for subscribers."""
    return tuple(rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(5))


@pytest.fixture
def subject() -> x509.Name:
    """Give the name of the one subscriber."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "みほん信用金庫"),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "株式会社みほん商事"),
            x509.NameAttribute(NameOID.COMMON_NAME, REFERENCE),
        ]
    )


@pytest.fixture
def csr(subject: x509.Name, keys: tuple[rsa.RSAPrivateKey, ...]) -> Callable[..., bytes]:
    """Make a valid request unless told otherwise: ``key`` is an index or a key of any kind."""

    def make(key: Any = 2, *, name: x509.Name = subject) -> bytes:
        signer = keys[key] if isinstance(key, int) else key
        builder = x509.CertificateSigningRequestBuilder().subject_name(name)
        request = builder.sign(signer, hashes.SHA256())
        return request.public_bytes(serialization.Encoding.DER)

    return make


@pytest.fixture
def authority(
    clock: Clock, keys: tuple[rsa.RSAPrivateKey, ...], subject: x509.Name
) -> CertificateAuthority:
    """Give an authority that knows one subscriber under the reference 12345678901-keiri."""
    own_keys = iter(keys[:2])
    made = CertificateAuthority(clock=clock, keys=lambda: next(own_keys))
    made.entitle(REFERENCE, subject)
    return made
