"""Forgeries look like the real one and are none, judged by cryptography alone."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from simulators.ca import CertificateAuthority
from simulators.odd_certificates import Forgery, forge
from tests.simulators.ca.arrangement import REFERENCE, Clock, authority, clock, csr, keys, subject

__all__ = ["Clock", "authority", "clock", "csr", "keys", "subject"]


@pytest.fixture
def real(authority: CertificateAuthority, csr) -> x509.Certificate:
    return authority.enroll(REFERENCE, csr())


@pytest.fixture
def make(real, keys):
    """Give a way to forge the real certificate, and the key that goes with the forgery."""

    def forging(kind):
        der = real.public_bytes(Encoding.DER)
        made, key = forge(Forgery(kind), der, keys[2], new_key=lambda: keys[3])
        return x509.load_der_x509_certificate(made), key

    return forging


@pytest.mark.parametrize("kind", Forgery)
def test_no_forgery_bears_the_cas_signature(make, authority, kind):
    """Whatever its names say."""
    made, _ = make(kind)
    with pytest.raises((InvalidSignature, ValueError)):
        made.verify_directly_issued_by(authority.issuing)


@pytest.mark.parametrize("kind", Forgery)
def test_a_forgery_has_the_names_and_a_key_that_fits(make, real, kind):
    """The subject is the real one's, and a PC can use it."""
    made, key = make(kind)

    assert made.subject == real.subject
    assert made.public_key() == key.public_key()
    assert isinstance(key, rsa.RSAPrivateKey)


def test_a_foreign_ca_bears_the_issuers_name(make, real):
    """And its usages are those of the real one, so a PC would offer it."""
    made, _ = make("foreign_ca")
    usages = [c.extensions.get_extension_for_class(x509.ExtendedKeyUsage) for c in (made, real)]

    assert made.issuer == real.issuer
    assert usages[0].value == usages[1].value


def test_a_clone_signs_itself(make):
    """Issuer and subject are one."""
    made, _ = make("self_signed_clone")
    made.verify_directly_issued_by(made)

    assert made.issuer == made.subject


def test_a_tampered_one_is_the_real_one_but_for_its_expiry(make, real):
    """The expiry is a year later; signature and key are as they were."""
    made, _ = make("tampered")

    assert made.not_valid_after_utc - real.not_valid_after_utc == timedelta(days=365)
    assert made.signature == real.signature
    assert made.public_key() == real.public_key()
