"""What both sites of the bank have in common: static files, refusals in words, loud errors."""

from __future__ import annotations

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestEntityTooLarge

from simulators.bank.bank import Bank
from simulators.bank.errors import BankError, OutOfOrder, RenewalNotOpen, StatusUnknown
from simulators.bank.gate import Gate
from simulators.bank.journal import EventKind
from simulators.bank.logon import LogonRefused
from simulators.bank.pages import refusal_page, static_file
from simulators.bank.refusals import CERTIFICATE_WORDS, STATUSES, WORDS, Refusal, Refused

LARGEST_FORM = 64 * 1024


def bare_site(name: str, bank: Bank) -> Flask:
    """Make a site without screens: it knows its static files and how to refuse."""
    app = Flask(name, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
    gate = Gate(bank)
    _serve_static(app)
    _refuse_certificates(app, bank)

    def refuse(error: Exception) -> Response:
        refused = error if isinstance(error, Refused) else _refused(error)
        gate.note(refused)
        words, status = WORDS[refused.refusal], STATUSES[refused.refusal]
        return refusal_page(words, status=status, path=request.path)

    app.register_error_handler(Exception, refuse)
    return app


def _serve_static(app: Flask) -> None:
    @app.get("/static/<name>")
    def static(name: str) -> Response:
        response = static_file(name)
        if response is None:
            raise Refused(Refusal.NO_SUCH_PAGE, name)
        return response


def _refuse_certificates(app: Flask, bank: Bank) -> None:
    @app.errorhandler(LogonRefused)
    def refuse(error: LogonRefused) -> Response:
        bank.journal.note(EventKind.LOGON_REFUSED, f"{request.path}: {error.reason}")
        return refusal_page(CERTIFICATE_WORDS[error.reason], status=403, path=request.path)


_MEANINGS: dict[type[Exception], Refusal] = {
    RequestEntityTooLarge: Refusal.TOO_LARGE,
    MethodNotAllowed: Refusal.NO_SUCH_METHOD,
    HTTPException: Refusal.NO_SUCH_PAGE,
    OutOfOrder: Refusal.OUT_OF_ORDER,
    RenewalNotOpen: Refusal.RENEWAL_NOT_OPEN,
    StatusUnknown: Refusal.STATUS_UNKNOWN,
    BankError: Refusal.BROKEN,
}


def _refused(error: Exception) -> Refused:
    """Translate an exception; one that nobody foresaw means that the bank broke."""
    detail = "" if isinstance(error, HTTPException) else f"{type(error).__name__}: {error}"
    for kind, refusal in _MEANINGS.items():
        if isinstance(error, kind):
            return Refused(refusal, detail)
    return Refused(Refusal.BROKEN, detail)
