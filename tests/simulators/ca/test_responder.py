"""The OCSP responder answers for its own certificates only, by the injected clock."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulators.ca.authority import CertificateAuthority

REFERENCE = "12345678901-keiri"
NOW = datetime(2020, 8, 31, 1, 30, tzinfo=UTC)


def ask(authority, builder: ocsp.OCSPRequestBuilder) -> ocsp.OCSPResponse:
    request = builder.build().public_bytes(Encoding.DER)
    return ocsp.load_der_ocsp_response(authority.ocsp_response(request))


def about(certificate, issuer, algorithm=None) -> ocsp.OCSPRequestBuilder:
    return ocsp.OCSPRequestBuilder().add_certificate(
        certificate, issuer, algorithm or hashes.SHA1()
    )


@pytest.fixture
def leaf(authority, csr):
    return authority.enroll(REFERENCE, csr())


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(garbage=st.binary(max_size=200))
def test_garbage(authority, garbage):
    """Unreadable bytes get malformedRequest, never an exception."""
    answer = ocsp.load_der_ocsp_response(authority.ocsp_response(garbage))

    assert answer.response_status.name == "MALFORMED_REQUEST"


def test_several_certificates_in_one_request(authority, openssl, tmp_path, csr):
    """A request about two certificates at once is not served."""
    for number, key in enumerate((2, 3)):
        certificate = authority.enroll(REFERENCE, csr(key))
        (tmp_path / f"{number}.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (tmp_path / "issuing.pem").write_bytes(authority.issuing_pem)
    openssl(
        *("ocsp", "-issuer", tmp_path / "issuing.pem", "-reqout", tmp_path / "request.der"),
        *("-cert", tmp_path / "0.pem", "-cert", tmp_path / "1.pem"),
    )

    answer = authority.ocsp_response((tmp_path / "request.der").read_bytes())

    assert ocsp.load_der_ocsp_response(answer).response_status.name == "MALFORMED_REQUEST"


def test_certificate_of_another_issuer(authority):
    """About the issuing CA's own certificate, which the root signed, it may not speak."""
    answer = ask(authority, about(authority.issuing, authority.root))

    assert answer.response_status.name == "UNAUTHORIZED"


def test_authority_of_the_same_name(authority, leaf, clock, keys):
    """About a CA of the same name with another key it may not speak either."""
    other = CertificateAuthority(clock=clock, keys=lambda: keys[4])

    assert ask(authority, about(leaf, other.issuing)).response_status.name == "UNAUTHORIZED"


def test_never_issued(authority, leaf):
    """A serial number that was never used is unknown."""
    ours = about(leaf, authority.issuing).build()
    question = ocsp.OCSPRequestBuilder().add_certificate_by_hash(
        ours.issuer_name_hash, ours.issuer_key_hash, 4711, hashes.SHA1()
    )

    assert ask(authority, question).certificate_status.name == "UNKNOWN"


def test_revoked(authority, leaf, clock):
    """A revoked certificate comes with instant and reason."""
    authority.revoke(leaf.serial_number, reason=x509.ReasonFlags.superseded)
    clock.instant += timedelta(hours=1)

    answer = ask(authority, about(leaf, authority.issuing))

    assert answer.certificate_status.name == "REVOKED"
    assert answer.revocation_time_utc == NOW
    assert answer.revocation_reason is x509.ReasonFlags.superseded


@pytest.mark.parametrize("algorithm", [hashes.SHA1(), hashes.SHA256()])
def test_good(authority, leaf, algorithm):
    """A certificate in good standing is good, whichever hash the question uses."""
    answer = ask(authority, about(leaf, authority.issuing, algorithm))

    assert answer.certificate_status.name == "GOOD"
    assert answer.serial_number == leaf.serial_number


def test_dates(authority, leaf):
    """All three dates come from the injected clock, producedAt as well."""
    answer = ask(authority, about(leaf, authority.issuing))

    assert answer.produced_at_utc == NOW
    assert answer.this_update_utc == NOW
    assert answer.next_update_utc == NOW + timedelta(hours=1)


def test_signature(authority, leaf):
    """The issuing CA signs the answer itself, dates included."""
    answer = ask(authority, about(leaf, authority.issuing))

    authority.issuing.public_key().verify(
        answer.signature, answer.tbs_response_bytes, padding.PKCS1v15(), hashes.SHA256()
    )
    assert answer.certificates == []


def test_pkilint_accepts_the_answer(lint_ocsp, authority, leaf):
    """pkilint finds neither error nor warning in an answer, good or revoked."""
    request = about(leaf, authority.issuing).build().public_bytes(Encoding.DER)
    assert lint_ocsp(authority.ocsp_response(request)) == []

    authority.revoke(leaf.serial_number, reason=x509.ReasonFlags.superseded)

    assert lint_ocsp(authority.ocsp_response(request)) == []


def test_nonce(authority, leaf):
    """A nonce comes back; without one in the question there is none in the answer."""
    question = about(leaf, authority.issuing)
    nonce = x509.OCSPNonce(b"0123456789abcdef")

    with_nonce = ask(authority, question.add_extension(nonce, critical=False))

    assert with_nonce.extensions.get_extension_for_class(x509.OCSPNonce).value == nonce
    assert list(ask(authority, question).extensions) == []
