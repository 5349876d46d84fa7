"""The two authorities above every subscriber: a root and the issuing CA under it.

Models the CA profile of RFC 5280 (4.2.1.1-4.2.1.4, 4.2.1.9, 4.2.1.13). Their validity is fixed by
the calendar and not by the clock: the world's time jumps between scenarios, and the authority must
have existed already at each of these instants. Leaves out cross-certification and key rollover.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.x509.oid import NameOID

from simulators.ca.addresses import ROOT_CERTIFICATE_PATH, ROOT_CRL_PATH
from simulators.ca.certificates import (
    authority_key,
    distribution_point,
    information_access,
    key_usage,
    new_serial,
)

FOUNDED = datetime(2010, 1, 1, tzinfo=UTC)
ISSUING_ENDS = datetime(2040, 12, 31, 23, 59, 59, tzinfo=UTC)
ROOT_ENDS = datetime(2045, 12, 31, 23, 59, 59, tzinfo=UTC)
ANY_POLICY = x509.ObjectIdentifier("2.5.29.32.0")


@dataclass(frozen=True, slots=True)
class Signer:
    """Hold a CA certificate with its key."""

    certificate: x509.Certificate
    key: RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Hold the root and the issuing CA."""

    root: Signer
    issuing: Signer


def found(keys: Callable[[], RSAPrivateKey]) -> Hierarchy:
    """Make a new root and a new issuing CA, taking one key for each."""
    root = _root(keys())
    return Hierarchy(root=root, issuing=_issuing(keys(), root))


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Shinkin Internet Banking (mock)"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _root(key: RSAPrivateKey) -> Signer:
    name = _name("Shinkin Internet Banking Root CA (mock)")
    certificate = (
        _ca_builder(name, name, key, ends=ROOT_ENDS, path_length=None)
        .add_extension(authority_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Signer(certificate, key)


def _issuing(key: RSAPrivateKey, root: Signer) -> Signer:
    name = _name("Shinkin Internet Banking Issuing CA (mock)")
    policies = x509.CertificatePolicies([x509.PolicyInformation(ANY_POLICY, None)])
    access = information_access(issuer_path=ROOT_CERTIFICATE_PATH, ocsp_path=None)
    certificate = (
        _ca_builder(name, root.certificate.subject, key, ends=ISSUING_ENDS, path_length=0)
        .add_extension(authority_key(root.key.public_key()), critical=False)
        .add_extension(policies, critical=False)
        .add_extension(distribution_point(ROOT_CRL_PATH), critical=False)
        .add_extension(access, critical=False)
        .sign(root.key, hashes.SHA256())
    )
    return Signer(certificate, key)


def _ca_builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: RSAPrivateKey,
    *,
    ends: datetime,
    path_length: int | None,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(new_serial())
        .not_valid_before(FOUNDED)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=True, path_length=path_length), critical=True)
        # digitalSignature: the issuing CA answers OCSP itself (RFC 6960, 4.2.2.2).
        .add_extension(key_usage("digital_signature", "key_cert_sign", "crl_sign"), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
