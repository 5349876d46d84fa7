"""Odd certificates: refused like any request, odd in one thing, real in everything else."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from simulators.ca.errors import CaRefused
from simulators.ca.oddities import OddKind
from tests.simulators.ca.arrangement import REFERENCE


def order(server, bank, **body):
    return bank.post(f"{server.ra_url}/odd-certificates/{REFERENCE}", json=body)


def purposes(certificate):
    return list(certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value)


def test_a_stranger_orders_nothing(server, client, csr):
    """The door takes the registration authority's certificate."""
    body = {"kind": "wrong_usage", "csr": base64.b64encode(csr()).decode()}

    assert order(server, client(), **body).status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "haunted", "csr": "MAA="},
        {"csr": "MAA="},
        {"kind": "wrong_usage"},
        {"kind": "wrong_usage", "csr": "!"},
        {"kind": "wrong_usage", "csr": 1},
    ],
)
def test_what_cannot_be_read_is_refused(server, bank, body):
    """Unknown kinds, missing fields, no base64."""
    answer = order(server, bank, **body)

    assert answer.status_code == 400
    assert answer.headers["Koshin-Refusal"] == "unreadable"


def test_the_rules_of_requests_hold_for_odd_ones_too(authority, csr, keys):
    """An unknown subscriber and a key that was certified before are refused."""
    with pytest.raises(CaRefused, match="unknown_subscriber"):
        authority.issue_odd("nobody", csr(), kind=OddKind.WRONG_USAGE)
    authority.enroll(REFERENCE, csr())
    with pytest.raises(CaRefused, match="key_reused"):
        authority.issue_odd(REFERENCE, csr(), kind=OddKind.WRONG_USAGE)


@pytest.mark.parametrize("kind", ["wrong_usage", "not_yet_valid"])
def test_an_ordered_certificate_comes_in_der(server, bank, csr, authority, keys, kind):
    """For the key that asked, signed by the issuing CA, and known to it."""
    answer = order(server, bank, kind=kind, csr=base64.b64encode(csr()).decode())
    certificate = x509.load_der_x509_certificate(base64.b64decode(answer.json()["certificate"]))
    certificate.verify_directly_issued_by(authority.issuing)

    assert certificate.public_key() == keys[2].public_key()
    assert authority.status(certificate.serial_number).word == "good"


def test_each_kind_is_odd_in_one_thing(authority, csr):
    """The usage, or the beginning, and not both."""
    usual = authority.enroll(REFERENCE, csr(2))
    usage = authority.issue_odd(REFERENCE, csr(3), kind=OddKind.WRONG_USAGE)
    later = authority.issue_odd(REFERENCE, csr(4), kind=OddKind.NOT_YET_VALID)

    assert purposes(usage) == [ExtendedKeyUsageOID.EMAIL_PROTECTION]
    assert usage.not_valid_before_utc == usual.not_valid_before_utc
    assert purposes(later) == [ExtendedKeyUsageOID.CLIENT_AUTH]
    assert later.not_valid_before_utc - usual.not_valid_before_utc == timedelta(days=1)
    assert later.not_valid_after_utc == usual.not_valid_after_utc


def test_one_for_enciphering_alone_signs_nothing(authority, csr):
    """Its purpose is a TLS client's, its key usage is not."""
    made = authority.issue_odd(REFERENCE, csr(), kind=OddKind.WRONG_KEY_USAGE)
    usage = made.extensions.get_extension_for_class(x509.KeyUsage).value

    assert purposes(made) == [ExtendedKeyUsageOID.CLIENT_AUTH]
    assert (usage.digital_signature, usage.key_encipherment) == (False, True)


def test_an_expired_one_ended_with_yesterday_in_japan(authority, csr):
    """Ordered at 10:30 on 31 August 2020, it ended at the last second of the 30th."""
    made = authority.issue_odd(REFERENCE, csr(), kind=OddKind.EXPIRED)

    assert purposes(made) == [ExtendedKeyUsageOID.CLIENT_AUTH]
    assert made.not_valid_after_utc == datetime(2020, 8, 30, 14, 59, 59, tzinfo=UTC)
    assert made.not_valid_before_utc < made.not_valid_after_utc
