"""The registration authority's own door entitles and revokes, for the bank only."""

import base64

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

REFERENCE = "12345678901-keiri"


@pytest.fixture
def subject_base64(subject) -> str:
    return base64.b64encode(subject.public_bytes()).decode("ascii")


def outcome(answer) -> tuple[int, str | None]:
    return answer.status_code, answer.headers.get("Koshin-Refusal")


@pytest.mark.parametrize(("method", "path"), [("PUT", "/entitlements/x"), ("POST", "/revocations")])
def test_strangers(client, server, method, path):
    """Neither path serves anybody but the registration authority."""
    stranger = client(server.infrastructure.credential_pem("someone.mihon-shinkin.test"))

    assert outcome(client().request(method, server.ra_url + path)) == (401, "not_authenticated")
    assert outcome(stranger.request(method, server.ra_url + path)) == (403, "not_the_ra")


@pytest.mark.parametrize(
    "content",
    [
        {},
        [],
        {"subject_der": 1},
        {"subject_der": "?"},
        {"subject_der": ""},
        {"subject_der": "MAA=MAA="},
        {"subject_der": "MAIwAA=="},
    ],
)
def test_unreadable_entitlement(bank, server, content):
    """JSON of another shape, or a name that is none, is refused."""
    answer = bank.put(f"{server.ra_url}/entitlements/x", json=content)

    assert outcome(answer) == (400, "unreadable")


def test_not_json(bank, server):
    """A body that is not declared as JSON is refused for that."""
    answer = bank.put(f"{server.ra_url}/entitlements/x", content=b"{}")

    assert outcome(answer) == (415, "wrong_media_type")


@pytest.mark.parametrize(
    "content",
    [{"serial": "xyz", "reason": "superseded"}, {"serial": "1F", "reason": "boredom"}, {}],
)
def test_unreadable_revocation(bank, server, content):
    """A serial number is hexadecimal, and a reason one of RFC 5280."""
    assert outcome(bank.post(f"{server.ra_url}/revocations", json=content)) == (400, "unreadable")


def test_refused_revocations(bank, server, authority, csr):
    """What the authority refuses is refused here with its reason."""
    serial = f"{authority.enroll(REFERENCE, csr()).serial_number:X}"

    def revoke(serial: str, reason: str) -> tuple[int, str | None]:
        content = {"serial": serial, "reason": reason}
        return outcome(bank.post(f"{server.ra_url}/revocations", json=content))

    assert revoke("1F", "superseded") == (404, "unknown_serial")
    assert revoke(serial, "certificateHold") == (400, "unfit_revocation_reason")
    assert revoke(serial, "superseded") == (204, None)
    assert revoke(serial, "superseded") == (409, "already_revoked")
    assert authority.status(int(serial, 16)).word == "revoked"


def test_entitlement(bank, server, authority, csr, subject_base64):
    """After an entitlement the authority issues under the new reference."""
    answer = bank.put(f"{server.ra_url}/entitlements/fresh", json={"subject_der": subject_base64})

    assert outcome(answer) == (204, None)
    assert authority.enroll("fresh", csr()).issuer == authority.issuing.subject


def test_windows_spelling_of_a_name(bank, server, authority, csr):
    """A name entitled in UTF8String may be asked for in PrintableString, and keeps that."""
    entitled = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "plain")])
    printable = entitled.public_bytes().replace(b"\x0c\x05plain", b"\x13\x05plain")
    subject_der = base64.b64encode(printable).decode("ascii")

    bank.put(f"{server.ra_url}/entitlements/plain", json={"subject_der": subject_der})

    assert authority.enroll("plain", csr(name=entitled)).subject.public_bytes() == (
        entitled.public_bytes()
    )
