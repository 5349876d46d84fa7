"""The bank's EST client: how a registration authority speaks to its CA.

RFC 7030 over HTTPS with a client certificate: simpleenroll (4.2.1), simplereenroll (4.2.2), the
subscriber's reference as the path label of 3.2.2, base64 bodies as in RFC 8951. Two documented
doors of the CA beside EST: entitlements and revocations. Leaves out: cacerts (the trust anchor
comes with the wiring), server-side keys, Retry-After.
"""

from __future__ import annotations

import base64
import binascii
import os
import ssl
import tempfile
from pathlib import Path
from urllib.parse import quote

import httpx

from simulators.bank.errors import CertificationRefused, CertificationUnavailable

TIMEOUT_SECONDS = 10.0
REFUSAL_HEADER = "Koshin-Refusal"
"""Where this CA puts the reason of a refusal as one word."""


class EstClient:
    """One keep-alive connection pool to one CA; safe to use from many threads."""

    def __init__(self, url: str, *, trust_pem: bytes, credential_pem: bytes) -> None:
        root = url.rstrip("/").removesuffix("/.well-known/est")
        self._http = httpx.Client(
            base_url=root,
            verify=_context(trust_pem, credential_pem),
            timeout=TIMEOUT_SECONDS,
            # A calendar that jumps a year ahead would otherwise end every connection.
            limits=httpx.Limits(keepalive_expiry=None),
            trust_env=False,
        )

    def simple_enrol(self, reference: str, csr_der: bytes) -> bytes:
        """Have a first certificate issued; return the certs-only PKCS#7."""
        return self._issue(reference, "simpleenroll", csr_der)

    def simple_reenrol(self, reference: str, csr_der: bytes) -> bytes:
        """Have a certificate renewed; return the certs-only PKCS#7."""
        return self._issue(reference, "simplereenroll", csr_der)

    def entitle(self, reference: str, subject_der: bytes) -> None:
        """Tell the CA which name it may certify under a reference."""
        body = {"subject_der": base64.b64encode(subject_der).decode()}
        self._ask("PUT", f"/ra/entitlements/{quote(reference, safe='')}", json=body)

    def revoke(self, serial: int, reason: str) -> None:
        """Have a certificate revoked."""
        self._ask("POST", "/ra/revocations", json={"serial": f"{serial:x}", "reason": reason})

    def close(self) -> None:
        """Drop the connections."""
        self._http.close()

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

    def _ask(self, method: str, path: str, **request: object) -> httpx.Response:
        try:
            answer = self._http.request(method, path, **request)  # type: ignore[arg-type] # forwarded as given
        except httpx.TransportError as error:
            raise CertificationUnavailable(f"the CA is out of reach: {error}") from error
        if answer.status_code >= 500 or answer.status_code == 202:
            raise CertificationUnavailable(f"the CA answered {answer.status_code}")
        if answer.is_error:
            reason = answer.headers.get(REFUSAL_HEADER, f"status {answer.status_code}")
            raise CertificationRefused(reason, answer.text.strip())
        return answer


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
