"""管理者ログオン, 利用者ログオン and logoff."""

from __future__ import annotations

from flask import Blueprint, Response

from simulators.bank.addresses import LOGOFF, LOGON_PATHS, NOTICES, STATUS, logon_url
from simulators.bank.bank import Bank
from simulators.bank.certificates import CertificateRecord
from simulators.bank.faults import BankFault
from simulators.bank.gate import COOKIE, Gate
from simulators.bank.pages import page, see_other
from simulators.bank.pin_desk import enter_pin
from simulators.bank.pins import PinAnswer
from simulators.bank.refusals import Refusal, Refused
from simulators.bank.subscribers import Role


def logon_screens(bank: Bank, gate: Gate) -> Blueprint:
    """Build the screens before and after a session."""
    screens = Blueprint("logon", __name__)
    for role, path in LOGON_PATHS.items():
        _logon(screens, bank, gate, role=role, path=path)

    @screens.post(LOGOFF)
    def log_off() -> Response:
        session = gate.session()
        gate.form(bound_to=session.token)
        bank.log_off(session)
        response = page("logged_off.html")
        response.delete_cookie(COOKIE, secure=True, httponly=True, samesite="Lax")
        return response

    return screens


def _logon(screens: Blueprint, bank: Bank, gate: Gate, *, role: Role, path: str) -> None:
    def show() -> Response:
        return _form(bank, bank.judge(gate.presented(), role=role), wrong=False)

    def enter() -> Response:
        record = bank.judge(gate.presented(), role=role)
        answer = enter_pin(bank, record, gate.form(bound_to=record.fingerprint).get("pin", ""))
        if answer is PinAnswer.LOCKED:
            raise Refused(Refusal.PIN_LOCKED, record.subscriber_id)
        if answer is PinAnswer.WRONG:
            return _form(bank, record, wrong=True)
        skipped = BankFault.NOTICES_SCREEN_SKIPPED in bank.faults
        if role is Role.USER and BankFault.USERS_SKIP_NOTICES in bank.faults:
            skipped = True
        first = STATUS if skipped else NOTICES
        session = bank.log_on(record, fingerprint=gate.fingerprint())
        return gate.hand_over(session, see_other(first))

    screens.add_url_rule(path, f"show_{role}", show, methods=["GET"])
    screens.add_url_rule(path, f"enter_{role}", enter, methods=["POST"])


def _form(bank: Bank, record: CertificateRecord, *, wrong: bool) -> Response:
    subscriber = bank.subscribers.get(record.subscriber_id)
    other = Role.USER if subscriber.role is Role.ADMINISTRATOR else Role.ADMINISTRATOR
    return page(
        "logon.html",
        status=403 if wrong else 200,
        wrong=wrong,
        subscriber=subscriber,
        contract=bank.contracts.get(subscriber.contract_id),
        is_administrator=subscriber.role is Role.ADMINISTRATOR,
        other_url=logon_url(other),
        pin_length=bank.profile.pin_length,
        form_token=bank.sessions.form_token(record.fingerprint),
    )
