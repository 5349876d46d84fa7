"""The answer of a CA: PKCS #7 with certificates, or a single certificate.

What IX509Enrollment::InstallResponse reads and demands; page «InstallResponse (certenroll.h)».
The chain is judged without revocation; the validity of the certificate by the PC's clock.
Left out: CMC full responses, PFX.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import pkcs7

from simulators.pc.chains import ChainStatus, chain_status
from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.keys import spki_of
from simulators.pc.stores import CertificateStores, PendingRequest


def read_response(der: bytes) -> list[x509.Certificate]:
    """Read the certificates of an answer.

    Raises:
        ComError: it is neither PKCS #7 nor a certificate.
    """
    try:
        return pkcs7.load_der_pkcs7_certificates(der)
    except ValueError:
        pass
    try:
        return [x509.load_der_x509_certificate(der)]
    except ValueError:
        raise ComError(HResult.CRYPT_E_ASN1_BADTAG) from None


def matched(
    certificates: Sequence[x509.Certificate], stores: CertificateStores
) -> tuple[x509.Certificate, PendingRequest]:
    """Find the certificate whose request waits on this PC.

    Raises:
        ComError: none of them belongs to a pending request of this Windows user.
    """
    for certificate in certificates:
        public_key = certificate.public_key()
        if isinstance(public_key, RSAPublicKey):
            pending = stores.pending_for(spki_of(public_key))
            if pending is not None:
                return certificate, pending
    raise ComError(HResult.CRYPT_E_NOT_FOUND)


def must_be_acceptable(
    leaf: x509.Certificate,
    *,
    others: Sequence[x509.Certificate],
    roots: Sequence[x509.Certificate],
    now: datetime,
    any_root: bool,
) -> None:
    """Demand a valid certificate and, unless the page waives it, a chain to a trusted root.

    Raises:
        ComError: the certificate is not valid now, or its chain ends nowhere trusted.
    """
    if not leaf.not_valid_before_utc <= now.replace(microsecond=0) <= leaf.not_valid_after_utc:
        raise ComError(HResult.CERT_E_EXPIRED)
    if any_root:
        return
    status = chain_status(leaf, others=others, roots=roots)
    if status is ChainStatus.UNTRUSTED_ROOT:
        raise ComError(HResult.CERT_E_UNTRUSTEDROOT)
    if status is ChainStatus.INCOMPLETE:
        raise ComError(HResult.CERT_E_CHAINING)
