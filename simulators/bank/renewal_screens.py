"""The separate window of the renewal: from 電子証明書更新前処理中 to このウィンドウを閉じる.

Manual: パソコンの電子証明書を更新する, steps 3 to 9. Screens that do something on the PC carry it
as data (operations.py).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable

from flask import Blueprint, Response

from simulators.bank.addresses import RENEWAL, renewal_path
from simulators.bank.certificates import CertificateRecord
from simulators.bank.failures import code_in_words, parse_hresult, words_for
from simulators.bank.faults import BankFault
from simulators.bank.gate import Gate
from simulators.bank.names import windows_dn
from simulators.bank.operations import (
    install_operations,
    request_operations,
    script,
    token_operations,
)
from simulators.bank.pages import page, see_other
from simulators.bank.refusals import Refusal, Refused
from simulators.bank.renewal import Renewal, RenewalState
from simulators.bank.renewals import RenewalDesk
from simulators.bank.sessions import Session
from simulators.bank.subscribers import Role

STEPS = {
    RenewalState.PREPARING: "junbi",
    RenewalState.CHOOSING: "sentaku",
    RenewalState.ISSUING: "hakkou",
    RenewalState.INSTALLING: "install",
    RenewalState.COMPLETED: "kanryou",
    RenewalState.STOPPED: "chuushi",
}
"""The path of each state's screen."""

LONGEST_DESCRIPTION = 200


def renewal_screens(desk: RenewalDesk, gate: Gate) -> Blueprint:
    """Build the screens of the renewal window."""
    window = _Window(desk, gate)
    screens = Blueprint("renewal", __name__, url_prefix=RENEWAL)
    screens.add_url_rule("", "begin", window.begin, methods=["GET"])
    shown: dict[RenewalState, Callable[[str], Response]] = {
        RenewalState.PREPARING: window.preparing,
        RenewalState.CHOOSING: window.choosing,
        RenewalState.ISSUING: window.issuing,
        RenewalState.INSTALLING: window.installing,
        RenewalState.COMPLETED: window.completed,
        RenewalState.STOPPED: window.stopped,
    }
    for state, view in shown.items():
        screens.add_url_rule(f"/<renewal_id>/{STEPS[state]}", state.value, view, methods=["GET"])
    screens.add_url_rule("/<renewal_id>/kakunin", "confirming", window.confirming, methods=["GET"])
    screens.add_url_rule("/<renewal_id>/youkyuu", "request", window.take_request, methods=["POST"])
    screens.add_url_rule("/<renewal_id>/houkoku", "report", window.take_report, methods=["POST"])
    screens.add_url_rule("/<renewal_id>/error", "failure", window.take_failure, methods=["POST"])
    return screens


