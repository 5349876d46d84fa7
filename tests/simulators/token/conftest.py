"""A drawer, and a certificate with its key to put on tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from simulators.token import TokenDrawer, TokenRules, UsbToken
from tests.simulators.token.programs import YEAR_2020, YEAR_2030


@dataclass(frozen=True)
class Pair:
    """A certificate and its key."""

    certificate_der: bytes
    private_key: rsa.RSAPrivateKey
    public_key_der: bytes


@pytest.fixture
def drawer() -> Iterator[TokenDrawer]:
    """Give a drawer."""
    with TokenDrawer() as drawer:
        yield drawer


@pytest.fixture
def token(drawer: TokenDrawer) -> UsbToken:
    """Give a token that locks after three wrong passwords and holds two certificates."""
    rules = TokenRules(lock_count=3, capacity=2)
    return drawer.new_token("MIHON-1", password="himitsu1", rules=rules)


@pytest.fixture(scope="session")
def pairs() -> tuple[Pair, ...]:
    """Give three pairs."""
    return tuple(_pair(f"5001200000{number}-kanri") for number in range(3))


@pytest.fixture
def save(token: UsbToken) -> Callable[[Pair], None]:
    """Save pairs to the token."""
    return lambda pair: token.import_pair(pair.certificate_der, pair.private_key, "kanri")


def _pair(common_name: str) -> Pair:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(YEAR_2020)
        .not_valid_after(YEAR_2030)
        .sign(key, hashes.SHA256())
    )
    spki = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return Pair(certificate.public_bytes(Encoding.DER), key, spki)
