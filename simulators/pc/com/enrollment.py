"""IX509Enrollment: makes the request and installs the answer.

Pages «IX509Enrollment interface», «CreateRequest», «InstallResponse» and
«InstallResponseRestrictionFlags (certenroll.h)». CreateRequest leaves a dummy certificate with the
key in the Request store; InstallResponse finds it by the public key, so that issue and install may
be two pages, and moves the key to My. From a web page only AllowNone and AllowUntrustedRoot may be
asked; the others are E_ACCESSDENIED.
Left out: Silent, Enroll, CreatePFX, policy servers, PFX answers, templates.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from simulators.pc.com.certificate_request_pkcs10 import (
    X509CertificateRequestPkcs10,
    checked_context,
)
from simulators.pc.com.constants import EncodingType, EnrollStatus, Restrictions
from simulators.pc.com.conversions import an, integer, text
from simulators.pc.com.dispatch import Dispatch, Param, Plain, getter, method, setter
from simulators.pc.com.encoding import decoded, encoded
from simulators.pc.com.enrollment_status import X509EnrollmentStatus
from simulators.pc.com.hresult import ComError, HResult
from simulators.pc.com.responses import matched, must_be_acceptable, read_response
from simulators.pc.com.surroundings import Surroundings
from simulators.pc.dialogs import Answered
from simulators.pc.keys import KeyContainer
from simulators.pc.prompts import Prompt
from simulators.pc.stores import PendingRequest


class X509Enrollment(Dispatch):
    """An enrolment; usable after Initialize or InitializeFromRequest."""

    coclass = "CX509Enrollment"
    plain = (Plain("CertificateDescription", text, ""),)
    _installed: bytes | None = None
    _pending: PendingRequest | None = None
    _request: X509CertificateRequestPkcs10 | None = None
    _friendly_name: str = ""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self._status = X509EnrollmentStatus(surroundings)

    @method("Initialize", Param(integer))
    def initialize(self, context: int) -> None:
        """Start with a default request; enough to install an answer."""
        self._must_be_blank()
        checked_context(context)
        self._request = X509CertificateRequestPkcs10(self.surroundings)
        self._request.initialize(context)

    @method("InitializeFromRequest", Param(an(X509CertificateRequestPkcs10)))
    def initialize_from_request(self, request: X509CertificateRequestPkcs10) -> None:
        """Start with a request the page has prepared."""
        self._must_be_blank()
        request.given()
        self._request = request

    @method("CreateRequest", Param(integer, EncodingType.BASE64), ready="must_be_initialized")
    def create_request(self, encoding: int) -> Generator[Prompt, Answered, str]:
        """Make key, request and dummy certificate; give the request."""
        encoded(b"", encoding)  # refuse an impossible encoding before a key is made
        container, der = yield from self.must_be_initialized().signed()
        if self._pending is None:
            self._pending = self._dummy(container, der)
            self.surroundings.stores.add_pending(self._pending)
            self._status.state = EnrollStatus.PENDED
        return encoded(der, encoding)

    @method(
        "InstallResponse",
        Param(integer),
        Param(text),
        Param(integer),
        Param(text, "", secret=True),
        ready="must_be_initialized",
    )
    def install_response(
        self, restrictions: int, response: str, encoding: int, _password: str
    ) -> None:
        """Install the certificate of an answer beside the key of its request."""
        try:
            _check_restrictions(restrictions)
            self._install(decoded(response, encoding), Restrictions(restrictions))
        except ComError as failure:
            self._status.state, self._status.failure = EnrollStatus.ERROR, failure
            raise

    @getter("Request", web=False)
    def request(self) -> X509CertificateRequestPkcs10:
        """Give the request."""
        return self.must_be_initialized()

    @getter("Status", web=False)
    def status(self) -> X509EnrollmentStatus:
        """Give the state of the enrolment."""
        return self._status

    @getter("Certificate", Param(integer, EncodingType.BASE64), web=False)
    def certificate(self, encoding: int) -> str:
        """Give the installed certificate."""
        self.must_be_initialized()
        if self._installed is None:
            raise ComError(HResult.CERTSRV_E_PROPERTY_EMPTY)
        return encoded(self._installed, encoding)

    @getter("CertificateFriendlyName")
    def certificate_friendly_name(self) -> str:
        """Give the display name of the certificate."""
        self.must_be_initialized()
        return self._friendly_name

    @setter("CertificateFriendlyName", Param(text))
    def set_certificate_friendly_name(self, name: str) -> None:
        """Set the display name of the certificate."""
        self.must_be_initialized()
        self._friendly_name = name

    def must_be_initialized(self) -> X509CertificateRequestPkcs10:
        """Give the request.

        Raises:
            ComError: the object has not been initialised.
        """
        if self._request is None:
            raise ComError(HResult.OLE_E_BLANK)
        return self._request

    def _install(self, der: bytes, restrictions: Restrictions) -> None:
        stores = self.surroundings.stores
        certificates = read_response(der)
        leaf, pending = matched(certificates, stores)
        others = [each for each in certificates if each != leaf]
        must_be_acceptable(
            leaf,
            others=[*others, *stores.ca],
            roots=stores.roots,
            now=self.surroundings.clock(),
            any_root=Restrictions.ALLOW_UNTRUSTED_ROOT in restrictions,
        )
        self._installed = leaf.public_bytes(Encoding.DER)
        stores.complete(
            pending,
            self._installed,
            friendly_name=self._friendly_name or pending.friendly_name,
            intermediates=others,
        )
        self._status.state, self._status.failure = EnrollStatus.ENROLLED, None

    def _dummy(self, container: KeyContainer, request_der: bytes) -> PendingRequest:
        name = self.must_be_initialized().subject_name()
        now = self.surroundings.clock()
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(container.private_key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now)
            .not_valid_after(now + timedelta(days=365))
            .sign(container.private_key, hashes.SHA256())
        )
        return PendingRequest(
            certificate.public_bytes(Encoding.DER),
            request_der,
            container,
            self._friendly_name,
            self.surroundings.stores.user,
        )

    def _must_be_blank(self) -> None:
        if self._request is not None:
            raise ComError(HResult.ERROR_ALREADY_INITIALIZED)


def _check_restrictions(restrictions: int) -> None:
    if restrictions & ~sum(Restrictions):
        raise ComError(HResult.E_INVALIDARG)
    if restrictions not in (Restrictions.ALLOW_NONE, Restrictions.ALLOW_UNTRUSTED_ROOT):
        raise ComError(HResult.E_ACCESSDENIED)
