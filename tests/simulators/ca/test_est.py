"""EST is spoken as RFC 7030 writes it, and refused in words."""

import base64
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import httpx
import pytest
import trustme
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

REFERENCE = "12345678901-keiri"
PKCS10 = {"Content-Type": "application/pkcs10"}


@pytest.fixture
def enrol(server):
    """Post a request to EST; the body is the base64 of a DER request unless given."""

    def post(client: httpx.Client, csr_der: bytes = b"", **options) -> httpx.Response:
        reference = options.pop("reference", REFERENCE)
        operation = options.pop("operation", "simpleenroll")
        return client.post(
            f"{server.est_url}/{reference}/{operation}",
            content=options.pop("content", base64.encodebytes(csr_der)),
            headers=options.pop("headers", PKCS10),
        )

    return post


def refusal(answer: httpx.Response) -> tuple[int, str | None]:
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    japanese, english = answer.text.splitlines()
    assert not japanese.isascii()
    assert english
    return answer.status_code, answer.headers.get("Koshin-Refusal")


def certificates(answer: httpx.Response):
    return pkcs7.load_der_pkcs7_certificates(base64.b64decode(answer.content))


@pytest.mark.parametrize("operation", ["simpleenroll", "simplereenroll"])
def test_without_client_certificate(client, enrol, csr, operation):
    """Nobody enrols without a TLS client certificate, and is challenged for one."""
    answer = enrol(client(), csr(), operation=operation)

    assert refusal(answer) == (401, "not_authenticated")
    assert answer.headers["WWW-Authenticate"] == 'TLS-Client-Certificate realm="RA"'


def test_credential_that_is_not_the_registration_authority(client, server, enrol, csr):
    """A client certificate of the right CA that is not the bank's is turned away."""
    stranger = client(server.infrastructure.credential_pem("someone.mihon-shinkin.test"))

    assert refusal(enrol(stranger, csr())) == (403, "not_the_ra")


def test_credential_of_a_foreign_authority(client, enrol, csr):
    """A client certificate of a foreign CA does not get through the handshake."""
    foreign = trustme.CA().issue_cert("ra.mihon-shinkin.test")
    intruder = client(foreign.private_key_and_cert_chain_pem.bytes())

    with pytest.raises(httpx.TransportError):
        enrol(intruder, csr())


def test_unknown_reference(bank, enrol, csr):
    """There is no such subscriber."""
    assert refusal(enrol(bank, csr(), reference="nobody")) == (404, "unknown_subscriber")


@pytest.mark.parametrize("content_type", ["application/json", "application/pkcs7-mime", ""])
def test_wrong_content_type(bank, enrol, csr, content_type):
    """The body must be declared as PKCS#10."""
    answer = enrol(bank, csr(), headers={"Content-Type": content_type})

    assert refusal(answer) == (415, "wrong_media_type")


@pytest.mark.parametrize("body", [b"", b"  \r\n", b"!!!", b"MIIB=garb", b"\x30\x82\x01\x02"])
def test_not_base64(bank, enrol, body):
    """The body must be base64."""
    assert refusal(enrol(bank, content=body)) == (400, "not_base64")


def test_der_in_place_of_base64(bank, enrol, csr):
    """Binary DER is not what RFC 7030 puts on the line."""
    assert refusal(enrol(bank, content=csr())) == (400, "not_base64")


def test_garbage_in_base64(bank, enrol):
    """Base64 of garbage is garbage."""
    assert refusal(enrol(bank, b"garbage")) == (400, "garbage")


def test_truncated(bank, enrol, csr):
    """A request that breaks off is garbage."""
    assert refusal(enrol(bank, csr()[:200])) == (400, "garbage")


def test_wrong_subject(bank, enrol, csr, authority):
    """Another subscriber's name is forbidden, and the answer shows both names."""
    other = csr(name=authority.root.subject)

    answer = enrol(bank, other)

    assert refusal(answer) == (403, "wrong_subject")
    assert "CN=12345678901-keiri" in answer.text


def test_elliptic_curve(bank, enrol, csr):
    """A key on an elliptic curve is refused."""
    answer = enrol(bank, csr(ec.generate_private_key(ec.SECP256R1())))

    assert refusal(answer) == (400, "not_rsa")


def test_reused_key(bank, enrol, csr):
    """A renewal needs a new key pair."""
    enrol(bank, csr(2))

    answer = enrol(bank, csr(2), operation="simplereenroll")

    assert refusal(answer) == (403, "key_reused")


