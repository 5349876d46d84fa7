"""重要なお知らせ, the body of a notice, and the status screens."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from simulators.bank.addresses import NOTICES, STATUS
from simulators.bank.bank import Bank
from simulators.bank.editions import Channel
from simulators.bank.faults import BankFault
from simulators.bank.gate import Gate
from simulators.bank.journal import EventKind
from simulators.bank.pages import page
from simulators.bank.refusals import Refusal, Refused
from simulators.bank.sessions import Session
from simulators.bank.subscribers import Role


def notice_screens(bank: Bank, gate: Gate) -> Blueprint:
    """Build the screens a subscriber sees after logon."""
    screens = Blueprint("notices", __name__)

    @screens.get(NOTICES)
    def notices() -> Response:
        session = gate.session()
        subscriber = bank.subscribers.get(session.subscriber_id)
        return page("notices.html", notices=bank.notices_of(subscriber), **_masthead(bank, session))

    @screens.get(f"{NOTICES}/<notice_id>")
    def notice(notice_id: str) -> Response:
        session = gate.session()
        subscriber = bank.subscribers.get(session.subscriber_id)
        for candidate in bank.notices_of(subscriber):
            if candidate.id == notice_id:
                bank.journal.note(
                    EventKind.NOTICE_READ, candidate.title, subscriber_id=subscriber.id
                )
                return page("notice.html", notice=candidate, **_masthead(bank, session))
        raise Refused(Refusal.NO_SUCH_PAGE, notice_id)

    @screens.get(STATUS)
    def status() -> Response:
        session = gate.session()
        return page(
            "status.html",
            session=session,
            present=bank.ledger.present(session.subscriber_id),
            guided=bank.guidance(session.subscriber_id, channel=Channel.STATUS),
            **_masthead(bank, session),
        )

    return screens


def _masthead(bank: Bank, session: Session) -> dict[str, Any]:
    """Gather what every screen behind the logon shows, and the seams its template bends at."""
    subscriber = bank.subscribers.get(session.subscriber_id)
    return {
        "subscriber": subscriber,
        "contract": bank.contracts.get(subscriber.contract_id),
        "form_token": bank.sessions.form_token(session.token),
        "is_administrator": subscriber.role is Role.ADMINISTRATOR,
        "bent": lambda name: BankFault(name) in bank.faults,
    }
