"""Certificates follow the client profile of RFC 5280, as judged by openssl and pkilint."""

from datetime import datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID
from cryptography.x509.verification import Criticality, ExtensionPolicy, PolicyBuilder, Store

from simulators.ca.authority import CertificateAuthority

REFERENCE = "12345678901-keiri"


@pytest.fixture
def leaf(authority, csr) -> x509.Certificate:
    return authority.enroll(REFERENCE, csr())


@pytest.fixture
def files(authority, leaf, tmp_path):
    (tmp_path / "leaf.pem").write_bytes(leaf.public_bytes(Encoding.PEM))
    (tmp_path / "issuing.pem").write_bytes(authority.issuing_pem)
    (tmp_path / "root.pem").write_bytes(authority.root_pem)
    return tmp_path


def verify(openssl, files, *more, at=1600000000):
    return openssl(
        *("verify", "-attime", at, "-CAfile", files / "root.pem"),
        *("-untrusted", files / "issuing.pem", *more, files / "leaf.pem"),
    )


def test_openssl_refuses_another_root(openssl, files, keys, clock):
    """Under a root that is not its own, openssl does not accept the certificate."""
    other = CertificateAuthority(clock=clock, keys=lambda: keys[4])
    (files / "root.pem").write_bytes(other.root_pem)

    assert verify(openssl, files).returncode != 0


def test_openssl_refuses_the_purpose_of_a_server(openssl, files):
    """The certificate does not serve as a TLS server's."""
    judged = verify(openssl, files, "-purpose", "sslserver")

    assert "unsuitable certificate purpose" in judged.stdout


def test_openssl_refuses_it_at_its_end(openssl, files):
    """openssl ends at notAfter itself, 2021-08-31T23:59:59 JST; the second before is accepted."""
    assert "certificate has expired" in verify(openssl, files, at=1630421999).stdout
    assert verify(openssl, files, at=1630421998).returncode == 0


def test_openssl_accepts_it(openssl, files):
    """openssl accepts the chain, strictly, for the purpose of a TLS client."""
    judged = verify(openssl, files, "-x509_strict", "-purpose", "sslclient")

    assert judged.returncode == 0, judged.stdout


def test_cryptography_accepts_it(authority, leaf):
    """The TLS client verifier of pyca/cryptography accepts the chain.

    Its own policy demands a subject alternative name, which this profile leaves out; so of the
    end entity it is asked only for the client's purpose.
    """
    end_entity = ExtensionPolicy.permit_all().require_present(
        x509.ExtendedKeyUsage, Criticality.AGNOSTIC, None
    )
    verifier = (
        PolicyBuilder()
        .store(Store([authority.root]))
        .time(datetime(2020, 8, 31, 1, 30))  # noqa: DTZ001 - this API takes naive UTC
        .extension_policies(ca_policy=ExtensionPolicy.webpki_defaults_ca(), ee_policy=end_entity)
        .build_client_verifier()
    )

    verified = verifier.verify(leaf, [authority.issuing])

    assert verified.chain == [leaf, authority.issuing, authority.root]


def test_pkilint_sees_a_defect(lint_certificate, leaf, keys):
    """The linter is awake: a certificate without any extension is wrong to it."""
    bare = (
        x509.CertificateBuilder()
        .subject_name(leaf.subject)
        .issuer_name(leaf.issuer)
        .public_key(leaf.public_key())
        .serial_number(leaf.serial_number)
        .not_valid_before(leaf.not_valid_before_utc)
        .not_valid_after(leaf.not_valid_after_utc)
        .sign(keys[1], hashes.SHA256())
    )

    assert lint_certificate(bare.public_bytes(Encoding.DER)) != []


@pytest.mark.parametrize("which", ["root", "issuing"])
def test_pkilint_accepts_the_authorities(lint_certificate, authority, which):
    """pkilint finds neither error nor warning in the CA certificates."""
    assert lint_certificate(getattr(authority, which).public_bytes(Encoding.DER)) == []


def test_pkilint_accepts_the_leaf(lint_certificate, leaf):
    """pkilint finds neither error nor warning in a subscriber's certificate."""
    assert lint_certificate(leaf.public_bytes(Encoding.DER)) == []


def test_extensions(leaf):
    """A subscriber's certificate has exactly these extensions; only key usage is critical."""
    assert {extension.oid: extension.critical for extension in leaf.extensions} == {
        ExtensionOID.SUBJECT_KEY_IDENTIFIER: False,
        ExtensionOID.AUTHORITY_KEY_IDENTIFIER: False,
        ExtensionOID.KEY_USAGE: True,
        ExtensionOID.EXTENDED_KEY_USAGE: False,
        ExtensionOID.CERTIFICATE_POLICIES: False,
        ExtensionOID.CRL_DISTRIBUTION_POINTS: False,
        ExtensionOID.AUTHORITY_INFORMATION_ACCESS: False,
    }


def test_as_openssl_prints_it(openssl, files):
    """Version, purposes, addresses and signature read as intended by another program."""
    text = openssl("x509", "-in", files / "leaf.pem", "-noout", "-text").stdout

    for line in (
        "Version: 3 (0x2)",
        "Signature Algorithm: sha256WithRSAEncryption",
        "Digital Signature, Key Encipherment",
        "TLS Web Client Authentication",
        "URI:http://ca.shinkin-ib-mock.test/crl/issuing.crl",
        "OCSP - URI:http://ca.shinkin-ib-mock.test/ocsp",
        "CA Issuers - URI:http://ca.shinkin-ib-mock.test/certificates/issuing.cer",
    ):
        assert line in text


def test_issuer(leaf):
    """The issuer reads as the mock of Shinkin Internet Banking."""
    assert leaf.issuer.rfc4514_string() == (
        "CN=Shinkin Internet Banking Issuing CA (mock),O=Shinkin Internet Banking (mock),C=JP"
    )
