"""Who is asking: the certificate on the connection, the session in the cookie, the form's token.

Every screen behind the logon passes here first. A refusal ends the request with its words.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cryptography import x509
from flask import Response, request

from simulators.bank.bank import Bank
from simulators.bank.certificates import fingerprint
from simulators.bank.journal import EventKind
from simulators.bank.refusals import JOURNAL_KINDS, Refusal, Refused
from simulators.bank.sessions import Session

COOKIE = "mihon_session"
TOKEN_FIELD = "form_token"  # the name of a form field, not a secret


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate of one bank's logon listener."""

    bank: Bank

    def presented(self) -> x509.Certificate | None:
        """Return the certificate that the present connection was made with."""
        return _parse(request.environ.get("SSL_CLIENT_CERT", ""))

    def session(self) -> Session:
        """Return the session of the present request.

        Raises:
            Refused: There is none, it has expired, or it belongs to another certificate.
        """
        session = self.bank.sessions.find(request.cookies.get(COOKIE, ""))
        if session is None:
            raise Refused(Refusal.NOT_LOGGED_ON, request.path)
        certificate = self.presented()
        if certificate is None or fingerprint(certificate) != session.fingerprint:
            self.bank.sessions.end(session)
            raise Refused(Refusal.OTHER_CERTIFICATE, session.subscriber_id)
        if not self.bank.sessions.touch(session):
            raise Refused(Refusal.SESSION_EXPIRED, session.subscriber_id)
        return session

    def form(self, *, bound_to: str) -> Mapping[str, str]:
        """Return the present request's form.

        Raises:
            Refused: It lacks the token of this session or certificate.
        """
        given = request.form.get(TOKEN_FIELD, "")
        if not self.bank.sessions.is_form_token(given, bound_to=bound_to):
            raise Refused(Refusal.FORM_TOKEN, request.path)
        return request.form

    def hand_over(self, session: Session, response: Response) -> Response:
        """Put a new session into the browser: a cookie without a date, for this host only."""
        response.set_cookie(
            COOKIE, session.token, secure=True, httponly=True, samesite="Lax", path="/"
        )
        return response

    def note(self, refused: Refused) -> None:
        """Journal a refusal; what no customer should meet is an error."""
        kind = JOURNAL_KINDS.get(refused.refusal, EventKind.ERROR)
        self.bank.journal.note(kind, f"{request.method} {request.path}: {refused}")


@lru_cache(maxsize=64)
def _parse(pem: str) -> x509.Certificate | None:
    """Parse the PEM the listener put into the request's environment, once per certificate."""
    return x509.load_der_x509_certificate(ssl.PEM_cert_to_DER_cert(pem)) if pem else None
