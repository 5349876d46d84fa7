"""Telling the CA what has ended: at once, later, and never twice for nothing."""

import pytest

from simulators.bank.certificates import CertificateLedger, CertificateState
from simulators.bank.errors import CertificationUnavailable
from simulators.bank.journal import Journal
from simulators.bank.revoking import RevocationDesk
from tests.simulators.bank.arrangement import Clock
from tests.simulators.bank.issuer import Issuer


class Ca:
    """Writes down what it was told to revoke, or fails."""

    def __init__(self):
        self.told = []
        self.error = None

    def revoke(self, serial, reason):
        self.told.append((serial, reason))
        if self.error:
            raise self.error


@pytest.fixture
def ca():
    return Ca()


@pytest.fixture
def ledger():
    return CertificateLedger()


@pytest.fixture
def journal():
    return Journal(clock=Clock())


@pytest.fixture
def desk(ca, ledger, journal):
    return RevocationDesk(certification=lambda: ca, ledger=ledger, journal=journal)


@pytest.fixture
def pair(ledger):
    """Give two certificates of one subscriber, the older one first."""
    issuer = Issuer()
    return [ledger.enter("s", issuer.issue(), state=CertificateState.INSTALLED) for _ in "12"]


def kinds(journal):
    return [event.kind for event in journal.events()]


def test_a_ca_out_of_reach_is_told_until_it_hears(desk, ca, ledger, pair, journal):
    """At the bank everything has ended at once."""
    ca.error = CertificationUnavailable("down")
    desk.end("s", state=CertificateState.REPLACED, reason="superseded")
    assert {ledger.find(r.certificate).state for r in pair} == {"replaced"}
    desk.settle()
    assert len(ca.told) == 4

    ca.error = None
    desk.settle()
    desk.settle()
    assert len(ca.told) == 6
    assert kinds(journal) == ["revocation_failed"] * 4 + ["certificate_revoked"] * 2


def test_an_ended_certificate_is_not_ended_again(desk, ca, ledger, pair):
    """The first reason stays."""
    desk.end("s", state=CertificateState.REVOKED, reason="keyCompromise")
    desk.end("s", state=CertificateState.REPLACED, reason="superseded")

    assert len(ca.told) == 2
    assert {ledger.find(r.certificate).state for r in pair} == {"revoked"}


def test_a_renewal_revokes_what_is_older_only(desk, ca, pair):
    """The newer certificate is the one that is kept."""
    older, newer = pair
    desk.revoke_older(older)
    assert ca.told == []

    desk.revoke_older(newer)
    assert ca.told == [(older.certificate.serial_number, "superseded")]
