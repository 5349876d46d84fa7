"""The revocation list is signed, numbered, dated and believed by openssl."""

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from simulators.ca.profile import CaProfile

REFERENCE = "12345678901-keiri"


@pytest.fixture
def verify(authority, openssl, tmp_path):
    """Let openssl verify a certificate against the present lists; gives what it printed."""

    def run(certificate: x509.Certificate, option: str, at: int = 1598840000) -> str:
        lists = [authority.crl_der(), authority.root_crl_der()]
        pem = [x509.load_der_x509_crl(der).public_bytes(Encoding.PEM) for der in lists]
        (tmp_path / "lists.pem").write_bytes(b"".join(pem))
        (tmp_path / "leaf.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
        (tmp_path / "issuing.pem").write_bytes(authority.issuing_pem)
        (tmp_path / "root.pem").write_bytes(authority.root_pem)
        return openssl(
            *("verify", option, "-attime", at, "-CAfile", tmp_path / "root.pem"),
            *("-untrusted", tmp_path / "issuing.pem"),
            *("-CRLfile", tmp_path / "lists.pem", tmp_path / "leaf.pem"),
        ).stdout

    return run


def entries(crl_der: bytes) -> list[tuple[int, datetime]]:
    parsed = x509.load_der_x509_crl(crl_der)
    return [(entry.serial_number, entry.revocation_date_utc) for entry in parsed]


def test_openssl_refuses_a_revoked_certificate(authority, csr, verify):
    """A certificate on the list is revoked to openssl."""
    certificate = authority.enroll(REFERENCE, csr())
    authority.revoke(certificate.serial_number, reason=x509.ReasonFlags.key_compromise)

    assert "certificate revoked" in verify(certificate, "-crl_check")


def test_openssl_refuses_an_old_list(authority, csr, verify):
    """Beyond nextUpdate, one day later, the list is no proof of anything."""
    certificate = authority.enroll(REFERENCE, csr())

    assert "CRL has expired" in verify(certificate, "-crl_check", at=1598840000 + 90000)


@pytest.mark.parametrize("option", ["-crl_check", "-crl_check_all"])
def test_openssl_accepts_a_good_certificate(authority, csr, verify, option):
    """Another certificate's revocation does not touch this one; the root's list is there too."""
    other = authority.enroll(REFERENCE, csr(2))
    authority.revoke(other.serial_number, reason=x509.ReasonFlags.superseded)

    assert verify(authority.enroll(REFERENCE, csr(3)), option).endswith(": OK\n")


def test_pkilint_accepts_the_lists(lint_list, authority, csr):
    """pkilint finds neither error nor warning in an empty list and in one with an entry."""
    serial = authority.enroll(REFERENCE, csr()).serial_number
    authority.revoke(serial, reason=x509.ReasonFlags.superseded)

    assert lint_list(authority.crl_der()) == []
    assert lint_list(authority.root_crl_der()) == []


def test_entry(authority, csr, clock):
    """An entry carries the instant and the reason; "unspecified" is left unsaid."""
    serials = [authority.enroll(REFERENCE, csr(key)).serial_number for key in (2, 3)]
    clock.instant = datetime(2020, 9, 1, 2, 3, 4, tzinfo=UTC)
    authority.revoke(serials[0], reason=x509.ReasonFlags.superseded)
    authority.revoke(serials[1], reason=x509.ReasonFlags.unspecified)

    first, second = x509.load_der_x509_crl(authority.crl_der())

    assert (first.serial_number, second.serial_number) == tuple(serials)
    assert first.revocation_date_utc == datetime(2020, 9, 1, 2, 3, 4, tzinfo=UTC)
    assert first.extensions.get_extension_for_class(x509.CRLReason).value.reason.value == (
        "superseded"
    )
    assert list(second.extensions) == []


def test_clock_set_back(authority, csr, clock):
    """A list of an earlier instant does not know later revocations."""
    serial = authority.enroll(REFERENCE, csr()).serial_number
    clock.instant = datetime(2020, 9, 2, tzinfo=UTC)
    authority.revoke(serial, reason=x509.ReasonFlags.superseded)
    assert entries(authority.crl_der()) == [(serial, datetime(2020, 9, 2, tzinfo=UTC))]

    clock.instant = datetime(2020, 9, 1, tzinfo=UTC)

    assert entries(authority.crl_der()) == []


def test_dates_and_number(authority, clock):
    """Each list has a higher number, and names the next update by the profile's hours."""
    first = x509.load_der_x509_crl(authority.crl_der())
    authority.use(profile=CaProfile(crl_hours=2))
    second = x509.load_der_x509_crl(authority.crl_der())

    assert first.last_update_utc == datetime(2020, 8, 31, 1, 30, tzinfo=UTC)
    assert first.next_update_utc == datetime(2020, 9, 1, 1, 30, tzinfo=UTC)
    assert second.next_update_utc == datetime(2020, 8, 31, 3, 30, tzinfo=UTC)
    numbers = [
        crl.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
        for crl in (first, second)
    ]
    assert numbers == [1, 2]


def test_signers(authority):
    """Each list is signed by the CA whose certificates it speaks of."""
    issuing = x509.load_der_x509_crl(authority.crl_der())
    root = x509.load_der_x509_crl(authority.root_crl_der())

    assert issuing.is_signature_valid(authority.issuing.public_key())
    assert root.is_signature_valid(authority.root.public_key())
    assert not issuing.is_signature_valid(authority.root.public_key())
