"""What certificates point to is served over plain HTTP, as openssl and curl expect it."""

import base64
import time
from datetime import UTC, datetime
from urllib.parse import quote

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

REFERENCE = "12345678901-keiri"


@pytest.fixture
def public(server):
    with httpx.Client(base_url=server.status_url, trust_env=False) as client:
        yield client


@pytest.fixture
def leaf(authority, csr):
    return authority.enroll(REFERENCE, csr())


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/crl/other.crl", 404),
        ("POST", "/crl/issuing.crl", 405),
        ("GET", "/ocsp", 405),
        ("GET", "/ocsp/!!!", 400),
        ("POST", "/ocsp", 415),
        ("POST", f"/.well-known/est/{REFERENCE}/simpleenroll", 404),
    ],
)
def test_other_methods_and_paths(public, method, path, status):
    """Everything else is a loud error in words; EST is not served here."""
    answer = public.request(method, path)

    assert answer.status_code == status
    assert len(answer.text.splitlines()) == 2


def test_ocsp_garbage(public):
    """Garbage gets an OCSP answer saying so, with HTTP status 200."""
    answer = public.post(
        "/ocsp", content=b"garbage", headers={"Content-Type": "application/ocsp-request"}
    )

    assert answer.status_code == 200
    parsed = ocsp.load_der_ocsp_response(answer.content)
    assert parsed.response_status.name == "MALFORMED_REQUEST"


@pytest.mark.parametrize("escape", [lambda text: quote(text, safe=""), lambda text: text])
def test_ocsp_by_get(public, authority, leaf, escape):
    """OCSP by GET works with escaped base64 and, as some clients send it, with bare slashes."""
    builder = ocsp.OCSPRequestBuilder().add_certificate(leaf, authority.issuing, hashes.SHA1())
    # A nonce that makes "//" appear in the base64 of the request.
    nonce = x509.OCSPNonce(b"\xff" * 24)
    request = builder.add_extension(nonce, critical=False).build().public_bytes(Encoding.DER)
    encoded = base64.b64encode(request).decode("ascii")
    assert "//" in encoded

    answer = public.get(f"/ocsp/{escape(encoded)}")

    assert answer.headers["Content-Type"] == "application/ocsp-response"
    assert ocsp.load_der_ocsp_response(answer.content).certificate_status.name == "GOOD"


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/crl/issuing.crl", "application/pkix-crl"),
        ("/crl/root.crl", "application/pkix-crl"),
        ("/certificates/issuing.cer", "application/pkix-cert"),
        ("/certificates/root.cer", "application/pkix-cert"),
    ],
)
def test_content_types(public, path, content_type):
    """Lists and certificates come as DER under their own types."""
    answer = public.get(path)

    assert answer.headers["Content-Type"] == content_type
    assert answer.content[:1] == b"\x30"


def test_addresses_in_the_certificate(public, authority, leaf):
    """Each address written into a certificate is served by this listener."""
    points = leaf.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    access = leaf.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    issuer = next(place for place in access if place.access_method.dotted_string.endswith(".2"))

    listed = public.get(httpx.URL(points[0].full_name[0].value).path)
    issuing = public.get(httpx.URL(issuer.access_location.value).path)

    assert x509.load_der_x509_crl(listed.content).issuer == authority.issuing.subject
    assert x509.load_der_x509_certificate(issuing.content) == authority.issuing


@pytest.fixture
def ask_openssl(openssl, server, authority, csr, clock, tmp_path):
    """Let openssl ask for the status of a certificate that was issued at the real present."""
    clock.instant = datetime.fromtimestamp(time.clock_gettime(time.CLOCK_REALTIME), UTC)
    leaf = authority.enroll(REFERENCE, csr())
    (tmp_path / "leaf.pem").write_bytes(leaf.public_bytes(Encoding.PEM))
    (tmp_path / "issuing.pem").write_bytes(authority.issuing_pem)
    (tmp_path / "root.pem").write_bytes(authority.root_pem)

    def ask(*, digest: str = "-sha1", revoked: bool = False) -> str:
        if revoked:
            authority.revoke(leaf.serial_number, reason=x509.ReasonFlags.superseded)
        return openssl(
            *("ocsp", "-url", f"{server.status_url}/ocsp", "-CAfile", tmp_path / "root.pem"),
            *("-issuer", tmp_path / "issuing.pem", digest, "-cert", tmp_path / "leaf.pem"),
        ).stdout

    return ask


def test_openssl_ocsp_revoked(ask_openssl):
    """openssl ocsp verifies the answer and reads revocation and reason."""
    printed = ask_openssl(revoked=True)

    assert "Response verify OK" in printed
    assert "leaf.pem: revoked" in printed
    assert "Reason: superseded" in printed


@pytest.mark.parametrize("digest", ["-sha1", "-sha256"])
def test_openssl_ocsp_good(ask_openssl, digest):
    """openssl ocsp verifies the answer's signature, dates and nonce, and reads good."""
    printed = ask_openssl(digest=digest)

    assert "Response verify OK" in printed
    assert "leaf.pem: good" in printed
    assert "WARNING" not in printed
