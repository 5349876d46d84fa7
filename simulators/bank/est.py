"""The bank's EST client: how a registration authority speaks to its CA.

RFC 7030 over HTTPS with a client certificate: simpleenroll (4.2.1), simplereenroll (4.2.2), the
subscriber's reference as the path label of 3.2.2, base64 bodies as in RFC 8951. Two documented
doors of the CA beside EST: entitlements and revocations. Leaves out: cacerts (the trust anchor
comes with the wiring), server-side keys, a Retry-After in the form of a date.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import ssl
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

from simulators.bank.errors import (
    CertificationPending,
    CertificationRefused,
    CertificationUnavailable,
)
from simulators.bank.line import Answer, Line

ALREADY_REVOKED = "already_revoked"
"""The CA's word for a revocation that was done before."""
REFUSAL_HEADER = "Koshin-Refusal"
"""Where this CA puts the reason of a refusal as one word."""


class EstClient:
    """One keep-alive connection pool to one CA; safe to use from many threads."""

    def __init__(self, url: str, *, trust_pem: bytes, credential_pem: bytes) -> None:
        self._line = Line(url, context=_context(trust_pem, credential_pem))

    def simple_enrol(self, reference: str, csr_der: bytes) -> bytes:
        """Have a first certificate issued; return the certs-only PKCS#7."""
        return self._issue(reference, "simpleenroll", csr_der)

    def simple_reenrol(self, reference: str, csr_der: bytes) -> bytes:
        """Have a certificate renewed; return the certs-only PKCS#7."""
        return self._issue(reference, "simplereenroll", csr_der)

    def entitle(self, reference: str, subject_der: bytes) -> None:
        """Tell the CA which name it may certify under a reference."""
        body = {"subject_der": base64.b64encode(subject_der).decode()}
        self._ask("PUT", f"/ra/entitlements/{quote(reference, safe='')}", **_as_json(body))

    def revoke(self, serial: int, reason: str) -> None:
        """Have a certificate revoked; it may be already.

        Another logon may have been faster, or the answer to an earlier attempt was lost.
        """
        body = {"serial": f"{serial:x}", "reason": reason}
        try:
            self._ask("POST", "/ra/revocations", **_as_json(body))
        except CertificationRefused as refused:
            if refused.reason != ALREADY_REVOKED:
                raise

    def odd_certificate(self, reference: str, kind: str, csr_der: bytes) -> bytes:
        """Have a certificate made that must not open a logon; return it in DER."""
        body = {"kind": kind, "csr": base64.b64encode(csr_der).decode("ascii")}
        path = f"/ra/odd-certificates/{quote(reference, safe='')}"
        answer = self._ask("POST", path, **_as_json(body))
        try:
            return base64.b64decode(json.loads(answer.content)["certificate"], validate=True)
        except (ValueError, KeyError, TypeError) as error:
            raise CertificationUnavailable(f"the CA's answer cannot be read: {error}") from error

    def close(self) -> None:
        """Drop the connections."""
        self._line.close()

    def _issue(self, reference: str, operation: str, csr_der: bytes) -> bytes:
        answer = self._ask(
            "POST",
            f"/.well-known/est/{quote(reference, safe='')}/{operation}",
            content=base64.encodebytes(csr_der),
            headers={
                "Content-Type": "application/pkcs10",
                "Content-Transfer-Encoding": "base64",
            },
        )
        media_type = answer.headers.get("Content-Type", "").partition(";")[0].strip()
        if media_type != "application/pkcs7-mime":
            raise CertificationUnavailable(f"the CA answered with {media_type or 'no type'}")
        try:
            return base64.b64decode(b"".join(answer.content.split()), validate=True)
        except binascii.Error as error:
            raise CertificationUnavailable(f"the CA's answer is not base64: {error}") from error

    def _ask(self, method: str, path: str, *, content: bytes, headers: Mapping[str, str]) -> Answer:
        try:
            answer = self._line.ask(method, path, content=content, headers=headers)
        except OSError as error:
            raise CertificationUnavailable(f"the CA is out of reach: {error}") from error
        if answer.status == 202:
            raise CertificationPending(_seconds(answer.headers.get("Retry-After", "")))
        if answer.status >= 500:
            raise CertificationUnavailable(f"the CA answered {answer.status}")
        if answer.status >= 400:
            reason = answer.headers.get(REFUSAL_HEADER, f"status {answer.status}")
            raise CertificationRefused(reason, answer.content.decode("utf-8", "replace").strip())
        return answer


class _Body(TypedDict):
    content: bytes
    headers: Mapping[str, str]


def _as_json(value: Mapping[str, str]) -> _Body:
    return {
        "content": json.dumps(value).encode(),
        "headers": {"Content-Type": "application/json"},
    }


def _seconds(given: str) -> int:
    """Read Retry-After in seconds (RFC 9110, 10.2.3); what is none of that asks at once."""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0


def _context(trust_pem: bytes, credential_pem: bytes) -> ssl.SSLContext:
    """Trust the CA's server, and present the RA's certificate (which ssl reads from files only)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=trust_pem.decode("ascii"))
    handle, name = tempfile.mkstemp(suffix=".pem")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(credential_pem)
        context.load_cert_chain(name)
    finally:
        Path(name).unlink()
    return context
