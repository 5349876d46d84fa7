"""Each reason for which a presented certificate opens no logon, then the one that does."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID

from simulators.bank.certificates import CertificateLedger, CertificateState
from simulators.bank.errors import StatusUnknown
from simulators.bank.logon import LogonRefused, judge
from tests.simulators.bank.issuer import Issuer

NOW = datetime(2021, 8, 1, 1, 0, tzinfo=UTC)
ENDS = datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)


class Responder:
    """A source of revocation that says what it is told."""

    def __init__(self, answer=False):
        self.answer = answer

    def is_revoked(self, certificate):
        if self.answer is None:
            raise StatusUnknown("out of reach")
        return self.answer


@pytest.fixture
def issuer():
    return Issuer()


@pytest.fixture
def ledger():
    return CertificateLedger()


def ask(certificate, *, issuer, ledger, now=NOW, revoked=False):
    return judge(
        certificate,
        now=now,
        issuer=issuer.certificate,
        ledger=ledger,
        revocation=Responder(revoked),
    )


def reason(certificate, **circumstances):
    with pytest.raises(LogonRefused) as refused:
        ask(certificate, **circumstances)
    return refused.value.reason


def test_no_certificate_is_refused(issuer, ledger):
    """Nothing presented, nothing opened."""
    assert reason(None, issuer=issuer, ledger=ledger) == "no_certificate"


def test_a_foreign_ca_with_the_same_name_is_refused(issuer, ledger):
    """The issuer's name alone proves nothing; its signature does."""
    foreign = Issuer().issue()
    ledger.enter("s", foreign, state=CertificateState.INSTALLED)

    assert reason(foreign, issuer=issuer, ledger=ledger) == "foreign_issuer"


def test_an_issuer_of_another_name_is_refused(issuer, ledger):
    """Neither does the right key under another name."""
    other = Issuer(name="other", key=issuer.key).issue()

    assert reason(other, issuer=issuer, ledger=ledger) == "foreign_issuer"


@pytest.mark.parametrize(
    "deviation",
    [
        {"purpose": ExtendedKeyUsageOID.EMAIL_PROTECTION},
        {"purpose": None},
        {"signs": False},
        {"signs": None},
    ],
)
def test_wrong_usages_are_refused(issuer, ledger, deviation):
    """Client authentication and digital signature are both demanded, and both by name."""
    certificate = issuer.issue(**deviation)
    ledger.enter("s", certificate, state=CertificateState.INSTALLED)

    assert reason(certificate, issuer=issuer, ledger=ledger) == "wrong_usage"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2020, 8, 31, 0, 59, 59, tzinfo=UTC), "not_yet_valid"),
        (ENDS + timedelta(seconds=1), "expired"),
        (ENDS + timedelta(days=90), "expired"),
    ],
)
def test_dates_are_judged_by_the_banks_clock(issuer, ledger, now, expected):
    """One second before the beginning and one second after the end are outside."""
    certificate = issuer.issue()
    ledger.enter("s", certificate, state=CertificateState.INSTALLED)

    assert reason(certificate, issuer=issuer, ledger=ledger, now=now) == expected


def test_a_certificate_not_on_record_is_refused(issuer, ledger):
    """The CA's signature is not enough: the bank must know whose it is."""
    assert reason(issuer.issue(), issuer=issuer, ledger=ledger) == "not_on_record"


def test_a_certificate_revoked_at_the_ca_is_refused(issuer, ledger):
    """What the responder says counts."""
    certificate = issuer.issue()
    ledger.enter("s", certificate, state=CertificateState.INSTALLED)

    assert reason(certificate, issuer=issuer, ledger=ledger, revoked=True) == "revoked"


def test_a_certificate_revoked_by_the_bank_is_refused(issuer, ledger):
    """So does what the bank itself had revoked, also before a responder knows."""
    certificate = issuer.issue()
    ledger.enter("s", certificate, state=CertificateState.REVOKED)

    assert reason(certificate, issuer=issuer, ledger=ledger) == "revoked"


def test_an_unknown_status_is_no_permission(issuer, ledger):
    """When nobody can say, the logon stays shut."""
    certificate = issuer.issue()
    ledger.enter("s", certificate, state=CertificateState.INSTALLED)

    with pytest.raises(StatusUnknown):
        ask(certificate, issuer=issuer, ledger=ledger, revoked=None)


@pytest.mark.parametrize("now", [datetime(2020, 8, 31, 1, 0, tzinfo=UTC), NOW, ENDS])
def test_a_fit_certificate_opens_from_its_first_to_its_last_second(issuer, ledger, now):
    """Both ends of the validity are inside (RFC 5280)."""
    certificate = issuer.issue()
    record = ledger.enter("s", certificate, state=CertificateState.INSTALLED)

    assert ask(certificate, issuer=issuer, ledger=ledger, now=now) == record
