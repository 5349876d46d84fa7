"""Certificates that only look like one on record, or are none; the defects that let them in.

A sound bank needs none of this: the handshake refuses what its CAs did not sign, and the judgement
would again. A defect is worth seeding only if it opens the logon, so it must be the same at both
places; this file is that one seam. OpenSSL's numbers are those of x509_vfy.h.
"""

from __future__ import annotations

from enum import StrEnum

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from simulators.bank.certificates import CertificateLedger
from simulators.bank.faults import BankFault
from simulators.bank.subscribers import Role, Subscribers


class Lookalike(StrEnum):
    """How a certificate can come by names that are not its own."""

    FOREIGN = "foreign"
    """A CA of the same name signed it."""
    CLONE = "clone"
    """Nobody signed it as it is: it signs itself, or was changed after it was signed."""


VERIFY_ERRORS = {
    7: Lookalike.CLONE,  # X509_V_ERR_CERT_SIGNATURE_FAILURE
    18: Lookalike.CLONE,  # X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT
    19: Lookalike.FOREIGN,  # X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN
    20: Lookalike.FOREIGN,  # X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY
    21: Lookalike.FOREIGN,  # X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE
}


def accepted(faults: frozenset[BankFault]) -> frozenset[Lookalike]:
    """Return what a bank with these defects does not tell from the real thing."""
    taken = set()
    if BankFault.FOREIGN_CA_ACCEPTED in faults:
        taken.add(Lookalike.FOREIGN)
    if BankFault.CLONE_ACCEPTED in faults:
        taken.add(Lookalike.CLONE)
    return frozenset(taken)


def is_forgiven(error: int, *, faults: frozenset[BankFault]) -> bool:
    """Say whether the handshake passes over an error of the certificate's verification."""
    return VERIFY_ERRORS.get(error) in accepted(faults)


def taken_for(
    certificate: x509.Certificate,
    *,
    issuer: x509.Certificate,
    ledger: CertificateLedger,
    faults: frozenset[BankFault],
) -> x509.Certificate:
    """Return the certificate on record that a lookalike passes for, or the certificate itself."""
    if not accepted(faults) or _look_of(certificate, issuer) not in accepted(faults):
        return certificate
    named = [r.certificate for r in ledger.all() if r.certificate.subject == certificate.subject]
    return named[-1] if named else certificate


def newest_user(
    role: Role | None, *, ledger: CertificateLedger, subscribers: Subscribers
) -> x509.Certificate | None:
    """Return what a defective bank takes for the certificate of a user who presents none."""
    if role is not Role.USER:
        return None
    newest = reversed(ledger.all())
    users = (r for r in newest if subscribers.get(r.subscriber_id).role is role)
    return next((record.certificate for record in users), None)


def _look_of(certificate: x509.Certificate, issuer: x509.Certificate) -> Lookalike | None:
    if certificate.issuer != issuer.subject:
        return Lookalike.CLONE
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, TypeError, ValueError):
        named = _authority_key(certificate) == _authority_key_of(issuer)
        return Lookalike.CLONE if named else Lookalike.FOREIGN
    return None


def _authority_key(certificate: x509.Certificate) -> bytes | None:
    """Return by which key a certificate says that it was signed."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier)
    except x509.ExtensionNotFound:
        return None
    return found.value.key_identifier


def _authority_key_of(issuer: x509.Certificate) -> bytes:
    return issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
