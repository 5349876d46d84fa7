"""The logon site: everything behind the client certificate."""

from __future__ import annotations

from flask import Flask

from simulators.bank.application import bare_site
from simulators.bank.bank import Bank
from simulators.bank.enrolments import EnrolmentDesk
from simulators.bank.gate import Gate
from simulators.bank.logon_screens import logon_screens
from simulators.bank.notice_screens import notice_screens
from simulators.bank.renewal_screens import renewal_screens
from simulators.bank.user_screens import user_screens
from simulators.bank.waiting import Advance


def logon_site(bank: Bank, *, advance: Advance | None = None) -> Flask:
    """Build the site of the logon listener."""
    app = bare_site("logon", bank)
    gate = Gate(bank)
    app.register_blueprint(logon_screens(bank, gate))
    app.register_blueprint(notice_screens(bank, gate))
    app.register_blueprint(user_screens(bank, gate))
    app.register_blueprint(renewal_screens(EnrolmentDesk(bank, advance), gate))
    return app
