"""The EST client against the real CA, and against a CA that answers badly."""

import base64
import json

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization.pkcs7 import load_der_pkcs7_certificates

from simulators.bank.errors import (
    CertificationPending,
    CertificationRefused,
    CertificationUnavailable,
)
from simulators.bank.est import EstClient
from simulators.bank.line import Answer
from tests.simulators.bank.arrangement import subject_of
from tests.simulators.bank.visitor import request_for


@pytest.fixture
def client(side):
    client = EstClient(
        side.ca.est_url, trust_pem=side.ca.tls_trust_pem, credential_pem=side.ca.ra_credential_pem
    )
    yield client
    client.close()


def answering(client, status=200, content=b"", headers=None, error=None):
    """Put a CA that always gives one answer behind the client."""
    seen = []

    def ask(method, path, *, content, headers):
        seen.append((method, path, content, headers))
        if error is not None:
            raise error
        return answer

    answer = Answer(status, headers or {}, content)
    client._line.ask = ask
    return seen


def test_the_cas_reason_reaches_the_bank(client, keys):
    """A reference that nobody entitled is refused, and the reason is the CA's word."""
    subject = request_for(x509.Name([]), keys[0])
    with pytest.raises(CertificationRefused) as refused:
        client.simple_enrol("50019999999-riyo01", subject)

    assert refused.value.reason == "unknown_subscriber"


def test_garbage_in_place_of_a_request_is_refused(client, side):
    """The CA judges the request; the client passes it on."""
    subscriber = side.admin.register(side.admin.open_contract().id, role="user")
    with pytest.raises(CertificationRefused) as refused:
        client.simple_enrol(subscriber.id, b"garbage")

    assert refused.value.reason == "garbage"


def test_renewing_nothing_is_refused(client, side, keys):
    """simplereenroll needs a certificate to renew."""
    contract = side.admin.open_contract()
    subscriber = side.admin.register(contract.id, role="user")
    subject = subject_of(subscriber, contract_name=contract.name)
    with pytest.raises(CertificationRefused) as refused:
        client.simple_reenrol(subscriber.id, request_for(subject, keys[0]))

    assert refused.value.reason == "nothing_to_renew"


def test_revoking_what_is_revoked_is_no_trouble(client, side, keys):
    """Another logon was faster, or the answer to an earlier attempt was lost."""
    contract = side.admin.open_contract()
    subscriber = side.admin.register(contract.id, role="user")
    subject = subject_of(subscriber, contract_name=contract.name)
    pkcs7_der = client.simple_enrol(subscriber.id, request_for(subject, keys[0]))
    serial = load_der_pkcs7_certificates(pkcs7_der)[0].serial_number

    client.revoke(serial, "superseded")
    client.revoke(serial, "superseded")

    assert side.ca.authority.status(serial).word == "revoked"


def test_revoking_an_unknown_serial_is_refused(client):
    """The second door of the CA refuses too."""
    with pytest.raises(CertificationRefused) as refused:
        client.revoke(0x1234, "superseded")

    assert refused.value.reason == "unknown_serial"


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 500, "content": b"trouble"},
        {"status": 503, "content": b"busy"},
        {"status": 200, "content": b"MAA="},
        {
            "status": 200,
            "content": b"not base64!",
            "headers": {"Content-Type": "application/pkcs7-mime; smime-type=certs-only"},
        },
        {"error": ConnectionError("refused")},
        {"error": TimeoutError("slow")},
    ],
)
def test_a_ca_in_trouble_is_unavailable(client, answer):
    """Errors, time-outs, wrong types and garbage are one kind of trouble."""
    answering(client, **answer)
    with pytest.raises(CertificationUnavailable):
        client.simple_enrol("r", b"\x30\x00")


def test_requests_are_written_as_the_rfc_says(client):
    """PKCS#10 in base64, under the reference as a label of the path."""
    seen = answering(
        client,
        status=200,
        content=base64.b64encode(b"answer"),
        headers={"Content-Type": "application/pkcs7-mime; smime-type=certs-only"},
    )

    assert client.simple_reenrol("50012000001-riyo01", b"\x30\x00") == b"answer"
    [(method, path, content, headers)] = seen
    assert (method, path) == ("POST", "/.well-known/est/50012000001-riyo01/simplereenroll")
    assert headers["Content-Type"] == "application/pkcs10"
    assert base64.b64decode(content) == b"\x30\x00"


def test_a_reference_cannot_leave_its_place_in_the_path(client):
    """A slash in a reference is escaped."""
    seen = answering(client, status=204)
    client.entitle("../x/y", b"\x30\x00")

    [(method, path, content, _)] = seen
    assert (method, path) == ("PUT", "/ra/entitlements/..%2Fx%2Fy")
    assert json.loads(content) == {"subject_der": "MAA="}


@pytest.mark.parametrize(
    ("header", "seconds"),
    [({"Retry-After": "7"}, 7), ({}, 0), ({"Retry-After": "soon"}, 0), ({"Retry-After": "-1"}, 0)],
)
def test_a_ca_that_has_not_decided_is_to_be_asked_again(client, header, seconds):
    """202 is no failure (RFC 7030, 4.2.3); a strange Retry-After means at once."""
    answering(client, status=202, headers=header)
    with pytest.raises(CertificationPending) as pending:
        client.simple_reenrol("r", b"\x30\x00")

    assert pending.value.seconds == seconds


@pytest.mark.parametrize("text", ["[]", "{}", '{"certificate": 1}', '{"certificate": "!"}', "x"])
def test_an_odd_certificate_that_cannot_be_read_is_refused(client, text):
    """Whatever the CA's own door answers."""
    answering(client, status=200, content=text.encode())
    with pytest.raises(CertificationUnavailable):
        client.odd_certificate("r", "wrong_usage", b"\x30\x00")
