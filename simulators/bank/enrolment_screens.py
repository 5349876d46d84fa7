"""The screens on which a certificate is issued, for 更新 and 取得 alike, from the button on.

Screens that do something on the PC carry it as data (operations.py). What differs between the two
ways stands in journeys.py; where they begin is in renewal_screens.py and acquisition_screens.py.
Manual: パソコンの電子証明書を更新する, steps 4 to 9; 専用USBの電子証明書を更新する, steps 3 to 11.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding
from flask import Blueprint, Response

from simulators.bank.certificates import PC, USB, CertificateRecord
from simulators.bank.enrolment import Enrolment
from simulators.bank.enrolment import EnrolmentState as State
from simulators.bank.enrolments import EnrolmentDesk
from simulators.bank.errors import OutOfOrder
from simulators.bank.failures import words_for
from simulators.bank.faults import BankFault
from simulators.bank.gate import Gate
from simulators.bank.hresults import code_in_words, parse_hresult
from simulators.bank.journeys import Journey
from simulators.bank.names import windows_dn
from simulators.bank.operations import (
    install_operations,
    request_operations,
    script,
    token_install_operations,
    token_request_operations,
)
from simulators.bank.pages import page, see_other
from simulators.bank.profile import BankProfile
from simulators.bank.refusals import Refusal, Refused
from simulators.bank.sessions import Session
from simulators.bank.subscribers import Role
from simulators.bank.waiting import after_refreshes

STEPS = {
    State.PREPARING: "junbi",
    State.CHOOSING: "sentaku",
    State.ISSUING: "hakkou",
    State.INSTALLING: "install",
    State.COMPLETED: "kanryou",
    State.STOPPED: "chuushi",
}
"""The path of each state's screen."""

LONGEST_DESCRIPTION = 200


