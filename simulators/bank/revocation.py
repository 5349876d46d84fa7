"""Asking the CA's responder whether a certificate is revoked: OCSP over HTTP POST (RFC 6960).

The certificate names the responder by an invented host; the wiring says where that host really
listens, and the path comes from the certificate itself (RFC 5280 section 4.2.2.1). The answer
counts only when it is about this certificate, signed by its issuer or by a responder the issuer
named, and of today (section 3.2). A good answer is used again for a minute, as relying parties may
(RFC 5019 section 6.1): entry, 暗証番号 and renewal ask about one certificate within moments. What
the bank itself ends needs no responder. Leaves out: nonces.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from simulators.bank.errors import StatusUnknown
from simulators.bank.line import Line

USED_AGAIN_FOR = timedelta(minutes=1)
"""How long a good answer spares the next question; a revocation by the CA alone is seen then."""
UNDATED_LIFETIME = timedelta(hours=1)
"""How long an answer counts whose responder promises newer ones at any time (no nextUpdate)."""


class OcspClient:
    """A relying party of the CA's responder; safe to use from many threads."""

    def __init__(
        self, status_url: str, *, issuer: x509.Certificate, clock: Callable[[], datetime]
    ) -> None:
        self._issuer = issuer
        self._clock = clock
        self._good: dict[bytes, datetime] = {}
        # Plain HTTP, so no trust store is read: the answers themselves are signed.
        self._line = Line(status_url)

    def is_revoked(self, certificate: x509.Certificate) -> bool:
        """Say whether the CA has revoked a certificate.

        Raises:
            StatusUnknown: No answer, or none that can be trusted.
        """
        if self._was_good_just_now(certificate):
            return False
        answer = self._answer(certificate)
        if answer.serial_number != certificate.serial_number:
            raise StatusUnknown("the responder answered about another certificate")
        if answer.certificate_status is ocsp.OCSPCertStatus.UNKNOWN:
            raise StatusUnknown("the responder does not know this certificate")
        self._check_signature(answer)
        self._check_age(answer)
        is_revoked = answer.certificate_status is ocsp.OCSPCertStatus.REVOKED
        if not is_revoked:
            self._good[certificate.fingerprint(hashes.SHA256())] = self._clock()
        return is_revoked

    def close(self) -> None:
        """Drop the connections."""
        self._line.close()

    def _was_good_just_now(self, certificate: x509.Certificate) -> bool:
        told = self._good.get(certificate.fingerprint(hashes.SHA256()))
        # A clock that was put back makes an answer of later: that one is none.
        return told is not None and timedelta() <= self._clock() - told < USED_AGAIN_FOR

    def _answer(self, certificate: x509.Certificate) -> ocsp.OCSPResponse:
        builder = ocsp.OCSPRequestBuilder().add_certificate(
            certificate,
            self._issuer,
            hashes.SHA1(),  # the certificate id RFC 6960 clients use
        )
        try:
            reply = self._line.ask(
                "POST",
                responder_path(certificate),
                content=builder.build().public_bytes(Encoding.DER),
                headers={"Content-Type": "application/ocsp-request"},
            )
            answer = ocsp.load_der_ocsp_response(reply.content)
        except (OSError, ValueError) as error:
            raise StatusUnknown(f"no usable answer of the responder: {error}") from error
        if answer.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
            raise StatusUnknown(f"the responder answered {answer.response_status.name}")
        return answer

    def _check_signature(self, answer: ocsp.OCSPResponse) -> None:
        signer = self._signer(answer)
        key, algorithm = signer.public_key(), answer.signature_hash_algorithm
        if not isinstance(key, RSAPublicKey) or algorithm is None:
            raise StatusUnknown("the responder signed in a way this bank does not know")
        try:
            key.verify(answer.signature, answer.tbs_response_bytes, PKCS1v15(), algorithm)
        except InvalidSignature:
            raise StatusUnknown("the responder's signature is wrong") from None

    def _check_age(self, answer: ocsp.OCSPResponse) -> None:
        now, begins = self._clock(), answer.this_update_utc
        ends = answer.next_update_utc or begins + UNDATED_LIFETIME
        if now < begins:
            raise StatusUnknown(f"the responder's answer counts only from {begins}")
        if now >= ends:
            raise StatusUnknown(f"the responder's answer counted until {ends}")

    def _signer(self, answer: ocsp.OCSPResponse) -> x509.Certificate:
        if not answer.certificates or answer.certificates[0] == self._issuer:
            return self._issuer
        responder = answer.certificates[0]
        try:
            responder.verify_directly_issued_by(self._issuer)
            usages = responder.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        except (InvalidSignature, TypeError, ValueError, x509.ExtensionNotFound):
            raise StatusUnknown("the issuer named no such responder") from None
        if ExtendedKeyUsageOID.OCSP_SIGNING not in usages:
            raise StatusUnknown("the responder's certificate is not for OCSP")
        return responder


def responder_path(certificate: x509.Certificate) -> str:
    """Return the path of the responder that a certificate names.

    Raises:
        StatusUnknown: The certificate names none.
    """
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess)
    except x509.ExtensionNotFound:
        raise StatusUnknown("the certificate names no responder") from None
    for description in access.value:
        location = description.access_location
        if description.access_method == AuthorityInformationAccessOID.OCSP and isinstance(
            location, x509.UniformResourceIdentifier
        ):
            return urlsplit(location.value).path or "/"
    raise StatusUnknown("the certificate names no responder")
