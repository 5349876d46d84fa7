"""Turning templates into pages.

Templates hold every label literally and are compiled once per process; everything put into them is
escaped. A page carries its style sheet and its script with it: one request brings a whole screen.
"""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Final

from flask import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from simulators.bank.addresses import (
    ACQUISITION_URL,
    ENTRY_URL,
    LOGOFF,
    NOTICES,
    RENEWAL,
    STATUS,
    USERS,
    notice_path,
    reissue_path,
)
from simulators.bank.dates import date_in_words, instant_in_words
from simulators.bank.refusals import Words

HERE: Final = Path(__file__).parent
SECURITY_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def page(template: str, *, status: int = HTTPStatus.OK, **facts: object) -> Response:
    """Render a template into a response that no cache keeps."""
    text = _environment().get_template(template).render(**facts)
    response = Response(text, status=status, mimetype="text/html")
    response.headers.update(SECURITY_HEADERS)
    return response


def refusal_page(words: Words, *, status: int, path: str) -> Response:
    """Render a refusal: what happened as the heading, then what to do; the window can be closed."""
    in_window = f"{path}/".startswith(f"{RENEWAL}/")
    return page("refusal.html", status=status, words=words, in_window=in_window)


def see_other(path: str) -> Response:
    """Send the browser on after a POST, so that a reload repeats nothing."""
    response = Response(status=HTTPStatus.SEE_OTHER)
    response.headers.update({**SECURITY_HEADERS, "Location": path})
    return response


@cache
def inlined(name: str) -> Markup:
    """Give a file of our own, ``site.css`` or ``enrol.js``, to be written into a page as it is."""
    return Markup((HERE / "static" / name).read_text("utf-8"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(day=date_in_words, instant=instant_in_words)
    environment.globals.update(
        entry_url=ENTRY_URL,
        notices_path=NOTICES,
        notice_path=notice_path,
        status_path=STATUS,
        users_path=USERS,
        reissue_path=reissue_path,
        acquisition_url=ACQUISITION_URL,
        logoff_path=LOGOFF,
        renewal_start_path=RENEWAL,
        inlined=inlined,
    )
    return environment
