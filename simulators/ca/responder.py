"""The OCSP responder (RFC 6960): the issuing CA itself answers for what it issued.

Answers one certificate per request and echoes a nonce (RFC 9654). A question about another issuer's
certificate gets ``unauthorized``, unreadable bytes get ``malformedRequest`` (4.2.1). Leaves out
signed requests, service locators and archive cut-offs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import ocsp

from simulators.ca.hierarchy import Signer
from simulators.ca.status import CertificateStatus, StatusWord

LIFETIME = timedelta(hours=1)
STATUS_WORDS = {
    StatusWord.GOOD: ocsp.OCSPCertStatus.GOOD,
    StatusWord.REVOKED: ocsp.OCSPCertStatus.REVOKED,
    StatusWord.UNKNOWN: ocsp.OCSPCertStatus.UNKNOWN,
}


def answer(
    request_der: bytes,
    *,
    signer: Signer,
    status: Callable[[int], CertificateStatus],
    now: datetime,
) -> bytes:
    """Answer one OCSP request at this instant; DER in, DER out, never an exception."""
    try:
        request = ocsp.load_der_ocsp_request(request_der)
        asked_of_us = _concerns(request, signer)
        nonce = _nonce(request)
    except (ValueError, NotImplementedError, UnsupportedAlgorithm):
        return _unsuccessful(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
    if not asked_of_us:
        return _unsuccessful(ocsp.OCSPResponseStatus.UNAUTHORIZED)
    builder = _single(request, status(request.serial_number), now).responder_id(
        ocsp.OCSPResponderEncoding.HASH, signer.certificate
    )
    if nonce is not None:
        builder = builder.add_extension(nonce, critical=False)
    return _dated(builder.sign(signer.key, hashes.SHA256()), signer, now)


def _unsuccessful(status: ocsp.OCSPResponseStatus) -> bytes:
    return ocsp.OCSPResponseBuilder.build_unsuccessful(status).public_bytes(Encoding.DER)


def _concerns(request: ocsp.OCSPRequest, signer: Signer) -> bool:
    name = signer.certificate.subject.public_bytes()
    # What CertID hashes is the content of the BIT STRING, which for RSA is the PKCS#1 key.
    key = signer.key.public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1)
    algorithm = request.hash_algorithm.name
    return (request.issuer_name_hash, request.issuer_key_hash) == (
        hashlib.new(algorithm, name).digest(),
        hashlib.new(algorithm, key).digest(),
    )


def _nonce(request: ocsp.OCSPRequest) -> x509.OCSPNonce | None:
    try:
        return request.extensions.get_extension_for_class(x509.OCSPNonce).value
    except x509.ExtensionNotFound:
        return None


def _single(
    request: ocsp.OCSPRequest, status: CertificateStatus, now: datetime
) -> ocsp.OCSPResponseBuilder:
    reason = None if status.reason is x509.ReasonFlags.unspecified else status.reason
    return ocsp.OCSPResponseBuilder().add_response_by_hash(
        request.issuer_name_hash,
        request.issuer_key_hash,
        request.serial_number,
        request.hash_algorithm,
        STATUS_WORDS[status.word],
        now,
        now + LIFETIME,
        status.revoked_at,
        reason,
    )


def _dated(response: ocsp.OCSPResponse, signer: Signer, now: datetime) -> bytes:
    # cryptography writes the machine's time into producedAt; ours comes from the injected clock
    # alone, so that field is replaced and the data are signed again. DER gives a time to the second
    # and an RSA signature one length each, so everything else stays where it is. The time is the
    # first one in the data: only the hash of the signer's key comes before it (4.2.1).
    data = response.tbs_response_bytes
    dated = data.replace(_generalized(response.produced_at_utc), _generalized(now), 1)
    signature = signer.key.sign(dated, padding.PKCS1v15(), hashes.SHA256())
    whole = response.public_bytes(Encoding.DER)
    return whole.replace(data, dated, 1).replace(response.signature, signature, 1)


def _generalized(instant: datetime) -> bytes:
    """Write an instant in UTC as a GeneralizedTime (RFC 5280, 4.1.2.5.2), tag and length too."""
    return b"\x18\x0f" + instant.strftime("%Y%m%d%H%M%SZ").encode("ascii")
