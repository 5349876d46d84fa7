"""The certificate profile: what a subscriber's certificate contains, extension by extension.

Models the client profile of RFC 5280: version 3, key identifiers (4.2.1.1, 4.2.1.2), critical key
usage for signatures and key transport (4.2.1.3), policy (4.2.1.4), purpose TLS client (4.2.1.12),
where its status is read (4.2.1.13, 4.2.2.1). Basic constraints are absent, as an end entity's may
be. Leaves out subject alternative names: the subscriber is known by the subject alone.
"""

from __future__ import annotations

import secrets
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from simulators.ca.addresses import (
    ISSUING_CERTIFICATE_PATH,
    ISSUING_CRL_PATH,
    OCSP_PATH,
    published,
)
from simulators.ca.datetimes import pin_datetime_class
from simulators.ca.validity import Validity

# At import, because whoever freezes time does so later.
pin_datetime_class()

# The enterprise number that RFC 5612 keeps free for examples.
POLICY = x509.ObjectIdentifier("1.3.6.1.4.1.32473.20200817.1")
KEY_USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)

USUAL_USAGES = ("digital_signature", "key_encipherment")
"""What the key of a TLS client is for."""


def subscriber_certificate(
    subject: x509.Name,
    *,
    public_key: RSAPublicKey,
    issuer: x509.Certificate,
    validity: Validity,
    serial: int,
    purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.CLIENT_AUTH,
    usages: tuple[str, ...] = USUAL_USAGES,
) -> x509.CertificateBuilder:
    """Write out everything of a subscriber's certificate but the signature."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject)
        .public_key(public_key)
        .serial_number(serial)
        .not_valid_before(validity.not_before)
        .not_valid_after(validity.not_after)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
        .add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    )
    for extension, critical in _constant_extensions(issuer, usages):
        builder = builder.add_extension(extension, critical=critical)
    return builder


def new_serial() -> int:
    """Draw a positive serial number of 128 bits (RFC 5280, 4.1.2.2 allows up to 20 octets)."""
    # The top bit is set so that all serials have the same length; 127 bits stay random.
    return secrets.randbits(127) | 1 << 127


def key_usage(*granted: str) -> x509.KeyUsage:
    """Make a key usage extension that grants exactly these bits."""
    return x509.KeyUsage(**{usage: usage in granted for usage in KEY_USAGES})


def authority_key(issuer_key: RSAPublicKey) -> x509.AuthorityKeyIdentifier:
    """Point to the key of the issuer."""
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key)


def distribution_point(path: str) -> x509.CRLDistributionPoints:
    """Point to the revocation list at this path."""
    names = [x509.UniformResourceIdentifier(published(path))]
    return x509.CRLDistributionPoints([x509.DistributionPoint(names, None, None, None)])


def information_access(
    *, issuer_path: str, ocsp_path: str | None
) -> x509.AuthorityInformationAccess:
    """Point to the issuer's certificate and, where there is one, to the OCSP responder."""
    places = [(AuthorityInformationAccessOID.CA_ISSUERS, issuer_path)]
    if ocsp_path is not None:
        places.insert(0, (AuthorityInformationAccessOID.OCSP, ocsp_path))
    return x509.AuthorityInformationAccess(
        [
            x509.AccessDescription(method, x509.UniformResourceIdentifier(published(path)))
            for method, path in places
        ]
    )


@lru_cache(maxsize=8)
def _constant_extensions(
    issuer: x509.Certificate, usages: tuple[str, ...]
) -> tuple[tuple[x509.ExtensionType, bool], ...]:
    access = information_access(issuer_path=ISSUING_CERTIFICATE_PATH, ocsp_path=OCSP_PATH)
    identifier = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    issuer_key = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier)
    return (
        (issuer_key, False),
        (key_usage(*usages), True),
        (x509.CertificatePolicies([x509.PolicyInformation(POLICY, None)]), False),
        (distribution_point(ISSUING_CRL_PATH), False),
        (access, False),
    )
