"""The root and the issuing CA are what RFC 5280 calls CAs, and outlive the simulated years."""

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature

from simulators.ca.authority import CertificateAuthority


@pytest.mark.parametrize(("which", "length"), [("root", None), ("issuing", 0)])
def test_basic_constraints(authority, which, length):
    """Both are CAs; below the issuing CA there is no other CA."""
    extension = getattr(authority, which).extensions.get_extension_for_class(x509.BasicConstraints)

    assert extension.critical is True
    assert extension.value == x509.BasicConstraints(ca=True, path_length=length)


@pytest.mark.parametrize("which", ["root", "issuing"])
def test_key_usage(authority, which):
    """Both sign certificates and lists; neither deciphers anything."""
    usage = getattr(authority, which).extensions.get_extension_for_class(x509.KeyUsage).value

    assert (usage.key_cert_sign, usage.crl_sign, usage.digital_signature) == (True, True, True)
    assert (usage.key_encipherment, usage.data_encipherment, usage.key_agreement) == (
        False,
        False,
        False,
    )


def test_lifetimes(authority):
    """The dates are fixed and do not follow the clock."""
    assert authority.root.not_valid_before_utc == datetime(2010, 1, 1, tzinfo=UTC)
    assert authority.root.not_valid_after_utc == datetime(2045, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert authority.issuing.not_valid_before_utc == datetime(2010, 1, 1, tzinfo=UTC)
    assert authority.issuing.not_valid_after_utc == datetime(2040, 12, 31, 23, 59, 59, tzinfo=UTC)


def test_signatures(authority, clock):
    """The root signed both, and not those of another authority, which have the same names."""
    other = CertificateAuthority(clock=clock)

    assert [is_signed(mine, authority.root) for mine in (authority.root, authority.issuing)] == [
        True,
        True,
    ]
    assert [is_signed(theirs, authority.root) for theirs in (other.root, other.issuing)] == [
        False,
        False,
    ]


def is_signed(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Tell whether this issuer's key signed a certificate."""
    try:
        certificate.verify_directly_issued_by(issuer)
    except InvalidSignature:
        return False
    return True