class _Window:
    """The views; each holds its renewal's lock while it looks at or changes it."""

    def __init__(self, desk: RenewalDesk, gate: Gate) -> None:
        self._desk = desk
        self._bank = desk.bank
        self._gate = gate

    def begin(self) -> Response:
        session = self._gate.session()
        presented = self._bank.judge(self._gate.presented())
        renewal = self._desk.open_window(session, presented=presented)
        return _to_present(renewal)

    def confirming(self, renewal_id: str) -> Response:
        _, renewal = self._find(renewal_id)
        following = renewal_path(renewal.id, STEPS[RenewalState.CHOOSING])
        return page("confirming.html", following=following)

    def preparing(self, renewal_id: str) -> Response:
        session, renewal = self._find(renewal_id)
        with renewal.lock:
            if not renewal.has_left(RenewalState.PREPARING):
                self._desk.look_at_preparing(renewal)
            if renewal.state is RenewalState.CHOOSING and self._confirms_once_more(session):
                return see_other(renewal_path(renewal.id, "kakunin"))
            return self._waiting(renewal, RenewalState.PREPARING, "preparing.html")

    def _confirms_once_more(self, session: Session) -> bool:
        is_user = self._bank.subscribers.get(session.subscriber_id).role is Role.USER
        return is_user and BankFault.USER_CONFIRMS_ONCE_MORE in self._bank.faults

    def issuing(self, renewal_id: str) -> Response:
        _, renewal = self._find(renewal_id)
        with renewal.lock:
            if not renewal.has_left(RenewalState.ISSUING):
                self._desk.look_at_issuing(renewal)
            return self._waiting(renewal, RenewalState.ISSUING, "issuing.html")

    def _waiting(self, renewal: Renewal, state: RenewalState, template: str) -> Response:
        if renewal.state is not state:
            return _to_present(renewal)
        return page(
            template,
            again=renewal_path(renewal.id, STEPS[state]),
            seconds=0 if self._desk.advance is None else 1,
            bent=self._bent,
        )

    def choosing(self, renewal_id: str) -> Response:
        session, renewal = self._find(renewal_id)
        with renewal.lock:
            if renewal.has_left(RenewalState.CHOOSING):
                return _to_present(renewal)
            subscriber = self._bank.subscribers.get(renewal.subscriber_id)
            return page(
                "choosing.html",
                certificate=_facts(renewal.old),
                media=self._offers_media(),
                save_script=lambda label: script(
                    request_operations(
                        subject=subscriber.subject_dn_string,
                        profile=self._bank.profile,
                        faults=self._bank.faults,
                    ),
                    failure_form="failure-form",
                    click=label,
                ),
                token_script=lambda label: script(
                    token_operations(), failure_form="token-failure-form", click=label
                ),
                request_path=renewal_path(renewal.id, "youkyuu"),
                failure_path=renewal_path(renewal.id, "error"),
                form_token=self._token(session),
                bent=self._bent,
            )

    def take_request(self, renewal_id: str) -> Response:
        session, renewal = self._find(renewal_id)
        form = self._gate.form(bound_to=session.token)
        with renewal.lock:
            self._desk.receive_request(renewal, _request_bytes(form.get("request", "")))
        return _to_present(renewal)

    def installing(self, renewal_id: str) -> Response:
        session, renewal = self._find(renewal_id)
        with renewal.lock:
            if renewal.has_left(RenewalState.INSTALLING):
                return _to_present(renewal)
            return page(
                "installing.html",
                install_script=script(
                    install_operations(renewal.pkcs7_der), failure_form="failure-form"
                ),
                report_path=renewal_path(renewal.id, "houkoku"),
                failure_path=renewal_path(renewal.id, "error"),
                form_token=self._token(session),
            )

    def take_report(self, renewal_id: str) -> Response:
        session, renewal = self._find(renewal_id)
        self._gate.form(bound_to=session.token)
        with renewal.lock:
            self._desk.report_installed(renewal)
        return _to_present(renewal)

    def take_failure(self, renewal_id: str) -> Response:
        session, renewal = self._find(renewal_id)
        form = self._gate.form(bound_to=session.token)
        with renewal.lock:
            self._desk.report_failure(
                renewal,
                medium=form.get("medium", "pc"),
                hresult=parse_hresult(form.get("hresult", "")),
                detail=form.get("description", "")[:LONGEST_DESCRIPTION],
            )
        return _to_present(renewal)

    def completed(self, renewal_id: str) -> Response:
        _, renewal = self._find(renewal_id)
        with renewal.lock:
            renewal.has_left(RenewalState.COMPLETED)
            shown = renewal.new
            if BankFault.COMPLETION_SHOWS_OLD_CERTIFICATE in self._bank.faults:
                shown = renewal.old
            return page(
                "completed.html", certificate=_facts(shown) if shown else None, bent=self._bent
            )

    def stopped(self, renewal_id: str) -> Response:
        _, renewal = self._find(renewal_id)
        with renewal.lock:
            renewal.has_left(RenewalState.STOPPED)
            reason = renewal.stop
            assert reason is not None
            return page(
                "stopped.html",
                words=words_for(reason),
                code=code_in_words(reason.hresult),
                detail=reason.detail if reason.hresult else "",
            )

    def _find(self, renewal_id: str) -> tuple[Session, Renewal]:
        session = self._gate.session()
        renewal = session.renewals.get(renewal_id)
        if renewal is None:
            raise Refused(Refusal.NO_SUCH_PAGE, "no such renewal in this session")
        return session, renewal

    def _offers_media(self) -> bool:
        return (
            self._bank.profile.media_storage
            or BankFault.MEDIA_BUTTONS_AT_PLAIN_BANK in self._bank.faults
        )

    def _token(self, session: Session) -> str:
        return self._bank.sessions.form_token(session.token)

    def _bent(self, name: str) -> bool:
        return BankFault(name) in self._bank.faults


def _facts(record: CertificateRecord) -> dict[str, object]:
    certificate = record.certificate
    return {
        "owner": windows_dn(certificate.subject),
        "issuer": windows_dn(certificate.issuer),
        "serial": record.serial,
        "begins": certificate.not_valid_before_utc,
        "ends": record.expires_at,
    }


def _request_bytes(given: str) -> bytes:
    """Decode what the PC sent; what is not base64 goes to the CA as it is, to be refused there."""
    try:
        return base64.b64decode("".join(given.split()), validate=True)
    except (binascii.Error, ValueError):
        return given.encode("utf-8", "replace")


def _to_present(renewal: Renewal) -> Response:
    return see_other(renewal_path(renewal.id, STEPS[renewal.state]))
