"""The authority refuses by rule, issues for one year, renews with new keys, and revokes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.name import _ASN1Type
from cryptography.x509.oid import NameOID

from simulators.ca.authority import CertificateAuthority
from simulators.ca.errors import CaRefused
from simulators.ca.faults import CaFault
from simulators.ca.profile import CaProfile
from simulators.ca.status import CertificateStatus, StatusWord

REFERENCE = "12345678901-keiri"
SUPERSEDED = x509.ReasonFlags.superseded


def refusal_of(act: Callable[[], object]) -> str:
    with pytest.raises(CaRefused) as refusal:
        act()
    return refusal.value.reason


def test_unknown_reference(authority, csr):
    """Nobody whom the registration authority never named gets a certificate."""
    assert refusal_of(lambda: authority.enroll("someone", csr())) == "unknown_subscriber"
    assert refusal_of(lambda: authority.reenroll("someone", csr())) == "unknown_subscriber"


def test_garbage(authority):
    """Garbage is refused before anything is recorded."""
    assert refusal_of(lambda: authority.enroll(REFERENCE, b"garbage")) == "garbage"


def test_subject_of_another_subscriber(authority, csr, subject):
    """A subscriber gets no certificate in another's name."""
    authority.entitle("other", x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "other")]))

    assert refusal_of(lambda: authority.enroll("other", csr())) == "wrong_subject"


def test_key_reused_at_enrolment(authority, csr):
    """A subscriber's key is certified once only."""
    authority.enroll(REFERENCE, csr(2))

    assert refusal_of(lambda: authority.enroll(REFERENCE, csr(2))) == "key_reused"


def test_key_reused_at_renewal(authority, csr):
    """A renewal with the old key pair is refused, also when it is older than the newest one."""
    authority.enroll(REFERENCE, csr(2))
    authority.reenroll(REFERENCE, csr(3))

    assert refusal_of(lambda: authority.reenroll(REFERENCE, csr(2))) == "key_reused"


@pytest.mark.parametrize(
    ("uniqueness", "outcome"), [("subscriber", None), ("authority", "key_reused")]
)
def test_key_of_another_subscriber(authority, csr, subject, uniqueness, outcome):
    """Whether two subscribers may share a key is a switch; by default it is not looked at."""
    authority.use(profile=CaProfile(key_uniqueness=uniqueness))
    authority.entitle("other", subject)
    authority.enroll("other", csr(2))

    if outcome is None:
        authority.enroll(REFERENCE, csr(2))
    else:
        assert refusal_of(lambda: authority.enroll(REFERENCE, csr(2))) == outcome


def test_renewal_of_nothing(authority, csr):
    """Who never had a certificate has none to renew."""
    assert refusal_of(lambda: authority.reenroll(REFERENCE, csr())) == "nothing_to_renew"


def test_renewal_after_expiry(authority, csr, clock):
    """One second after its end a certificate cannot be renewed; in its last second it can."""
    certificate = authority.enroll(REFERENCE, csr(2))

    clock.instant = datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC)
    assert refusal_of(lambda: authority.reenroll(REFERENCE, csr(3))) == "certificate_expired"

    clock.instant = certificate.not_valid_after_utc
    assert authority.reenroll(REFERENCE, csr(3)).subject == certificate.subject


def test_renewal_of_a_revoked_certificate(authority, csr):
    """A revoked certificate cannot be renewed."""
    authority.revoke(authority.enroll(REFERENCE, csr(2)).serial_number, reason=SUPERSEDED)

    assert refusal_of(lambda: authority.reenroll(REFERENCE, csr(3))) == "certificate_revoked"


def test_renewal_beside_a_revoked_certificate(authority, csr):
    """An older certificate that still stands may be renewed when the newer one was revoked."""
    authority.enroll(REFERENCE, csr(2))
    authority.revoke(authority.reenroll(REFERENCE, csr(3)).serial_number, reason=SUPERSEDED)

    renewed = authority.reenroll(REFERENCE, csr(4))

    assert authority.status(renewed.serial_number).word == "good"


def test_renewal_in_another_name(authority, csr):
    """RFC 7030, 4.2.2: a renewal keeps the subject, even if another is entitled by now."""
    authority.enroll(REFERENCE, csr(2))
    renamed = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "renamed")])
    authority.entitle(REFERENCE, renamed)

    assert refusal_of(lambda: authority.reenroll(REFERENCE, csr(3, name=renamed))) == (
        "wrong_subject"
    )


