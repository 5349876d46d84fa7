"""What both sites have in common: loud errors and headers."""

import pytest

from simulators.bank.application import bare_site
from simulators.bank.journal import EventKind
from simulators.bank.refusals import Refusal, Refused
from tests.simulators.bank.visitor import PUBLIC, Visitor


@pytest.fixture
def broken(side):
    """Give a site one of whose screens fails in a way nobody foresaw."""
    app = bare_site("broken", side.bank)
    app.add_url_rule("/", "broken", lambda: 1 / 0)
    return app.test_client()


def test_an_unforeseen_failure_is_loud_and_in_words(broken, side):
    """The customer gets a page without internals, the journal gets the exception."""
    answer = broken.get("/")

    assert answer.status_code == 500
    assert "システムエラーが発生しました" in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert "ZeroDivisionError" in side.admin.journal()[-1].text
    assert side.admin.journal()[-1].kind is EventKind.BROKEN


def test_a_refusal_that_fails_is_as_loud(side):
    """The words for it are missing: no page that does not exist, but the bank's mistake."""
    app = bare_site("site", side.bank, said={Refusal.OUT_OF_ORDER: None})

    def refuse():
        raise Refused(Refusal.OUT_OF_ORDER)

    app.add_url_rule("/", "refusing", refuse)
    answer = app.test_client().get("/")

    assert answer.status_code == 500
    assert "システムエラーが発生しました" in answer.text
    assert side.admin.journal()[-1].kind is EventKind.BROKEN
    assert "AttributeError" in side.admin.journal()[-1].text


def test_a_foreseen_refusal_is_no_breakage(broken, side):
    """A page that does not exist is the visitor's mistake."""
    assert broken.get("/none").status_code == 404
    assert side.admin.journal()[-1].kind is EventKind.ERROR


def test_pages_are_kept_by_no_cache_and_framed_by_nobody(side):
    """Every page carries the headers of a careful bank."""
    visitor = Visitor(side.site, host=PUBLIC)
    headers = visitor.get("/").response.headers
    visitor.client.close()

    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
