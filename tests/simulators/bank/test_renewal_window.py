"""The renewal window as a window: it can always be closed, and its screens never overtake it."""

import pytest
from cryptography.x509 import ReasonFlags

from simulators.bank.gate import COOKIE
from tests.simulators.bank.renewing import complete, fail, to_install

CLOSE = "このウィンドウを閉じる"
TO_LOGON = "ログオン画面へ"


@pytest.fixture
def customer(arrange):
    customer = arrange()
    customer.log_on()
    return customer


@pytest.mark.parametrize("path", ["/koushin/nobody/install", "/koushin/"])
def test_a_refusal_in_the_window_closes_it(customer, path):
    """The logon screen has no business in the second window."""
    screen = customer.visitor.get(path)

    assert screen.status == 404
    assert (screen.buttons, screen.links.get(TO_LOGON)) == ([CLOSE], None)
    assert screen.document.body.get("class") == "window"
    assert "close-window" in screen.html


def test_a_certificate_refused_in_the_window_closes_it(customer, side, clock):
    """Also where the certificate is what is refused; the CA's word counts a minute later."""
    record = side.bank.ledger.find(customer.credential.certificate)
    side.ca.authority.revoke(record.certificate.serial_number, reason=ReasonFlags.superseded)
    clock.advance(minutes=1)
    screen = customer.visitor.get("/koushin")

    assert screen.status == 403
    assert (screen.buttons, screen.links.get(TO_LOGON)) == ([CLOSE], None)


@pytest.mark.parametrize("path", ["/nowhere", "/koushinjo"])
def test_a_refusal_elsewhere_leads_to_the_logon(customer, path):
    """Outside the window there is nothing to close."""
    screen = customer.visitor.get(path)

    assert screen.status == 404
    assert (screen.buttons, TO_LOGON in screen.links) == ([], True)


class CountingLock:
    """A lock that counts how often it was taken."""

    def __init__(self, lock):
        self._lock = lock
        self.taken = 0

    def __enter__(self):
        self._lock.acquire()
        self.taken += 1

    def __exit__(self, *_error):
        self._lock.release()


def at_choosing(customer, keys):
    return customer.visitor.begin_renewal()


def at_stopped(customer, keys):
    return fail(customer, customer.visitor.begin_renewal())


@pytest.mark.parametrize(
    ("reach", "step"),
    [
        (at_choosing, "sentaku"),
        (to_install, "install"),
        (complete, "kanryou"),
        (at_stopped, "chuushi"),
    ],
)
def test_a_screen_waits_for_what_is_being_changed(customer, side, keys, reach, step):
    """A screen is drawn under the lock of its window, so that it never shows half a change."""
    screen = reach(customer, keys)
    session = side.bank.sessions.find(customer.visitor.client.cookies[COOKIE])
    (renewal,) = session.enrolments.values()
    renewal.lock = CountingLock(renewal.lock)

    assert customer.visitor.get(screen.path).path.endswith(step)
    assert renewal.lock.taken == 1
