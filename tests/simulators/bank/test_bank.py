"""The bank's own rules, with a CA that only writes down what it was asked."""

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from simulators.bank.bank import Bank
from simulators.bank.certificates import CertificateState
from simulators.bank.editions import Channel
from simulators.bank.errors import (
    CertificationRefused,
    CertificationUnavailable,
    UnknownContract,
    UnknownSubscriber,
)
from simulators.bank.logon import LogonRefused
from simulators.bank.pin_desk import enter_pin
from simulators.bank.pins import PinAnswer
from simulators.bank.profile import BankProfile
from simulators.bank.subscribers import Role
from tests.simulators.bank.issuer import Issuer
from tests.simulators.bank.visitor import request_for

NOW = datetime(2021, 8, 1, 1, 0, tzinfo=UTC)


class Ca:
    """A CA that issues with one key, and writes down its orders."""

    def __init__(self, issuer):
        self.issuer = issuer
        self.orders = []
        self.refuses = None
        self.fails_at_revoking = None

    def entitle(self, reference, subject_der):
        self.orders.append(("entitle", reference))

    def simple_enrol(self, reference, csr_der):
        return self._issue("enrol", reference)

    def simple_reenrol(self, reference, csr_der):
        return self._issue("reenrol", reference)

    def revoke(self, serial, reason):
        self.orders.append(("revoke", serial, reason))
        if self.fails_at_revoking:
            raise self.fails_at_revoking

    def is_revoked(self, certificate):
        return False

    def _issue(self, order, reference):
        self.orders.append((order, reference))
        if self.refuses:
            raise self.refuses
        return pkcs7.serialize_certificates([self.issuer.issue(reference)], Encoding.DER)


@pytest.fixture
def issuer():
    return Issuer()


@pytest.fixture
def ca(issuer):
    return Ca(issuer)


def build(ca, *, now=NOW, **profile):
    return Bank(
        clock=lambda: now,
        certification=ca,
        revocation=ca,
        issuer=ca.issuer.certificate,
        profile=BankProfile(**profile),
    )


def subscribe(bank, role=Role.ADMINISTRATOR):
    return bank.register(bank.open_contract().id, role=role)


def enrol(bank, subscriber, issuer):
    csr = request_for(x509.Name([]), issuer.key)
    bank.enrol(subscriber.id, csr)
    return bank.ledger.of(subscriber.id)[-1]


def test_registering_under_no_contract_is_refused(ca):
    """The CA is not bothered with it."""
    with pytest.raises(UnknownContract):
        build(ca).register("99999999999", role=Role.USER)
    assert ca.orders == []


def test_enrolling_nobody_is_refused(ca):
    """Neither with a certificate for an id that was never given."""
    with pytest.raises(UnknownSubscriber):
        build(ca).enrol("99999999999-riyo01", b"")
    assert ca.orders == []


@pytest.mark.parametrize(
    "error", [CertificationRefused("weak_key"), CertificationUnavailable("down")]
)
def test_a_refused_enrolment_leaves_nothing_on_record(ca, issuer, error):
    """The CA's no goes to whoever asked."""
    bank = build(ca)
    subscriber = subscribe(bank)
    ca.refuses = error

    with pytest.raises(type(error)):
        enrol(bank, subscriber, issuer)
    assert bank.ledger.of(subscriber.id) == ()


def test_the_other_role_is_refused(ca, issuer):
    """The certificate is fit, but not at this logon."""
    bank = build(ca)
    record = enrol(bank, subscribe(bank, Role.USER), issuer)

    with pytest.raises(LogonRefused, match="other_role"):
        bank.judge(record.certificate, role=Role.ADMINISTRATOR)
    assert bank.judge(record.certificate, role=Role.USER) == record


def test_the_name_goes_to_the_ca_at_registration(ca):
    """Under the subscriber's id, before any certificate is asked for."""
    subscriber = subscribe(build(ca))

    assert ca.orders == [("entitle", subscriber.id)]


def test_a_wrong_pin_is_journalled_without_the_entry(ca, issuer):
    """What was entered stays out of every record."""
    bank = build(ca)
    record = enrol(bank, subscribe(bank), issuer)

    assert enter_pin(bank, record, "0000x") == PinAnswer.WRONG
    assert "0000x" not in repr(bank.journal.events())


def test_a_logon_proves_the_installation(ca, issuer):
    """A certificate whose report was lost counts once it opens a logon."""
    bank = build(ca)
    subscriber = subscribe(bank)
    record = bank.ledger.enter(subscriber.id, issuer.issue(), state=CertificateState.ISSUED)
    assert bank.ledger.present(subscriber.id) is None

    bank.log_on(record, fingerprint=record.fingerprint)

    assert bank.ledger.present(subscriber.id).fingerprint == record.fingerprint


