"""The separate window of the renewal: how it opens and prepares; the rest is enrolment_screens.py.

Manual: パソコンの電子証明書を更新する, step 3: 電子証明書更新前処理中, which goes on by itself.
"""

from __future__ import annotations

from flask import Blueprint, Response

from simulators.bank.addresses import RENEWAL
from simulators.bank.enrolment import EnrolmentState as State
from simulators.bank.enrolment_screens import STEPS, EnrolmentScreens
from simulators.bank.enrolments import EnrolmentDesk
from simulators.bank.faults import BankFault
from simulators.bank.gate import Gate
from simulators.bank.journeys import RENEWING
from simulators.bank.pages import page, see_other
from simulators.bank.sessions import Session
from simulators.bank.subscribers import Role


def renewal_screens(desk: EnrolmentDesk, gate: Gate) -> Blueprint:
    """Build the screens of the renewal window."""
    window = EnrolmentScreens(desk, gate, journey=RENEWING)
    opening = _Opening(window)
    screens = Blueprint("renewal", __name__, url_prefix=RENEWAL)
    screens.add_url_rule("", "begin", opening.begin, methods=["GET"])
    screens.add_url_rule("/<window_id>/junbi", "preparing", opening.preparing, methods=["GET"])
    screens.add_url_rule("/<window_id>/kakunin", "confirming", opening.confirming, methods=["GET"])
    window.register(screens)
    return screens


class _Opening:
    """The views before the button."""

    def __init__(self, window: EnrolmentScreens) -> None:
        self._window = window
        self._bank = window.bank

    def begin(self) -> Response:
        session = self._window.gate.session()
        # Until when is the renewal's own rule, and the session proves that the logon was in time.
        presented = self._bank.judge(self._window.gate.presented(), dated=False)
        renewal = self._window.desk.open_renewal(session, presented=presented)
        return self._window.to_present(renewal)

    def confirming(self, window_id: str) -> Response:
        _, renewal = self._window.find(window_id)
        following = self._window.path(renewal, STEPS[State.CHOOSING])
        return page("confirming.html", following=following)

    def preparing(self, window_id: str) -> Response:
        session, renewal = self._window.find(window_id)
        with renewal.lock:
            if not renewal.has_left(State.PREPARING):
                self._window.desk.look_at_preparing(renewal)
            if renewal.state is State.CHOOSING and self._confirms_once_more(session):
                return see_other(self._window.path(renewal, "kakunin"))
            return self._window.waiting(renewal, State.PREPARING, "preparing.html")

    def _confirms_once_more(self, session: Session) -> bool:
        is_user = self._bank.subscribers.get(session.subscriber_id).role is Role.USER
        return is_user and BankFault.USER_CONFIRMS_ONCE_MORE in self._bank.faults
