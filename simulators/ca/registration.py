"""The registration authority's own door: entitlements, revocations, odd certificates, in JSON.

EST has no words for these, and real CAs offer a proprietary interface; so does this one:

* ``PUT /ra/entitlements/<reference>`` with ``{"subject_der": "<base64 of the DER of a Name>"}``
* ``POST /ra/revocations`` with ``{"serial": "<hex>", "reason": "<code of RFC 5280, 5.3.1>"}``
* ``POST /ra/odd-certificates/<reference>`` with ``{"kind": "<oddities.py>", "csr": "<base64>"}``

The first two answer 204, the third ``{"certificate": "<base64 of the DER>"}``. All take the
registration authority's TLS client certificate, and refuse in plain text.
Leaves out reading back: what was issued is known to whoever asked for it, and status is public.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from flask import Blueprint, Response, jsonify, request

from simulators.ca.answers import DoorProblem, turned_away
from simulators.ca.authority import CertificateAuthority
from simulators.ca.oddities import OddKind

PREFIX = "/ra"


class UnreadableError(ValueError):
    """Report JSON that does not have the documented shape."""


def registration_doors(
    authority: CertificateAuthority, *, guard: Callable[[], Response | None]
) -> Blueprint:
    """Build the paths over an authority; ``guard`` gives the answer to a stranger, if any."""
    doors = Blueprint("registration", __name__, url_prefix=PREFIX)

    @doors.before_request
    def only_for_the_registration_authority() -> Response | None:
        return guard()

    @doors.put("/entitlements/<reference>")
    def entitle(reference: str) -> Response:
        authority.entitle(reference, _name(_field("subject_der")))
        return Response(status=204)

    @doors.post("/revocations")
    def revoke() -> Response:
        authority.revoke(_serial(_field("serial")), reason=_reason(_field("reason")))
        return Response(status=204)

    @doors.post("/odd-certificates/<reference>")
    def odd_certificate(reference: str) -> Response:
        kind, csr_der = _kind(_field("kind")), _bytes("csr")
        made = authority.issue_odd(reference, csr_der, kind=kind).public_bytes(Encoding.DER)
        return jsonify(certificate=base64.b64encode(made).decode("ascii"))

    @doors.errorhandler(UnreadableError)
    def unreadable(_problem: UnreadableError) -> Response:
        wrong_type = not request.is_json
        return turned_away(DoorProblem.WRONG_MEDIA_TYPE if wrong_type else DoorProblem.UNREADABLE)

    return doors


def _field(name: str) -> str:
    content = request.get_json(silent=True)
    value = content.get(name) if isinstance(content, dict) else None
    if not isinstance(value, str):
        raise UnreadableError(name)
    return value


def _name(subject_base64: str) -> x509.Name:
    try:
        der = base64.b64decode(subject_base64, validate=True)
        parts = asn1.Name.load(der, strict=True).chosen
        return x509.Name([_relative_name(rdn) for rdn in parts])
    except (ValueError, TypeError, binascii.Error) as unreadable:
        raise UnreadableError("subject_der") from unreadable


def _relative_name(rdn: asn1.RelativeDistinguishedName) -> x509.RelativeDistinguishedName:
    return x509.RelativeDistinguishedName(
        [
            x509.NameAttribute(x509.ObjectIdentifier(part["type"].dotted), part["value"].native)
            for part in rdn
        ]
    )


def _bytes(name: str) -> bytes:
    try:
        return base64.b64decode(_field(name), validate=True)
    except binascii.Error as unreadable:
        raise UnreadableError(name) from unreadable


def _kind(text: str) -> OddKind:
    try:
        return OddKind(text)
    except ValueError as unreadable:
        raise UnreadableError("kind") from unreadable


def _serial(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError as unreadable:
        raise UnreadableError("serial") from unreadable


def _reason(text: str) -> x509.ReasonFlags:
    try:
        return x509.ReasonFlags(text)
    except ValueError as unreadable:
        raise UnreadableError("reason") from unreadable
