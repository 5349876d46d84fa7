"""The certificate revocation list (RFC 5280, 5): complete, direct, numbered, with nextUpdate.

Leaves out delta and indirect lists. Entries of expired certificates stay on the list, which RFC
5280, 3.3 allows; a list here is short enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from simulators.ca.certificates import authority_key
from simulators.ca.hierarchy import Signer
from simulators.ca.ledger import Revocation


def revocation_list(
    signer: Signer,
    *,
    revocations: Iterable[Revocation],
    number: int,
    this_update: datetime,
    lifetime: timedelta,
) -> bytes:
    """Sign the list of these revocations; DER."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(signer.certificate.subject)
        .last_update(this_update)
        .next_update(this_update + lifetime)
        .add_extension(authority_key(signer.key.public_key()), critical=False)
        .add_extension(x509.CRLNumber(number), critical=False)
    )
    for revocation in revocations:
        builder = builder.add_revoked_certificate(_entry(revocation))
    return builder.sign(signer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def _entry(revocation: Revocation) -> x509.RevokedCertificate:
    builder = (
        x509.RevokedCertificateBuilder()
        .serial_number(revocation.serial)
        .revocation_date(revocation.revoked_at)
    )
    # RFC 5280, 5.3.1: "unspecified" is said by leaving the reason code out.
    if revocation.reason is not x509.ReasonFlags.unspecified:
        builder = builder.add_extension(x509.CRLReason(revocation.reason), critical=False)
    return builder.build()