@pytest.mark.parametrize("year", [2009, 2040])
def test_outside_the_issuing_ca(authority, csr, clock, year):
    """A certificate would not be issued before or beyond the issuing CA's own validity."""
    clock.instant = datetime(year, 6, 1, tzinfo=UTC)

    assert refusal_of(lambda: authority.enroll(REFERENCE, csr())) == "authority_expired"


def test_revoking_what_was_not_issued(authority):
    """An unknown serial number cannot be revoked."""
    assert refusal_of(lambda: authority.revoke(4711, reason=SUPERSEDED)) == "unknown_serial"


def test_revoking_twice(authority, csr):
    """A certificate is revoked once."""
    serial = authority.enroll(REFERENCE, csr()).serial_number
    authority.revoke(serial, reason=SUPERSEDED)

    assert refusal_of(lambda: authority.revoke(serial, reason=SUPERSEDED)) == "already_revoked"


@pytest.mark.parametrize("reason", ["certificateHold", "cACompromise", "removeFromCRL"])
def test_unfit_reason(authority, csr, reason):
    """Holds and reasons of CAs are not for subscribers' certificates."""
    serial = authority.enroll(REFERENCE, csr()).serial_number

    assert refusal_of(lambda: authority.revoke(serial, reason=x509.ReasonFlags(reason))) == (
        "unfit_revocation_reason"
    )


def test_naive_clock(authority, csr, clock):
    """A clock without time zone is an error of the house, not a refusal."""
    clock.instant = datetime(2020, 8, 31)  # noqa: DTZ001 - the mistake under test

    with pytest.raises(ValueError, match="time zone"):
        authority.enroll(REFERENCE, csr())


def test_one_year(authority, csr, clock):
    """A certificate begins now and ends with the JST day one year later."""
    certificate = authority.enroll(REFERENCE, csr())

    assert certificate.not_valid_before_utc == datetime(2020, 8, 31, 1, 30, tzinfo=UTC)
    assert certificate.not_valid_after_utc == datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)


def test_leap_day(authority, csr, clock):
    """A certificate of 29 February 2020 ends on 28 February 2021."""
    clock.instant = datetime(2020, 2, 29, 3, 0, tzinfo=UTC)

    assert authority.enroll(REFERENCE, csr()).not_valid_after_utc == datetime(
        2021, 2, 28, 14, 59, 59, tzinfo=UTC
    )


def test_profile_switches(authority, csr):
    """Years and closing rule come from the profile, which may change while in use."""
    authority.use(profile=CaProfile(validity_years=2, not_after="issue_instant"))

    assert authority.enroll(REFERENCE, csr()).not_valid_after_utc == datetime(
        2022, 8, 31, 1, 30, tzinfo=UTC
    )


def test_minimum_key_length_is_a_switch(authority, csr):
    """A profile may demand longer keys."""
    authority.use(profile=CaProfile(minimum_rsa_bits=3072))

    assert refusal_of(lambda: authority.enroll(REFERENCE, csr())) == "weak_key"


@pytest.mark.parametrize("kind", [_ASN1Type.PrintableString, _ASN1Type.UTF8String])
def test_subject_bytes(authority, csr, kind):
    """The subject of the request goes into the certificate byte for byte."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "12345678901-a", _type=kind)])
    authority.entitle("a", x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "12345678901-a")]))

    certificate = authority.enroll("a", csr(name=name))

    read_by_another = asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
    assert read_by_another.subject.dump() == name.public_bytes()


def test_requested_extensions_are_not_followed(authority, keys, subject):
    """A request that asks to be a CA gets an end entity's certificate."""
    request = (
        x509.CertificateSigningRequestBuilder()
        .subject_name(subject)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(keys[2], hashes.SHA256())
    )

    certificate = authority.enroll(REFERENCE, request.public_bytes(serialization.Encoding.DER))

    with pytest.raises(x509.ExtensionNotFound):
        certificate.extensions.get_extension_for_class(x509.BasicConstraints)


def test_renewal(authority, csr):
    """A renewal gives another serial number and key to the same subject."""
    old = authority.enroll(REFERENCE, csr(2))
    new = authority.reenroll(REFERENCE, csr(3))

    assert new.subject == old.subject
    assert new.serial_number != old.serial_number
    assert new.public_key() != old.public_key()
    assert authority.status(old.serial_number).word == "good"


