"""Whether a certificate leads up to a root the PC trusts.

Stands for CertGetCertificateChain (RFC 5280 section 6.1 reduced to names, signatures and CA flag).
Left out: revocation, policies, name constraints, validity of the issuers; the validity of the end
certificate itself is asked where it matters, by the PC's clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from cryptography import x509
from cryptography.exceptions import InvalidSignature

_LONGEST = 8


class ChainStatus(StrEnum):
    """What came of building a chain."""

    TRUSTED = "trusted"
    """It ends in a trusted root."""
    UNTRUSTED_ROOT = "untrusted_root"
    """It ends in a self-signed certificate that this PC does not trust."""
    INCOMPLETE = "incomplete"
    """An issuer is missing."""


def chain_status(
    leaf: x509.Certificate,
    *,
    others: Iterable[x509.Certificate],
    roots: Iterable[x509.Certificate],
) -> ChainStatus:
    """Build a chain from ``leaf`` through ``others`` and say where it ends."""
    trusted, known = list(roots), list(others)
    current = leaf
    for _ in range(_LONGEST):
        if any(current == root or issued_by(current, root) for root in trusted):
            return ChainStatus.TRUSTED
        if issued_by(current, current):
            return ChainStatus.UNTRUSTED_ROOT
        issuer = next((each for each in known if issued_by(current, each)), None)
        if issuer is None:
            return ChainStatus.INCOMPLETE
        current = issuer
    return ChainStatus.INCOMPLETE


def issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Say whether the issuer is a CA, carries the right name and made the signature."""
    if certificate.issuer != issuer.subject or not _is_ca(issuer):
        return False
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _is_ca(certificate: x509.Certificate) -> bool:
    try:
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except x509.ExtensionNotFound:
        return False
    return constraints.value.ca
