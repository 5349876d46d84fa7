"""The public places of the authority: revocation lists, OCSP and CA certificates over plain HTTP.

Models the access methods that certificates point to (RFC 5280, 4.2.1.13 and 4.2.2.1; RFC 6960,
appendix A). Plain HTTP is right here: every answer carries its own signature. Leaves out LDAP and
cache headers.
"""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from flask import Flask, Response, request

from simulators.ca import addresses
from simulators.ca.answers import DoorProblem, speak_plainly, turned_away
from simulators.ca.authority import CertificateAuthority

MAXIMUM_BODY = 64 * 1024
CRL_TYPE = "application/pkix-crl"
CERTIFICATE_TYPE = "application/pkix-cert"
OCSP_REQUEST_TYPE = "application/ocsp-request"
OCSP_RESPONSE_TYPE = "application/ocsp-response"


def create_status_site(authority: CertificateAuthority) -> Flask:
    """Build the application that answers what certificates point to."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAXIMUM_BODY
    # Base64 in the path of an OCSP GET may contain "//", which must stay as it is.
    app.url_map.merge_slashes = False
    speak_plainly(app)
    _publish_lists(app, authority)
    _publish_certificates(app, authority)
    _publish_responder(app, authority)
    return app


def _publish_lists(app: Flask, authority: CertificateAuthority) -> None:
    @app.get(addresses.ISSUING_CRL_PATH)
    def issuing_crl() -> Response:
        return Response(authority.crl_der(), content_type=CRL_TYPE)

    @app.get(addresses.ROOT_CRL_PATH)
    def root_crl() -> Response:
        return Response(authority.root_crl_der(), content_type=CRL_TYPE)


def _publish_certificates(app: Flask, authority: CertificateAuthority) -> None:
    @app.get(addresses.ISSUING_CERTIFICATE_PATH)
    def issuing_certificate() -> Response:
        return _certificate(authority.issuing)

    @app.get(addresses.ROOT_CERTIFICATE_PATH)
    def root_certificate() -> Response:
        return _certificate(authority.root)


def _publish_responder(app: Flask, authority: CertificateAuthority) -> None:
    @app.post(addresses.OCSP_PATH)
    def ocsp_post() -> Response:
        if request.mimetype != OCSP_REQUEST_TYPE:
            return turned_away(DoorProblem.WRONG_MEDIA_TYPE)
        return _status(authority, request.get_data())

    @app.get(f"{addresses.OCSP_PATH}/<path:encoded>")
    def ocsp_get(encoded: str) -> Response:
        try:
            # The server leaves an escaped slash as it came; base64 knows no percent sign.
            return _status(authority, base64.b64decode(unquote(encoded), validate=True))
        except binascii.Error:
            return turned_away(DoorProblem.NOT_BASE64)


def _status(authority: CertificateAuthority, request_der: bytes) -> Response:
    # An OCSP refusal is an OCSP answer with HTTP status 200 (RFC 6960, 2.3).
    return Response(authority.ocsp_response(request_der), content_type=OCSP_RESPONSE_TYPE)


def _certificate(certificate: x509.Certificate) -> Response:
    return Response(certificate.public_bytes(Encoding.DER), content_type=CERTIFICATE_TYPE)
