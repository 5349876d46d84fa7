"""The public site: where a customer starts, before any certificate is asked for."""

from __future__ import annotations

from flask import Flask, Response

from simulators.bank.acquisition_screens import acquisition_screens
from simulators.bank.addresses import logon_url
from simulators.bank.application import bare_site
from simulators.bank.bank import Bank
from simulators.bank.enrolments import EnrolmentDesk
from simulators.bank.faults import BankFault
from simulators.bank.gate import Gate
from simulators.bank.pages import page
from simulators.bank.refusals import AT_ACQUISITION
from simulators.bank.subscribers import Role
from simulators.bank.waiting import Advance


def public_site(bank: Bank, *, advance: Advance | None = None) -> Flask:
    """Build the site of the public listener."""
    app = bare_site("public", bank, said=AT_ACQUISITION)
    gate = Gate(bank, at_logon=False)
    app.register_blueprint(acquisition_screens(EnrolmentDesk(bank, advance), gate))

    @app.get("/")
    def entry() -> Response:
        return page(
            "entry.html",
            administrator_url=logon_url(Role.ADMINISTRATOR),
            user_url=logon_url(Role.USER),
            leads_to_acquisition=BankFault.ACQUISITION_LINK_MISSING not in bank.faults,
        )

    return app
