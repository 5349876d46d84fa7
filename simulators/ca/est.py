"""Enrolment over Secure Transport (RFC 7030): the protocol between the bank and the authority.

``/.well-known/est[/<reference>]/cacerts`` is open to everyone. ``simpleenroll`` and
``simplereenroll`` exist under a reference only, which is the RFC's optional label (3.2.2) and says
for which subscriber the registration authority asks; they demand its TLS client certificate.
Leaves out ``fullcmc``, ``serverkeygen``, ``csrattrs`` and HTTP authentication.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from types import MappingProxyType

from cryptography import x509
from flask import Blueprint, Response, request

from simulators.ca.answers import DoorProblem, turned_away
from simulators.ca.authority import CertificateAuthority
from simulators.ca.certs_only import certs_only
from simulators.ca.errors import CaRefused, RefusalReason
from simulators.ca.oddities import OddKind
from simulators.ca.troubles import CaTrouble, TroubleSwitch

PREFIX = "/.well-known/est"
CERTS_ONLY_TYPE = "application/pkcs7-mime; smime-type=certs-only"
REQUEST_TYPE = "application/pkcs10"

Issuing = Callable[[str, bytes], x509.Certificate]


def est_doors(
    authority: CertificateAuthority,
    *,
    guard: Callable[[], Response | None],
    troubles: TroubleSwitch,
) -> Blueprint:
    """Build the EST paths over an authority; ``guard`` gives the answer to a stranger, if any."""
    doors = Blueprint("est", __name__, url_prefix=PREFIX)

    @doors.get("/cacerts")
    @doors.get("/<reference>/cacerts")
    def cacerts(reference: str = "") -> Response:  # noqa: ARG001 - one CA serves every label
        # RFC 7030, 4.1.3: the chain up to and including the root.
        return _certificates(authority.issuing, authority.root)

    @doors.post("/<reference>/simpleenroll")
    def simpleenroll(reference: str) -> Response:
        return guard() or _issue(authority, authority.enroll, reference, troubles)

    @doors.post("/<reference>/simplereenroll")
    def simplereenroll(reference: str) -> Response:
        return guard() or _issue(authority, authority.reenroll, reference, troubles)

    return doors


def _issue(
    authority: CertificateAuthority, issuing: Issuing, reference: str, troubles: TroubleSwitch
) -> Response:
    if request.mimetype != REQUEST_TYPE:
        return turned_away(DoorProblem.WRONG_MEDIA_TYPE)
    csr_der = _decoded(request.get_data())
    if csr_der is None:
        return turned_away(DoorProblem.NOT_BASE64)
    trouble = troubles.meets(CaTrouble.OTHER_KEY, *ANSWERS_OF_TROUBLE)
    if trouble is CaTrouble.OTHER_KEY:
        return _certificates(authority.issue_odd(reference, csr_der, kind=OddKind.OTHER_KEY))
    if trouble is not None:
        return ANSWERS_OF_TROUBLE[trouble]()
    return _certificates(issuing(reference, csr_der))


def _not_yet() -> Response:
    # RFC 7030, 4.2.3; no seconds, because whoever waits for a test has better things to do.
    return Response(status=202, headers={"Retry-After": "0"})


def _out_of_service() -> Response:
    raise CaRefused(RefusalReason.OUT_OF_SERVICE)


def _garbage() -> Response:
    return Response(base64.encodebytes(b"no certificates at all"), content_type=CERTS_ONLY_TYPE)


ANSWERS_OF_TROUBLE: Mapping[CaTrouble, Callable[[], Response]] = MappingProxyType(
    {
        CaTrouble.SLOW: _not_yet,
        CaTrouble.REFUSING: _out_of_service,
        CaTrouble.GARBAGE: _garbage,
    }
)
"""What a request gets instead of being judged."""


def _decoded(body: bytes) -> bytes | None:
    # RFC 8951, 3.1: white space between the letters is allowed, everything else is not.
    try:
        return base64.b64decode(b"".join(body.split()), validate=True) or None
    except binascii.Error:
        return None


def _certificates(*certificates: x509.Certificate) -> Response:
    body = base64.encodebytes(certs_only(*certificates))
    response = Response(body, content_type=CERTS_ONLY_TYPE)
    # Meaningless in HTTP, but RFC 7030, 4.1.3 demands it and old clients look for it.
    response.headers["Content-Transfer-Encoding"] = "base64"
    return response
