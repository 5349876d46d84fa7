"""利用者管理: an administrator sees his users' certificates and reissues them.

A reissue by the administrator is the counter's own (counter.py); he proves himself once more by his
確認暗証番号. Manual: silent; published manuals of Shinkin banks have the administrator reissue for
his users. Leaves out registering, changing and removing users.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from simulators.bank.addresses import USERS, reissue_path
from simulators.bank.bank import Bank
from simulators.bank.counter import Counter
from simulators.bank.faults import BankFault
from simulators.bank.gate import Gate
from simulators.bank.pages import page, see_other
from simulators.bank.pin_desk import enter_numbers
from simulators.bank.pins import PinAnswer
from simulators.bank.refusals import Refusal, Refused
from simulators.bank.sessions import Session
from simulators.bank.subscribers import Role, SubscriberRecord

CHOSEN, ASKING, ACCEPTED = "sentaku", "saihakkou", "uketsuke"
"""The paths of a reissue's steps."""


def user_screens(bank: Bank, gate: Gate) -> Blueprint:
    """Build the administrator's screens about his users."""
    views = _Views(bank, gate)
    screens = Blueprint("users", __name__, url_prefix=USERS)
    screens.add_url_rule("", "users", views.users, methods=["GET"])
    asking = f"/<user_id>/{ASKING}"
    screens.add_url_rule(asking, "ask", views.ask, methods=["GET"])
    screens.add_url_rule(asking, "reissue", views.reissue, methods=["POST"])
    screens.add_url_rule(f"/<user_id>/{CHOSEN}", "choose", views.choose, methods=["POST"])
    screens.add_url_rule(f"/<user_id>/{ACCEPTED}", "accepted", views.accepted, methods=["GET"])
    return screens


class _Views:
    def __init__(self, bank: Bank, gate: Gate) -> None:
        self._bank = bank
        self._gate = gate
        self._counter = Counter(bank)

    def users(self) -> Response:
        session, administrator = self._administrator()
        rows = [
            (user, self._bank.ledger.present(user.id))
            for user in self._bank.subscribers.of(administrator.contract_id)
            if user.role is Role.USER
        ]
        return page("users.html", rows=rows, **self._masthead(session, administrator))

    def choose(self, user_id: str) -> Response:
        session, administrator = self._administrator()
        self._gate.form(bound_to=session.token)
        return see_other(reissue_path(self._user(administrator, user_id).user_id, ASKING))

    def ask(self, user_id: str) -> Response:
        session, administrator = self._administrator()
        return self._form(session, administrator, self._user(administrator, user_id), wrong=False)

    def reissue(self, user_id: str) -> Response:
        session, administrator = self._administrator()
        user = self._user(administrator, user_id)
        answer = enter_numbers(
            self._bank,
            administrator,
            self._gate.form(bound_to=session.token).get("confirmation_pin", ""),
            expected=administrator.confirmation_pin,
        )
        if answer is PinAnswer.LOCKED:
            raise Refused(Refusal.PIN_LOCKED, administrator.id)
        if answer is PinAnswer.WRONG and BankFault.REISSUE_WITHOUT_PIN not in self._bank.faults:
            return self._form(session, administrator, user, wrong=True)
        self._counter.reissue(user.id)
        return see_other(reissue_path(user.user_id, ACCEPTED))

    def accepted(self, user_id: str) -> Response:
        session, administrator = self._administrator()
        user = self._user(administrator, user_id)
        if self._bank.rights.of(user.id) is None:
            raise Refused(Refusal.NO_SUCH_PAGE, "nothing was reissued")
        return page(
            "reissued.html",
            user=user,
            days=self._bank.profile.acquisition_days,
            **self._masthead(session, administrator),
        )

    def _form(
        self,
        session: Session,
        administrator: SubscriberRecord,
        user: SubscriberRecord,
        *,
        wrong: bool,
    ) -> Response:
        return page(
            "reissuing.html",
            status=403 if wrong else 200,
            user=user,
            wrong=wrong,
            pin_length=self._bank.profile.pin_length,
            days=self._bank.profile.acquisition_days,
            **self._masthead(session, administrator),
        )

    def _administrator(self) -> tuple[Session, SubscriberRecord]:
        session = self._gate.session()
        subscriber = self._bank.subscribers.get(session.subscriber_id)
        if subscriber.role is not Role.ADMINISTRATOR:
            raise Refused(Refusal.ADMINISTRATORS_ONLY, subscriber.id)
        return session, subscriber

    def _user(self, administrator: SubscriberRecord, user_id: str) -> SubscriberRecord:
        """Return a user of the administrator's own contract."""
        for each in self._bank.subscribers.of(administrator.contract_id):
            if each.role is Role.USER and each.user_id == user_id:
                return each
        raise Refused(Refusal.NO_SUCH_PAGE, user_id)

    def _masthead(self, session: Session, administrator: SubscriberRecord) -> dict[str, Any]:
        return {
            "subscriber": administrator,
            "contract": self._bank.contracts.get(administrator.contract_id),
            "is_administrator": True,
            "form_token": self._gate.form_token(bound_to=session.token),
        }
