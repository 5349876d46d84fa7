"""Who is asking: the certificate on the connection, the session in the cookie, the form's token.

Every screen behind the logon, or behind the questions of 電子証明書取得, passes here first. A
refusal ends the request with its words.
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
from simulators.bank.faults import BankFault
from simulators.bank.journal import EventKind
from simulators.bank.refusals import JOURNAL_KINDS, Refusal, Refused
from simulators.bank.sessions import Session, Sessions

COOKIE = "mihon_session"
VISIT_COOKIE = "mihon_shutoku"
TOKEN_FIELD = "form_token"  # the name of a form field, not a secret


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate of one bank's site.

    Attributes:
        at_logon: At the logon site a session is a logon's and bound to its certificate; at the
            public site it is a visit to 電子証明書取得.
    """

    bank: Bank
    at_logon: bool = True

    def presented(self) -> x509.Certificate | None:
        """Return the certificate that the present connection was made with."""
        return _parse(request.environ.get("SSL_CLIENT_CERT", ""))

    def fingerprint(self) -> str:
        """Return the fingerprint of that certificate, or nothing for none."""
        certificate = self.presented()
        return fingerprint(certificate) if certificate is not None else ""

    def session(self) -> Session:
        """Return the session of the present request.

        Raises:
            Refused: There is none, it has expired, or it belongs to another certificate.
        """
        session = self._sessions.find(request.cookies.get(self._cookie, ""))
        if session is None:
            raise Refused(Refusal.NOT_LOGGED_ON, request.path)
        if self.at_logon and not self._is_bound(session):
            self._sessions.end(session)
            raise Refused(Refusal.OTHER_CERTIFICATE, session.subscriber_id)
        if not self._sessions.touch(session):
            if BankFault.EXPIRED_SESSION_UNEXPLAINED in self.bank.faults:
                raise Refused(Refusal.BROKEN, session.subscriber_id)
            raise Refused(Refusal.SESSION_EXPIRED, session.subscriber_id)
        return session

    def _is_bound(self, session: Session) -> bool:
        """Say whether the connection was made with the certificate the session began with."""
        if BankFault.SESSION_NOT_BOUND in self.bank.faults:
            return True
        return self.fingerprint() == session.fingerprint

    def form(self, *, bound_to: str) -> Mapping[str, str]:
        """Return the present request's form.

        Raises:
            Refused: It lacks the token of this session or certificate.
        """
        given = request.form.get(TOKEN_FIELD, "")
        is_ours = self._sessions.is_form_token(given, bound_to=bound_to)
        if not is_ours and not self._trusts_any_site():
            raise Refused(Refusal.FORM_TOKEN, request.path)
        return request.form

    def form_token(self, *, bound_to: str) -> str:
        """Return the token that a form of a session or certificate must bring back."""
        return self._sessions.form_token(bound_to)

    def hand_over(self, session: Session, response: Response) -> Response:
        """Put a new session into the browser: a cookie without a date, for this host only."""
        site = "None" if self._trusts_any_site() else "Lax"
        response.set_cookie(
            self._cookie, session.token, secure=True, httponly=True, samesite=site, path="/"
        )
        return response

    def _trusts_any_site(self) -> bool:
        return BankFault.FORMS_FROM_ANYWHERE in self.bank.faults

    @property
    def _sessions(self) -> Sessions:
        return self.bank.sessions if self.at_logon else self.bank.visits

    @property
    def _cookie(self) -> str:
        return COOKIE if self.at_logon else VISIT_COOKIE

    def note(self, refused: Refused) -> None:
        """Journal a refusal; what no customer should meet is an error."""
        kind = JOURNAL_KINDS.get(refused.refusal, EventKind.ERROR)
        self.bank.journal.note(kind, f"{request.method} {request.path}: {refused}")


@lru_cache(maxsize=64)
def _parse(pem: str) -> x509.Certificate | None:
    """Parse the PEM the listener put into the request's environment, once per certificate."""
    return x509.load_der_x509_certificate(ssl.PEM_cert_to_DER_cert(pem)) if pem else None