@pytest.mark.parametrize(
    ("policy", "revoked"),
    [("keep", 0), ("revoke_at_issue", 0), ("revoke_at_first_logon", 1)],
)
def test_logging_on_revokes_older_certificates_by_profile(ca, issuer, policy, revoked):
    """Only the older ones, only once, and only where the profile says so."""
    bank = build(ca, old_certificate=policy)
    subscriber = subscribe(bank)
    old, new = (enrol(bank, subscriber, issuer) for _ in range(2))
    bank.log_on(old, fingerprint=old.fingerprint)
    assert [order for order in ca.orders if order[0] == "revoke"] == []

    bank.log_on(new, fingerprint=new.fingerprint)
    bank.log_on(new, fingerprint=new.fingerprint)

    expected = [("revoke", old.certificate.serial_number, "superseded")] * revoked
    assert [order for order in ca.orders if order[0] == "revoke"] == expected


@pytest.mark.parametrize(
    "error", [CertificationUnavailable("down"), CertificationRefused("unknown_serial")]
)
def test_a_ca_that_fails_at_revoking_keeps_nobody_out(ca, issuer, error):
    """The logon goes on, and the journal tells."""
    bank = build(ca, old_certificate="revoke_at_first_logon")
    subscriber = subscribe(bank)
    old, new = (enrol(bank, subscriber, issuer) for _ in range(2))
    ca.fails_at_revoking = error

    session = bank.log_on(new, fingerprint=new.fingerprint)

    assert bank.sessions.find(session.token) is session
    assert bank.ledger.find(old.certificate).state == "installed"
    assert [event.kind for event in bank.journal.events()][-2:] == ["revocation_failed", "logon"]


def test_a_revocation_that_failed_is_tried_again(ca, issuer):
    """The next logon is the next occasion."""
    bank = build(ca, old_certificate="revoke_at_first_logon")
    subscriber = subscribe(bank)
    old, new = (enrol(bank, subscriber, issuer) for _ in range(2))
    ca.fails_at_revoking = CertificationUnavailable("down")
    bank.log_on(new, fingerprint=new.fingerprint)
    ca.fails_at_revoking = None

    bank.log_on(new, fingerprint=new.fingerprint)

    assert bank.ledger.find(old.certificate).state == "revoked"


@pytest.mark.parametrize(
    ("now", "channel"),
    [
        (datetime(2021, 7, 31, 14, 59, 59, tzinfo=UTC), None),
        (datetime(2021, 7, 31, 15, 0, 0, tzinfo=UTC), Channel.NOTICES),
        (datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC), Channel.NOTICES),
        (datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC), None),
    ],
)
def test_guidance_follows_the_calendar_in_japan(ca, issuer, now, channel):
    """From the first second of day -30 to the last second of the expiry date."""
    bank = build(ca, now=now)
    subscriber = subscribe(bank)
    enrol(bank, subscriber, issuer)
    guided = [c for c in Channel if bank.guidance(subscriber.id, channel=c) is not None]

    assert guided == ([] if channel is None else [channel])


def test_a_bank_that_closes_at_nine_guides_until_nine(ca, issuer):
    """What it asks for must be possible."""
    told = {"expiry_cutoff": "nine_o_clock"}
    before = build(ca, now=datetime(2021, 8, 30, 23, 59, 59, tzinfo=UTC), **told)
    after = build(ca, now=datetime(2021, 8, 31, 0, 0, 0, tzinfo=UTC), **told)
    seen = []
    for bank in (before, after):
        subscriber = subscribe(bank)
        enrol(bank, subscriber, issuer)
        seen.append(bank.guidance(subscriber.id, channel=Channel.NOTICES) is not None)

    assert seen == [True, False]


def test_another_bank_opens_its_window_earlier(ca, issuer):
    """The number of days is the profile's."""
    now = datetime(2021, 7, 22, 1, 0, tzinfo=UTC)
    bank = build(ca, now=now, notice_days=40)
    record = enrol(bank, subscribe(bank), issuer)

    assert bank.may_renew(record) is True
    assert build(ca, now=now).may_renew(record) is False


def test_a_subscriber_without_a_certificate_is_not_guided(ca):
    """There is nothing to renew."""
    bank = build(ca)
    subscriber = subscribe(bank)

    assert bank.guidance(subscriber.id, channel=Channel.NOTICES) is None
    assert len(bank.notices_of(subscriber)) == 2
