"""The TLS credentials of the line are apart from subscribers' certificates."""

import ssl

import pytest
from cryptography import x509

from simulators.ca.infrastructure import Infrastructure, certificate_of


@pytest.fixture
def infrastructure() -> Infrastructure:
    return Infrastructure()


def test_credential(infrastructure):
    """A credential holds a key and a certificate that the trust anchor signed."""
    credential = infrastructure.credential_pem("ra.mihon-shinkin.test")
    anchor = x509.load_pem_x509_certificate(infrastructure.trust_pem)
    certificate = x509.load_der_x509_certificate(certificate_of(credential))

    certificate.verify_directly_issued_by(anchor)
    assert b"PRIVATE KEY" in credential


def test_server_context(infrastructure):
    """The listener asks for a client certificate, does without one, and speaks TLS 1.2 or later."""
    context = infrastructure.server_context()

    assert context.verify_mode is ssl.CERT_OPTIONAL
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
