"""The second door over HTTP: the object of admin.py as JSON, on a port of its own.

    GET  /                                       the doors there are
    POST /contracts                              {"name"?}                  -> contract
    POST /contracts/<id>/subscribers             {"role", "email"?}         -> subscriber
    POST /subscribers/<id>/certificates          {"csr": base64 DER}        -> {"pkcs7": base64}
    POST /contracts/<id>/closing                                            -> {}
    POST /subscribers/<id>/reissue                                          -> {}
    POST /subscribers/<id>/revocation            {"reason"?: RFC 5280 code} -> {}
    POST /subscribers/<id>/unlocking                                        -> {}
    POST /subscribers/<id>/odd-certificates      {"kind", "csr"}      -> {"certificate": base64}
    POST /trouble                                {"kind", "times"?: number} -> {}
    DELETE /trouble                                                         -> {}
    POST /restart                                                           -> {}
    POST /session-expiry                                                    -> {}
    POST /notices                                {"contract_id"?, "title", "body"} -> notice
    POST /daily-job                                                         -> {"mails": [...]}
    GET  /journal                                                           -> {"events": [...]}

A refusal is {"error": words} with 400, 404 or 409. No customer's browser ever comes here.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import asdict
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from simulators.bank.admin import Admin
from simulators.bank.errors import BankError, UnknownContract, UnknownSubscriber

DOORS = (
    "POST /contracts",
    "POST /contracts/<id>/subscribers",
    "POST /subscribers/<id>/certificates",
    "POST /contracts/<id>/closing",
    "POST /subscribers/<id>/reissue",
    "POST /subscribers/<id>/revocation",
    "POST /subscribers/<id>/unlocking",
    "POST /subscribers/<id>/odd-certificates",
    "POST /trouble",
    "DELETE /trouble",
    "POST /restart",
    "POST /session-expiry",
    "POST /notices",
    "POST /daily-job",
    "GET /journal",
)


class BadRequest(ValueError):
    """The body is not what the door takes."""


def admin_door(admin: Admin) -> Flask:
    """Build the door's application."""
    app = Flask("admin", static_folder=None)
    app.register_error_handler(Exception, _refuse)
    app.add_url_rule("/", "doors", lambda: jsonify(doors=DOORS))
    _arranging(app, admin)
    _counter(app, admin)
    _system(app, admin)

    @app.get("/journal")
    def journal() -> Response:
        return jsonify(
            events=[{**asdict(event), "at": event.at.isoformat()} for event in admin.journal()]
        )

    return app


def _arranging(app: Flask, admin: Admin) -> None:
    @app.post("/contracts")
    def open_contract() -> Response:
        return jsonify(asdict(admin.open_contract(name=_text("name", required=False))))

    @app.post("/contracts/<contract_id>/subscribers")
    def register(contract_id: str) -> Response:
        role = _text("role") or ""
        subscriber = admin.register(contract_id, role=role, email=_text("email", required=False))
        subject = base64.b64encode(subscriber.subject_der).decode("ascii")
        return jsonify({**asdict(subscriber), "subject_der": subject})

    @app.post("/subscribers/<subscriber_id>/certificates")
    def enrol(subscriber_id: str) -> Response:
        return jsonify(pkcs7=_base64(admin.enrol(subscriber_id, _bytes("csr"))))

    @app.post("/notices")
    def post_notice() -> Response:
        notice = admin.post_notice(
            _text("contract_id", required=False), _text("title") or "", _text("body") or ""
        )
        return jsonify({**asdict(notice), "published": notice.published.isoformat()})

    @app.post("/daily-job")
    def run_daily_job() -> Response:
        return jsonify(mails=[asdict(outcome) for outcome in admin.run_daily_job()])


def _counter(app: Flask, admin: Admin) -> None:
    @app.post("/contracts/<contract_id>/closing")
    def close_contract(contract_id: str) -> Response:
        admin.close_contract(contract_id)
        return jsonify({})

    @app.post("/subscribers/<subscriber_id>/reissue")
    def reissue(subscriber_id: str) -> Response:
        admin.reissue(subscriber_id)
        return jsonify({})

    @app.post("/subscribers/<subscriber_id>/revocation")
    def revoke(subscriber_id: str) -> Response:
        admin.revoke(subscriber_id, reason=_text("reason", required=False) or "unspecified")
        return jsonify({})

    @app.post("/subscribers/<subscriber_id>/unlocking")
    def unlock(subscriber_id: str) -> Response:
        admin.unlock(subscriber_id)
        return jsonify({})

    @app.post("/subscribers/<subscriber_id>/odd-certificates")
    def odd_certificate(subscriber_id: str) -> Response:
        kind = _text("kind") or ""
        made = admin.odd_certificate(kind, subscriber_id, _bytes("csr"))
        return jsonify(certificate=_base64(made))


def _system(app: Flask, admin: Admin) -> None:
    @app.post("/trouble")
    def trouble() -> Response:
        admin.trouble(_text("kind") or "", times=_number("times"))
        return jsonify({})

    @app.delete("/trouble")
    def recover() -> Response:
        admin.recover()
        return jsonify({})

    @app.post("/restart")
    def restart() -> Response:
        admin.restart()
        return jsonify({})

    @app.post("/session-expiry")
    def expire_sessions() -> Response:
        admin.expire_sessions()
        return jsonify({})


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(field: str) -> bytes:
    """Read one field of the JSON body that holds base64."""
    try:
        return base64.b64decode(_text(field) or "", validate=True)
    except binascii.Error as error:
        raise BadRequest(f"{field}: {error}") from error


def _number(field: str) -> int | None:
    """Read one whole number of the JSON body, if it is there."""
    body: Any = request.get_json(silent=True)
    value = body.get(field) if isinstance(body, dict) else None
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise BadRequest(f"{field}: expected a whole number, got {value!r}")


def _text(field: str, *, required: bool = True) -> str | None:
    """Read one text field of the JSON body."""
    body: Any = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise BadRequest("the body must be a JSON object")
    value = body.get(field)
    if isinstance(value, str) or (value is None and not required):
        return value
    raise BadRequest(f"{field}: expected text, got {value!r}")


def _refuse(error: Exception) -> tuple[Response, int]:
    status = 500
    if isinstance(error, HTTPException):
        status = error.code or 500
    elif isinstance(error, (UnknownContract, UnknownSubscriber)):
        status = 404
    elif isinstance(error, ValueError):
        status = 400
    elif isinstance(error, BankError):
        status = 409
    return jsonify(error=str(error)), status
