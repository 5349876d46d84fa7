"""What both sites of the bank have in common: refusals in words, loud errors."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from flask import Flask, Response, request
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    MethodNotAllowed,
    RequestEntityTooLarge,
)

from simulators.bank.acquisition_words import ACQUISITION_WORDS
from simulators.bank.acquisitions import AcquisitionRefused
from simulators.bank.addresses import ACQUISITION, ENTRY_URL
from simulators.bank.bank import Bank
from simulators.bank.errors import (
    BankError,
    NotIdentified,
    OutOfOrder,
    ReissueNeeded,
    RenewalNotOpen,
    RenewalOver,
    StatusUnknown,
)
from simulators.bank.faults import BankFault
from simulators.bank.gate import Gate
from simulators.bank.journal import EventKind
from simulators.bank.logon import LogonRefused
from simulators.bank.pages import refusal_page, see_other
from simulators.bank.refusals import (
    CERTIFICATE_WORDS,
    STATUSES,
    WORDS,
    Refusal,
    Refused,
    Words,
)

LARGEST_FORM = 64 * 1024


def bare_site(name: str, bank: Bank, *, said: Mapping[Refusal, Words] | None = None) -> Flask:
    """Make a site without screens: it knows how to refuse.

    Args:
        said: What this site says otherwise than the bank's other sites.
    """
    spoken = {**WORDS, **(said or {})}
    app = Flask(name, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
    gate = Gate(bank)
    _refuse_certificates(app, bank)

    def refuse(error: Exception) -> Response:
        refused = error if isinstance(error, Refused) else _refused(error)
        gate.note(refused)
        if refused.refusal is Refusal.BROKEN and not isinstance(error, Refused):
            bank.journal.note(EventKind.BROKEN, refused.detail)
        return _page(bank, spoken[refused.refusal], STATUSES[refused.refusal])

    app.register_error_handler(Exception, refuse)
    return app


def _refuse_certificates(app: Flask, bank: Bank) -> None:
    @app.errorhandler(LogonRefused)
    def refuse(error: LogonRefused) -> Response:
        bank.journal.note(EventKind.LOGON_REFUSED, f"{request.path}: {error.reason}")
        if BankFault.REFUSAL_SHOWS_FIRST_PAGE in bank.faults:
            return see_other(ENTRY_URL)
        return _page(bank, CERTIFICATE_WORDS[error.reason], HTTPStatus.FORBIDDEN)

    @app.errorhandler(AcquisitionRefused)
    def refuse_acquisition(error: AcquisitionRefused) -> Response:
        bank.journal.note(EventKind.ACQUISITION_REFUSED, error.reason.value)
        if BankFault.TOO_LATE_SHOWS_CHOICE in bank.faults and error.reason == "too_late":
            return see_other(ACQUISITION)
        words = ACQUISITION_WORDS[error.reason]
        if BankFault.TOO_LATE_WITHOUT_ADVICE in bank.faults and error.reason == "too_late":
            words = words._replace(advice="")
        return _page(bank, words, HTTPStatus.FORBIDDEN)


def _page(bank: Bank, words: Words, status: HTTPStatus) -> Response:
    """Say a refusal with this bank's numbers."""
    days = {
        "acquire_days": bank.profile.acquire_days,
        "acquisition_days": bank.profile.acquisition_days,
    }
    told = words.filled(**days)
    if told.leads_to_acquisition and BankFault.REFUSAL_WITHOUT_ADVICE in bank.faults:
        told = told._replace(advice="")
    return refusal_page(told, status=status, path=request.path)


_MEANINGS: dict[type[Exception], Refusal] = {
    InternalServerError: Refusal.BROKEN,
    RequestEntityTooLarge: Refusal.TOO_LARGE,
    MethodNotAllowed: Refusal.NO_SUCH_METHOD,
    HTTPException: Refusal.NO_SUCH_PAGE,
    OutOfOrder: Refusal.OUT_OF_ORDER,
    RenewalOver: Refusal.RENEWAL_OVER,
    RenewalNotOpen: Refusal.RENEWAL_NOT_OPEN,
    ReissueNeeded: Refusal.REISSUE_NEEDED,
    NotIdentified: Refusal.WRONG_NUMBERS,
    StatusUnknown: Refusal.STATUS_UNKNOWN,
    BankError: Refusal.BROKEN,
}


def _refused(error: Exception) -> Refused:
    """Translate an exception; one that nobody foresaw means that the bank broke.

    So does Flask's own, which stands for what went wrong while an exception was dealt with.
    """
    cause = getattr(error, "original_exception", None) or error
    detail = "" if isinstance(cause, HTTPException) else f"{type(cause).__name__}: {cause}"
    for kind, refusal in _MEANINGS.items():
        if isinstance(error, kind):
            return Refused(refusal, detail)
    return Refused(Refusal.BROKEN, detail)
