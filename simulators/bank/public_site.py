"""The public site: where a customer starts, before any certificate is asked for."""

from __future__ import annotations

from flask import Flask, Response

from simulators.bank.addresses import logon_url
from simulators.bank.application import bare_site
from simulators.bank.bank import Bank
from simulators.bank.pages import page
from simulators.bank.subscribers import Role


def public_site(bank: Bank) -> Flask:
    """Build the site of the public listener."""
    app = bare_site("public", bank)

    @app.get("/")
    def entry() -> Response:
        return page(
            "entry.html",
            administrator_url=logon_url(Role.ADMINISTRATOR),
            user_url=logon_url(Role.USER),
        )

    return app