def test_status_before_and_after(authority, csr, clock):
    """A revocation counts from its instant on, also when the clock is set back."""
    serial = authority.enroll(REFERENCE, csr()).serial_number
    clock.instant = datetime(2020, 9, 1, tzinfo=UTC)
    authority.revoke(serial, reason=SUPERSEDED)

    assert authority.status(serial) == CertificateStatus(
        serial, StatusWord.REVOKED, datetime(2020, 9, 1, tzinfo=UTC), SUPERSEDED
    )
    clock.instant = datetime(2020, 8, 31, 23, 59, 59, tzinfo=UTC)
    assert authority.status(serial) == CertificateStatus(serial, StatusWord.GOOD)
    assert authority.status(4711) == CertificateStatus(4711, StatusWord.UNKNOWN)


def test_two_threads_with_one_key(authority, csr):
    """Of ten simultaneous requests with one key, one is served."""

    def attempt(_number: int) -> str:
        try:
            authority.enroll(REFERENCE, request)
        except CaRefused as refusal:
            return refusal.reason
        return "issued"

    request = csr()
    with ThreadPoolExecutor(10) as pool:
        outcomes = sorted(pool.map(attempt, range(10)))

    assert outcomes == ["issued", *["key_reused"] * 9]


def test_serial_numbers(authority, csr, subject):
    """Certificates issued in parallel have serial numbers of 128 bits, all different."""
    for number in range(40):
        authority.entitle(str(number), subject)
    request = csr()

    with ThreadPoolExecutor(8) as pool:
        issued = list(pool.map(lambda n: authority.enroll(str(n), request), range(40)))

    assert len({certificate.serial_number for certificate in issued}) == 40
    assert {certificate.serial_number.bit_length() for certificate in issued} == {128}


def test_a_serial_number_is_never_given_twice(authority, csr, subject, monkeypatch):
    """One that is drawn again is drawn anew, as often as it takes (RFC 5280 section 4.1.2.2)."""
    for reference in ("1", "2"):
        authority.entitle(reference, subject)
    used = authority.enroll("1", csr()).serial_number
    drawn = iter([used, used, used + 1])
    monkeypatch.setattr("simulators.ca.authority.new_serial", lambda: next(drawn))

    assert authority.enroll("2", csr()).serial_number == used + 1


def test_own_keys(clock):
    """Without a source of keys the authority makes its own, RSA 2048 and one for each level."""
    authority = CertificateAuthority(clock=clock)

    root, issuing = authority.root.public_key(), authority.issuing.public_key()
    assert isinstance(root, rsa.RSAPublicKey)
    assert isinstance(issuing, rsa.RSAPublicKey)
    assert (root.key_size, issuing.key_size) == (2048, 2048)
    assert root != issuing


def test_chain(authority):
    """The chain is the issuing CA, then the root."""
    chain = x509.load_pem_x509_certificates(authority.chain_pem)

    assert chain == [authority.issuing, authority.root]
    assert authority.chain_pem == authority.issuing_pem + authority.root_pem


def test_two_years_fault(authority, csr):
    """The fault two_years adds a year."""
    authority.use(faults=frozenset({CaFault.TWO_YEARS}))

    assert authority.enroll(REFERENCE, csr()).not_valid_after_utc == datetime(
        2022, 8, 31, 14, 59, 59, tzinfo=UTC
    )


def test_wrong_subject_fault(authority, csr, subject):
    """The fault wrong_subject changes the common name and nothing else."""
    authority.use(faults=frozenset({CaFault.WRONG_SUBJECT}))

    issued = authority.enroll(REFERENCE, csr()).subject

    assert list(issued)[:-1] == list(subject)[:-1]
    assert list(issued)[-1].value == "99999999999-someone-else"


def test_missing_client_auth_fault(authority, csr):
    """The fault missing_client_auth leaves a purpose that is not TLS client."""
    authority.use(faults=frozenset({CaFault.MISSING_CLIENT_AUTH}))

    extensions = authority.enroll(REFERENCE, csr()).extensions

    purposes = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert [purpose.dotted_string for purpose in purposes] == ["1.3.6.1.5.5.7.3.4"]


def test_starts_tomorrow_fault(authority, csr):
    """The fault starts_tomorrow moves the beginning and not the end."""
    authority.use(faults=frozenset({CaFault.STARTS_TOMORROW}))

    certificate = authority.enroll(REFERENCE, csr())

    assert certificate.not_valid_before_utc == datetime(2020, 9, 1, 1, 30, tzinfo=UTC)
    assert certificate.not_valid_after_utc == datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)


def test_faults_can_be_lifted(authority, csr):
    """After the faults are lifted the authority issues rightly again."""
    authority.use(faults=frozenset(CaFault))
    authority.use(faults=frozenset())

    assert authority.enroll(REFERENCE, csr()).not_valid_after_utc.year == 2021
