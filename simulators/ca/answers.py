"""How the HTTP doors say no: plain text, one Japanese and one English line (RFC 7030, 4.2.3).

The reason also travels as a word in the header ``Koshin-Refusal``, so that a program need not read
prose. Leaves out the rules themselves: this file only translates reasons into status codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from simulators.ca.errors import CaRefused, RefusalReason, Words

REFUSAL_HEADER = "Koshin-Refusal"

# Reasons that are not listed are faults of the request itself: 400.
STATUS_CODES: Mapping[RefusalReason, int] = MappingProxyType(
    {
        RefusalReason.WRONG_SUBJECT: 403,
        RefusalReason.KEY_REUSED: 403,
        RefusalReason.UNKNOWN_SUBSCRIBER: 404,
        RefusalReason.NOTHING_TO_RENEW: 403,
        RefusalReason.CERTIFICATE_EXPIRED: 403,
        RefusalReason.CERTIFICATE_REVOKED: 403,
        RefusalReason.AUTHORITY_EXPIRED: 403,
        RefusalReason.UNKNOWN_SERIAL: 404,
        RefusalReason.ALREADY_REVOKED: 409,
        RefusalReason.OUT_OF_SERVICE: 403,
    }
)


class DoorProblem(StrEnum):
    """Name what can be wrong before the authority itself is asked."""

    NOT_AUTHENTICATED = "not_authenticated"
    """No TLS client certificate was presented (RFC 7030, 3.3.2)."""

    NOT_THE_RA = "not_the_ra"
    """The TLS client is known, but is not the registration authority."""

    WRONG_MEDIA_TYPE = "wrong_media_type"
    """The body is declared as something else than the door takes."""

    NOT_BASE64 = "not_base64"
    """The body is not base64 (RFC 7030, 4; RFC 8951)."""

    UNREADABLE = "unreadable"
    """The JSON of the registration authority's own door does not have the documented shape."""


PROBLEMS: Mapping[DoorProblem, tuple[int, Words]] = MappingProxyType(
    {
        DoorProblem.NOT_AUTHENTICATED: (
            401,
            Words(
                "登録局の TLS クライアント証明書が必要です。",
                "A TLS client certificate of the registration authority is needed.",
            ),
        ),
        DoorProblem.NOT_THE_RA: (
            403,
            Words(
                "提示されたクライアント証明書は登録局のものではありません。",
                "The client certificate presented is not that of the registration authority.",
            ),
        ),
        DoorProblem.WRONG_MEDIA_TYPE: (
            415,
            Words(
                "本文の形式（Content-Type）が正しくありません。",
                "The content type of the body is not the one this path takes.",
            ),
        ),
        DoorProblem.NOT_BASE64: (
            400,
            Words("本文が base64 ではありません。", "The body is not base64."),
        ),
        DoorProblem.UNREADABLE: (
            400,
            Words("本文の内容を読み取れません。", "The content of the body cannot be read."),
        ),
    }
)

HTTP_WORDS: Mapping[int, Words] = MappingProxyType(
    {
        404: Words("このパスはありません。", "There is no such path."),
        405: Words("このメソッドは使用できません。", "This method is not allowed here."),
        413: Words("本文が大きすぎます。", "The body is too large."),
        500: Words("認証局の内部エラーです。", "The simulated authority itself failed."),
    }
)
OTHER_WORDS = Words("要求を処理できません。", "The request cannot be served.")


def refused(refusal: CaRefused) -> Response:
    """Answer with the authority's reason."""
    status = STATUS_CODES.get(refusal.reason, 400)
    return _plain(status, refusal.reason, Words(refusal.japanese, refusal.english))


def turned_away(problem: DoorProblem) -> Response:
    """Answer that the door was not passed."""
    status, words = PROBLEMS[problem]
    response = _plain(status, problem, words)
    if status == 401:
        # RFC 9110, 15.5.2 wants a challenge; TLS authentication has no registered scheme.
        response.headers["WWW-Authenticate"] = 'TLS-Client-Certificate realm="RA"'
    return response


def speak_plainly(app: Flask) -> None:
    """Make an application answer refusals and HTTP errors as plain text in both languages."""
    app.register_error_handler(CaRefused, refused)
    app.register_error_handler(HTTPException, _http_problem)


def _http_problem(problem: HTTPException) -> Response:
    status = problem.code or 500
    response = _plain(status, "", HTTP_WORDS.get(status, OTHER_WORDS))
    # Such as Allow, which RFC 9110, 15.5.6 demands beside 405.
    for name, value in problem.get_headers():
        if name.lower() != "content-type":
            response.headers[name] = value
    return response


def _plain(status: int, reason: str, words: Words) -> Response:
    response = Response(
        f"{words.japanese}\n{words.english}\n", status, content_type="text/plain; charset=utf-8"
    )
    if reason:
        response.headers[REFUSAL_HEADER] = str(reason)
    return response
