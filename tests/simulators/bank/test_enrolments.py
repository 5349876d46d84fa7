"""The renewal desk when the CA fails, and when many ask at once."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from simulators.bank.enrolments import EnrolmentDesk
from simulators.bank.errors import (
    CertificationRefused,
    CertificationUnavailable,
    OutOfOrder,
    RenewalNotOpen,
)
from simulators.bank.profile import BankProfile
from simulators.bank.sessions import WINDOWS_PER_SESSION
from tests.simulators.bank.visitor import request_for


class FailingCa:
    """Stands before the real CA and fails at renewals."""

    def __init__(self, real, error):
        self._real = real
        self._error = error

    def __getattr__(self, name):
        return getattr(self._real, name)

    def simple_reenrol(self, reference, csr_der):
        raise self._error


@pytest.fixture
def desk(side):
    return EnrolmentDesk(side.bank)


@pytest.fixture
def opened(side, desk, arrange):
    """Give a function that logs a new customer on and opens a window for him."""

    def open_window():
        customer = arrange()
        record = side.bank.ledger.find(customer.credential.certificate)
        session = side.bank.log_on(record, fingerprint=record.fingerprint)
        return customer, session, desk.open_renewal(session, presented=record)

    return open_window


def prepare(desk, renewal):
    for _ in range(2):
        desk.look_at_preparing(renewal)


def test_no_window_opens_outside_the_days(side, desk, arrange, clock):
    """Day -31 is too early for the desk as well as for the screen."""
    customer = arrange()
    record = side.bank.ledger.find(customer.credential.certificate)
    clock.advance(days=-1)

    with pytest.raises(RenewalNotOpen):
        desk.open_renewal(
            side.bank.log_on(record, fingerprint=record.fingerprint), presented=record
        )


def test_a_request_before_the_button_is_out_of_order(desk, opened):
    """The desk takes no request while the window prepares."""
    _, _, renewal = opened()

    with pytest.raises(OutOfOrder):
        desk.receive_request(renewal, b"")


@pytest.mark.parametrize(
    "error", [CertificationRefused("weak_key", "鍵が短い"), CertificationUnavailable("down")]
)
def test_a_failing_ca_stops_the_window_and_nothing_else(side, desk, opened, monkeypatch, error):
    """The old certificate stays the present one, and a new window may be opened."""
    customer, session, renewal = opened()
    monkeypatch.setattr(side.bank, "certification", FailingCa(side.bank.certification, error))
    prepare(desk, renewal)
    desk.receive_request(renewal, b"csr")
    for _ in range(2):
        desk.look_at_issuing(renewal)

    assert renewal.state == "stopped"
    assert side.bank.ledger.present(customer.subscriber.id) == renewal.old
    assert desk.open_renewal(session, presented=renewal.old).state == "preparing"
    assert side.admin.journal()[-2].kind == "renewal_stopped"


class CaThatDoesNotRevoke(FailingCa):
    """Issues, but fails at revocations."""

    def simple_reenrol(self, reference, csr_der):
        return self._real.simple_reenrol(reference, csr_der)

    def revoke(self, serial, reason):
        raise self._error


def test_a_ca_that_fails_at_revoking_does_not_stop_the_window(
    side, desk, opened, keys, monkeypatch
):
    """The certificate is issued: the customer installs it, the old one is journalled."""
    side.use(profile=BankProfile(old_certificate="revoke_at_issue"))
    customer, _, renewal = opened()
    failing = CaThatDoesNotRevoke(side.bank.certification, CertificationUnavailable("down"))
    monkeypatch.setattr(side.bank, "certification", failing)
    prepare(desk, renewal)
    desk.receive_request(renewal, request_for(customer.subject, keys[1]))
    for _ in range(2):
        desk.look_at_issuing(renewal)

    assert renewal.state == "installing"
    assert side.bank.ledger.find(renewal.old.certificate).state == "installed"
    assert side.admin.journal()[-1].kind == "revocation_failed"


def test_two_logons_at_once_revoke_the_old_certificate(side, desk, opened, keys, monkeypatch):
    """Both come through, although the CA revokes only once."""
    side.use(profile=BankProfile(old_certificate="revoke_at_first_logon"))
    customer, _, renewal = opened()
    prepare(desk, renewal)
    desk.receive_request(renewal, request_for(customer.subject, keys[1]))
    for _ in range(2):
        desk.look_at_issuing(renewal)
    both_ask = Barrier(2)
    revoke = side.bank.certification.revoke

    def together(serial, reason):
        both_ask.wait(timeout=10)
        revoke(serial, reason)

    monkeypatch.setattr(side.bank.certification, "revoke", together)
    with ThreadPoolExecutor(2) as pool:
        log_on = partial(side.bank.log_on, fingerprint=renewal.new.fingerprint)
        sessions = list(pool.map(log_on, [renewal.new] * 2))

    assert [session.subscriber_id for session in sessions] == [customer.subscriber.id] * 2
    assert side.bank.ledger.find(renewal.old.certificate).state == "revoked"


def test_a_session_forgets_its_oldest_windows(desk, opened):
    """Reloading the link for ever does not fill the memory."""
    _, session, renewal = opened()
    for _ in range(WINDOWS_PER_SESSION):
        desk.open_renewal(session, presented=renewal.old)

    assert len(session.enrolments) == WINDOWS_PER_SESSION
    assert renewal.id not in session.enrolments


def test_two_windows_of_one_session_do_not_meet(desk, opened):
    """Each has a state of its own."""
    _, session, first = opened()
    second = desk.open_renewal(session, presented=first.old)
    prepare(desk, first)

    assert (first.state, second.state) == ("choosing", "preparing")


def test_one_window_issues_one_certificate_to_many_askers(side, arrange, keys):
    """Parallel refreshes of the waiting screen have one certificate issued."""
    customer = arrange()
    customer.log_on()
    visitor = customer.visitor
    choosing = visitor.begin_renewal()
    waiting = visitor.send_request(choosing, request_for(customer.subject, keys[1]))
    with ThreadPoolExecutor(8) as pool:
        screens = list(pool.map(visitor.get, [waiting.path] * 8))

    assert {screen.heading for screen in screens} == {"電子証明書のインストール"}
    assert len(side.bank.ledger.of(customer.subscriber.id)) == 2


def test_many_customers_renew_at_once(side, arrange):
    """Four threads, each with a contract of its own, all complete."""
    customers = [arrange() for _ in range(4)]

    def renew(customer):
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        customer.log_on()
        choosing = customer.visitor.begin_renewal()
        sent = customer.visitor.send_request(choosing, request_for(customer.subject, key))
        install = customer.visitor.wait_out(sent)
        return customer.visitor.submit(install, "installed-form").facts["所有者"]

    with ThreadPoolExecutor(4) as pool:
        owners = list(pool.map(renew, customers))

    assert owners == [customer.subscriber.subject_dn_string for customer in customers]


def test_the_ca_out_of_reach_is_said_in_words(side, arrange, keys, monkeypatch):
    """A broken line to the CA reaches the customer as a page."""
    customer = arrange()
    customer.log_on()
    choosing = customer.visitor.begin_renewal()

    def broken(*_args, **_kwargs):
        raise ConnectionError("refused")

    monkeypatch.setattr(side.bank.certification._line, "ask", broken)
    screen = customer.visitor.wait_out(
        customer.visitor.send_request(choosing, request_for(customer.subject, keys[1]))
    )

    assert screen.heading == "電子証明書を発行できませんでした"
