"""Certificates on record: issued is not installed, and revoked stays revoked."""

from datetime import UTC, date, datetime

import pytest

from simulators.bank.certificates import CertificateLedger, CertificateState
from tests.simulators.bank.issuer import Issuer


@pytest.fixture
def issuer():
    return Issuer()


@pytest.fixture
def ledger():
    return CertificateLedger()


def test_a_strange_certificate_is_not_found(ledger, issuer):
    """The same names do not make it the certificate on record."""
    ledger.enter("s", issuer.issue(), state=CertificateState.INSTALLED)

    assert ledger.find(issuer.issue()) is None


def test_an_issued_certificate_is_not_the_present_one(ledger, issuer):
    """Until its installation is reported, dates are counted from the one before."""
    old = ledger.enter("s", issuer.issue(), state=CertificateState.INSTALLED)
    new = ledger.enter("s", issuer.issue(), state=CertificateState.ISSUED)

    assert ledger.present("s") == old

    ledger.mark(new, CertificateState.INSTALLED)

    assert ledger.present("s").fingerprint == new.fingerprint


def test_a_revoked_certificate_stays_revoked(ledger, issuer):
    """A late report of its installation changes nothing."""
    record = ledger.enter("s", issuer.issue(), state=CertificateState.ISSUED)
    ledger.mark(record, CertificateState.REVOKED)

    assert ledger.mark(record, CertificateState.INSTALLED).state == "revoked"
    assert ledger.present("s") is None


def test_certificates_of_others_are_not_listed(ledger, issuer):
    """Each subscriber has his own."""
    ledger.enter("s", issuer.issue(), state=CertificateState.INSTALLED)

    assert ledger.of("t") == ()
    assert ledger.present("t") is None


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC), date(2021, 8, 31)),
        (datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC), date(2021, 9, 1)),
    ],
)
def test_the_expiry_date_is_a_day_in_japan(ledger, issuer, ends, expected):
    """One second past midnight in Japan belongs to the next day."""
    record = ledger.enter("s", issuer.issue(ends=ends), state=CertificateState.INSTALLED)

    assert record.expiry_date == expected


def test_the_serial_number_is_shown_in_whole_bytes(ledger, issuer):
    """Hexadecimal digits come in pairs and are capital letters."""
    record = ledger.enter("s", issuer.issue(), state=CertificateState.INSTALLED)

    assert int(record.serial, 16) == record.certificate.serial_number
    assert len(record.serial) % 2 == 0
    assert record.serial == record.serial.upper()