class EnrolmentScreens:
    """The views of one journey; each holds its window's lock while it looks at or changes it."""

    def __init__(self, desk: EnrolmentDesk, gate: Gate, *, journey: Journey) -> None:
        self.desk = desk
        self.bank = desk.bank
        self.gate = gate
        self.journey = journey

    def register(self, screens: Blueprint) -> None:
        """Add the screens to a blueprint under the journey's root."""
        shown: dict[State, Callable[[str], Response]] = {
            State.CHOOSING: self.choosing,
            State.ISSUING: self.issuing,
            State.INSTALLING: self.installing,
            State.COMPLETED: self.completed,
            State.STOPPED: self.stopped,
        }
        taken: dict[str, Callable[[str], Response]] = {
            "youkyuu": self.take_request,
            "houkoku": self.take_report,
            "error": self.take_failure,
        }
        for state, view in shown.items():
            screens.add_url_rule(f"/<window_id>/{STEPS[state]}", state.value, view, methods=["GET"])
        for path, take in taken.items():
            screens.add_url_rule(f"/<window_id>/{path}", path, take, methods=["POST"])

    def choosing(self, window_id: str) -> Response:
        """Show the buttons, with what each asks of the PC."""
        session, window = self.find(window_id)
        with window.lock:
            shown_again = self.bends(BankFault.CHOICE_SHOWN_AGAIN)
            if window.has_left(State.CHOOSING) and not shown_again:
                return self.to_present(window)
            return self._page(
                "choosing.html",
                certificate=_facts(window.old) if window.old else None,
                subscriber=self.bank.subscribers.get(window.subscriber_id),
                media=self._offers_media(),
                save_script=lambda label: self._request_script(window, PC, label),
                token_script=lambda label: self._request_script(window, USB, label),
                request_path=self.path(window, "youkyuu"),
                failure_path=self.path(window, "error"),
                form_token=self.gate.form_token(bound_to=session.token),
            )

    def issuing(self, window_id: str) -> Response:
        """Show that the CA is at work, or what came of it."""
        _, window = self.find(window_id)
        with window.lock:
            if not window.has_left(State.ISSUING):
                self.desk.look_at_issuing(window)
            return self.waiting(window, State.ISSUING, "issuing.html")

    def installing(self, window_id: str) -> Response:
        """Show the screen that installs by itself."""
        session, window = self.find(window_id)
        with window.lock:
            shown_again = self.bends(BankFault.INSTALLING_SHOWN_AGAIN)
            if window.has_left(State.INSTALLING) and not shown_again:
                return self.to_present(window)
            return self._page(
                "installing.html",
                medium=window.medium,
                install_script=script(
                    _install_operations(window, self.bank.profile), failure_form="failure-form"
                ),
                report_path=self.path(window, "houkoku"),
                failure_path=self.path(window, "error"),
                form_token=self.gate.form_token(bound_to=session.token),
            )

    def completed(self, window_id: str) -> Response:
        """Show the contents of the new certificate."""
        _, window = self.find(window_id)
        with window.lock:
            window.has_left(State.COMPLETED)
            if self.bends(BankFault.COMPLETION_SHOWN_ONCE) and window.wait.is_over(
                after_refreshes(1)
            ):
                raise OutOfOrder("the completion screen was shown before")
            waits = self._is_users(window) and self.bends(BankFault.USER_WAITS_ONCE_MORE)
            if waits and not window.wait.is_over(after_refreshes(1)):
                return page("confirming.html", following=self.path(window, STEPS[State.COMPLETED]))
            shown = window.old if self._shows_old(window) else window.new
            return self._page(
                "completed.html",
                medium=window.medium,
                certificate=_facts(shown) if shown else None,
            )

    def stopped(self, window_id: str) -> Response:
        """Show why there is no new certificate on the PC, and what to do."""
        _, window = self.find(window_id)
        with window.lock:
            window.has_left(State.STOPPED)
            reason = window.stop
            assert reason is not None
            return self._page(
                "stopped.html",
                words=words_for(
                    reason,
                    unfinished=self.bank.profile.unfinished_issue,
                    faults=self.bank.faults,
                ),
                code=code_in_words(reason.hresult),
                detail=reason.detail if reason.hresult else "",
            )

    def take_request(self, window_id: str) -> Response:
        """Take the PC's certificate request."""
        session, window = self.find(window_id)
        form = self.gate.form(bound_to=session.token)
        medium = USB if form.get("medium") == USB and self._offers_media() else PC
        with window.lock:
            csr_der = _request_bytes(form.get("request", ""))
            self.desk.receive_request(window, csr_der, medium=medium)
        return self.to_present(window)

    def take_report(self, window_id: str) -> Response:
        """Take the PC's report that the certificate has arrived."""
        session, window = self.find(window_id)
        self.gate.form(bound_to=session.token)
        with window.lock:
            self.desk.report_installed(window)
        return self.to_present(window)

    def take_failure(self, window_id: str) -> Response:
        """Take the PC's report of an error."""
        session, window = self.find(window_id)
        form = self.gate.form(bound_to=session.token)
        with window.lock:
            self.desk.report_failure(
                window,
                medium=form.get("medium", PC),
                hresult=parse_hresult(form.get("hresult", "")),
                detail=form.get("description", "")[:LONGEST_DESCRIPTION],
            )
        return self.to_present(window)

    def waiting(self, window: Enrolment, state: State, template: str) -> Response:
        """Show a waiting screen as long as its state lasts."""
        if window.state is not state:
            return self.to_present(window)
        return self._page(
            template,
            medium=window.medium,
            again=self.path(window, STEPS[state]),
            seconds=max(0 if self.desk.advance is None else 1, window.retry_after),
        )

    def find(self, window_id: str) -> tuple[Session, Enrolment]:
        """Return the session of the request and its window.

        Raises:
            Refused: There is no session, or no such window in it.
        """
        session = self.gate.session()
        windows = session.enrolments
        if self.bends(BankFault.STEPS_OPEN_BY_ADDRESS):
            windows = {
                k: v for each in self.bank.sessions.all() for k, v in each.enrolments.items()
            }
        window = windows.get(window_id)
        if window is None:
            raise Refused(Refusal.NO_SUCH_PAGE, "no such window in this session")
        return session, window

    def to_present(self, window: Enrolment) -> Response:
        """Lead to the screen of the state a window is in."""
        return see_other(self.path(window, STEPS[window.state]))

    def path(self, window: Enrolment, step: str) -> str:
        """Return the path of one step of a window."""
        return f"{self.journey.root}/{window.id}/{step}"

    def bends(self, fault: BankFault) -> bool:
        """Say whether a defect bends these screens; those of the renewal bend no acquisition."""
        return self.journey.in_window and fault in self.bank.faults

    def _page(self, template: str, **facts: Any) -> Response:
        return page(
            template, journey=self.journey, bent=lambda name: self.bends(BankFault(name)), **facts
        )

    def _request_script(self, window: Enrolment, medium: str, label: str) -> dict[str, object]:
        subject = self.bank.subscribers.get(window.subscriber_id).subject_dn_string
        profile = self.bank.profile
        faults = self.bank.faults if self.journey.in_window else frozenset()
        if medium == USB:
            listed = token_request_operations(subject=subject, profile=profile, faults=faults)
            return script(listed, failure_form="token-failure-form", click=label)
        listed = request_operations(subject=subject, profile=profile, faults=faults)
        return script(listed, failure_form="failure-form", click=label)

    def _shows_old(self, window: Enrolment) -> bool:
        if window.medium == USB:
            return self.bends(BankFault.USB_COMPLETION_SHOWS_OLD_CERTIFICATE)
        return self.bends(BankFault.COMPLETION_SHOWS_OLD_CERTIFICATE)

    def _is_users(self, window: Enrolment) -> bool:
        return self.bank.subscribers.get(window.subscriber_id).role is Role.USER

    def _offers_media(self) -> bool:
        if self.bank.profile.media_storage:
            return not self.bends(BankFault.ONE_BUTTON_AT_MEDIA_BANK)
        return self.bends(BankFault.MEDIA_BUTTONS_AT_PLAIN_BANK)


def _install_operations(window: Enrolment, profile: BankProfile) -> list[dict[str, object]]:
    if window.medium == PC or window.new is None:
        return install_operations(window.pkcs7_der)
    certificate_der = window.new.certificate.public_bytes(Encoding.DER)
    return token_install_operations(
        window.pkcs7_der, certificate_der=certificate_der, profile=profile
    )


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