def test_renewal_of_nothing(bank, enrol, csr):
    """A first certificate is not a renewal."""
    answer = enrol(bank, csr(), operation="simplereenroll")

    assert refusal(answer) == (403, "nothing_to_renew")


def test_too_large(bank, enrol):
    """A body beyond 64 KiB is not read."""
    assert refusal(enrol(bank, content=b"A" * 70_000)) == (413, None)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", f"/{REFERENCE}/simpleenroll", 405),
        ("PUT", f"/{REFERENCE}/simplereenroll", 405),
        ("POST", "/cacerts", 405),
        ("POST", "/simpleenroll", 404),
        ("POST", f"/{REFERENCE}/fullcmc", 404),
        ("GET", f"/{REFERENCE}/csrattrs", 404),
        ("GET", "", 404),
    ],
)
def test_other_methods_and_paths(bank, server, method, path, status):
    """Everything else is a loud error, in words."""
    answer = bank.request(method, server.est_url + path)

    assert refusal(answer) == (status, None)


def test_allowed_method_is_named(bank, server):
    """An answer 405 says which method would do."""
    answer = bank.get(f"{server.est_url}/{REFERENCE}/simpleenroll")

    assert "POST" in answer.headers["Allow"]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=st.binary(max_size=120))
def test_any_body(bank, enrol, body):
    """Whatever the body is, the answer is 400 and the connection lives."""
    assert refusal(enrol(bank, content=body))[0] == 400


@pytest.mark.parametrize("path", ["/cacerts", f"/{REFERENCE}/cacerts"])
def test_cacerts(client, server, authority, path):
    """Everybody may fetch the chain, without a client certificate."""
    answer = client().get(server.est_url + path)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pkcs7-mime; smime-type=certs-only"
    assert answer.headers["Content-Transfer-Encoding"] == "base64"
    assert set(certificates(answer)) == {authority.issuing, authority.root}


def test_enrolment(bank, enrol, csr, keys):
    """An enrolment is answered with exactly the new certificate."""
    answer = enrol(bank, csr())

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pkcs7-mime; smime-type=certs-only"
    (certificate,) = certificates(answer)
    assert certificate.public_key() == keys[2].public_key()
    assert certificate.not_valid_after_utc == datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)


def test_base64_on_one_line(bank, enrol, csr):
    """Base64 need not be broken into lines (RFC 8951)."""
    assert enrol(bank, content=base64.b64encode(csr())).status_code == 200


def test_renewal(bank, enrol, csr):
    """A renewal on the same connection is answered with another certificate."""
    (old,) = certificates(enrol(bank, csr(2)))
    (new,) = certificates(enrol(bank, csr(3), operation="simplereenroll"))

    assert new.serial_number != old.serial_number
    assert new.subject == old.subject


def test_many_at_once(client, server, enrol, csr: Callable[..., bytes], authority, subject):
    """Parallel enrolments over four connections give 24 different serial numbers."""
    clients = [client(server.ra_credential_pem) for _ in range(4)]
    request = csr()
    for number in range(24):
        authority.entitle(str(number), subject)

    def one(number: int) -> int:
        answer = enrol(clients[number % 4], request, reference=str(number))
        return certificates(answer)[0].serial_number

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(one, range(24)))) == 24


def test_curl(server, csr, tmp_path, openssl):
    """curl and openssl, which know nothing of us, enrol by the letters of RFC 7030."""
    (tmp_path / "ra.pem").write_bytes(server.ra_credential_pem)
    (tmp_path / "trust.pem").write_bytes(server.tls_trust_pem)
    (tmp_path / "request.b64").write_bytes(base64.encodebytes(csr()))
    fetched = subprocess.run(
        [
            *("curl", "-sS", "--noproxy", "*", "--cacert", tmp_path / "trust.pem"),
            *("--cert", tmp_path / "ra.pem", "-H", "Content-Type: application/pkcs10"),
            *("--data-binary", f"@{tmp_path / 'request.b64'}"),
            f"{server.est_url}/{REFERENCE}/simpleenroll",
        ],
        capture_output=True,
        check=True,
    )
    body = fetched.stdout.replace(b"\r", b"")
    (tmp_path / "answer.p7").write_bytes(
        b"-----BEGIN PKCS7-----\n" + body + b"-----END PKCS7-----\n"
    )

    printed = openssl("pkcs7", "-in", tmp_path / "answer.p7", "-print_certs", "-noout")

    assert "CN = 12345678901-keiri" in printed.stdout
