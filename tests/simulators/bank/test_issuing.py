"""What the CA sent back is taken only if it is for the key that asked."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from simulators.bank.errors import CertificationUnavailable
from simulators.bank.issuing import issued_certificate
from tests.simulators.bank.issuer import Issuer
from tests.simulators.bank.visitor import request_for

SUBJECT = x509.Name([])


def bundle(*certificates):
    return pkcs7.serialize_certificates(certificates, Encoding.DER)


@pytest.mark.parametrize("answer", [b"", b"garbage", b"\x30\x00"])
def test_garbage_is_refused(answer, keys):
    """An answer that is no PKCS#7 is the CA's trouble, not a crash."""
    with pytest.raises(CertificationUnavailable, match="cannot be read"):
        issued_certificate(answer, csr_der=request_for(SUBJECT, keys[0]))


def test_a_certificate_for_another_key_is_refused(keys):
    """A certificate that the PC holds no key for would lock the customer out."""
    with pytest.raises(CertificationUnavailable, match="another key"):
        issued_certificate(bundle(Issuer().issue()), csr_der=request_for(SUBJECT, keys[0]))


def test_the_certificate_is_found_beside_its_chain():
    """The order in the bundle means nothing."""
    issuer, asking = Issuer("ca"), Issuer("asking")
    wanted = asking.issue("wanted")

    found = issued_certificate(
        bundle(issuer.issue("chain"), wanted), csr_der=request_for(SUBJECT, asking.key)
    )

    assert found == wanted
