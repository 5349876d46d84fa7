"""Certificates as the judge reads them, made here with cryptography and no simulator."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from conformance.certificates import chain_problem, day_in_words, read_certificate

NOW = datetime(2021, 8, 1, 1, tzinfo=UTC)


def name(text):
    """Make a name of one CN."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


class Authority:
    """A root that issues client certificates."""

    def __init__(self, called="root"):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = name(called)
        extensions = (
            (x509.BasicConstraints(ca=True, path_length=None), True),
            (usage(sign=False, certify=True), True),
        )
        self.certificate = self.sign(self.name, self.key, extensions)

    @property
    def pem(self):
        """Give the root as PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def sign(self, subject, key, extensions, *, days=365):
        """Sign a certificate that begins a day ago."""
        spki = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        own = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(0x0ABC)
            .not_valid_before(NOW - timedelta(days=1))
            .not_valid_after(NOW + timedelta(days=days))
            .add_extension(spki, critical=False)
            .add_extension(own, critical=False)
        )
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical=critical)
        return builder.sign(self.key, hashes.SHA256())

    def client(self, *, purpose=ExtendedKeyUsageOID.CLIENT_AUTH, days=365):
        """Issue a client certificate; give it as DER."""
        key = ec.generate_private_key(ec.SECP256R1())
        purposes = x509.ExtendedKeyUsage([purpose])
        extensions = ((purposes, False), (usage(sign=True, certify=False), True))
        issued = self.sign(name("50012000001-kanri01"), key, extensions, days=days)
        return issued.public_bytes(serialization.Encoding.DER)


def usage(*, sign, certify):
    """Make a key usage."""
    return x509.KeyUsage(
        digital_signature=sign,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certify,
        crl_sign=certify,
        encipher_only=False,
        decipher_only=False,
    )


def test_a_certificate_of_another_authority_is_not_sound():
    """The same names do not help."""
    assert chain_problem(Authority().client(), trust_pem=Authority().pem, at=NOW) != ""


def test_an_expired_certificate_is_not_sound():
    """The instant is the one that is asked about."""
    authority = Authority()
    der = authority.client(days=1)

    assert chain_problem(der, trust_pem=authority.pem, at=NOW + timedelta(days=2)) != ""


def test_a_certificate_for_another_purpose_is_not_sound():
    """E-mail protection does not log anybody on."""
    authority = Authority()
    der = authority.client(purpose=ExtendedKeyUsageOID.EMAIL_PROTECTION)

    assert chain_problem(der, trust_pem=authority.pem, at=NOW) != ""


def test_a_sound_client_certificate_has_no_problem():
    """Right authority, right time, right purpose."""
    authority = Authority()

    assert chain_problem(authority.client(), trust_pem=authority.pem, at=NOW) == ""


def test_garbage_is_no_certificate():
    """Bytes that cannot be parsed are refused, not read as something."""
    with pytest.raises(ValueError, match="parsing"):
        read_certificate(b"\x30\x03abc")


def test_what_a_certificate_says_is_read_off_its_bytes():
    """Name, serial number, purposes and days, in the words of the bank's pages."""
    facts = read_certificate(Authority().client())

    assert facts.common_name == "50012000001-kanri01"
    assert facts.serial == "00000000000000000000000000000ABC"
    assert facts.extended_key_usage == ("1.3.6.1.5.5.7.3.2",)
    assert facts.expiry_day == "2022年8月1日"


def test_a_day_is_the_day_in_japan():
    """15:00 UTC is already tomorrow."""
    assert day_in_words(datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)) == "2021年8月31日"
    assert day_in_words(datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC)) == "2021年9月1日"
