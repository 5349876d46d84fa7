"""The second door over HTTP: refusals as JSON, then arranging a customer from scratch."""

import base64

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization.pkcs7 import load_der_pkcs7_certificates

from simulators.bank import SubscriberRecord
from tests.simulators.bank.arrangement import subject_of
from tests.simulators.bank.visitor import LOGON, PUBLIC, request_for


@pytest.fixture
def door(side):
    with httpx.Client(base_url=side.admin_url, trust_env=False) as client:
        yield client


def arranged(door, role="user"):
    contract = door.post("/contracts", json={}).json()
    return door.post(f"/contracts/{contract['id']}/subscribers", json={"role": role}).json()


@pytest.mark.parametrize(
    ("path", "body", "status", "error"),
    [
        ("/contracts/99999999999/subscribers", {"role": "user"}, 404, "99999999999"),
        ("/subscribers/nobody/certificates", {"csr": "MAA="}, 404, "nobody"),
        ("/subscribers/nobody/certificates", {"csr": "!"}, 400, "csr"),
        ("/subscribers/nobody/certificates", {}, 400, "csr"),
        ("/contracts", [], 400, "JSON object"),
        ("/contracts", {"name": 1}, 400, "name: expected text, got 1"),
        ("/notices", {"title": "題"}, 400, "body"),
        ("/notices", {"contract_id": "9", "title": "題", "body": "文"}, 404, "9"),
        ("/nosuch", {}, 404, "Not Found"),
        ("/contracts/99999999999/closing", {}, 404, "99999999999"),
        ("/subscribers/nobody/reissue", {}, 404, "nobody"),
        ("/subscribers/nobody/unlocking", {}, 404, "nobody"),
        ("/subscribers/nobody/revocation", {}, 404, "nobody"),
        ("/subscribers/nobody/odd-certificates", {"kind": "x", "csr": "MAA="}, 404, "nobody"),
        ("/subscribers/nobody/odd-certificates", {"kind": "x", "csr": "!"}, 400, "csr"),
        ("/trouble", {"kind": "ca_tired"}, 400, "ca_down"),
        ("/trouble", {"kind": "ca_down", "times": "3"}, 400, "times: expected a whole number"),
        ("/trouble", {"kind": "ca_down", "times": 0}, 400, "positive"),
        ("/trouble", {}, 400, "kind"),
    ],
)
def test_wrong_use_is_refused_with_words(door, path, body, status, error):
    """Unknown ids, missing and wrong fields, unknown paths."""
    answer = door.post(path, json=body)

    assert answer.status_code == status
    assert error in answer.json()["error"]


def test_an_unknown_role_is_refused(door):
    """The message shows the value."""
    contract = door.post("/contracts", json={}).json()
    answer = door.post(f"/contracts/{contract['id']}/subscribers", json={"role": "chief"})

    assert answer.status_code == 400
    assert "chief" in answer.json()["error"]


def test_the_cas_refusal_comes_through(door):
    """A CSR that the CA refuses is a conflict with its reason."""
    subscriber = arranged(door)
    answer = door.post(f"/subscribers/{subscriber['id']}/certificates", json={"csr": "MAA="})

    assert answer.status_code == 409
    assert "garbage" in answer.json()["error"]


def test_a_customer_is_arranged_on_the_normal_path(door, keys, side):
    """Contract, subscriber, certificate: the answer holds one for the key that asked."""
    subscriber = arranged(door, "administrator")
    record = SubscriberRecord(
        **{**subscriber, "subject_der": base64.b64decode(subscriber["subject_der"])}
    )
    subject = subject_of(record, contract_name="株式会社見本商店")
    csr = base64.b64encode(request_for(subject, keys[0])).decode()
    answer = door.post(f"/subscribers/{record.id}/certificates", json={"csr": csr}).json()
    issued = load_der_pkcs7_certificates(base64.b64decode(answer["pkcs7"]))

    assert keys[0].public_key() in [certificate.public_key() for certificate in issued]
    assert record.pin.isdigit()
    assert record.subject_der == subject.public_bytes()


def test_the_journal_is_read_here(door):
    """Each entry has an instant, a kind, a subscriber and a line; the secret is in none."""
    subscriber = arranged(door)
    event = door.get("/journal").json()["events"][-1]

    assert event == {
        "at": "2021-08-01T01:00:00+00:00",
        "kind": "subscriber_registered",
        "subscriber_id": subscriber["id"],
        "text": "user",
    }


def test_the_door_is_not_on_the_customers_hosts(door, side):
    """It has a port of its own and says what it offers."""
    port = httpx.URL(side.admin_url).port

    assert port not in {side.site.hosts[PUBLIC][1], side.site.hosts[LOGON][1]}
    assert "POST /contracts" in door.get("/").json()["doors"]


def test_the_counter_is_reached_over_http(door, side, arrange):
    """Reissue, revocation, unlocking, closing: each is in the journal."""
    customer = arrange()
    identity = customer.subscriber.id
    answers = [
        door.post(f"/subscribers/{identity}/reissue"),
        door.post(f"/subscribers/{identity}/revocation", json={"reason": "keyCompromise"}),
        door.post(f"/subscribers/{identity}/unlocking"),
        door.post(f"/contracts/{customer.subscriber.contract_id}/closing"),
    ]
    kinds = [event.kind for event in side.admin.journal()]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert kinds[-3:] == ["reissued", "pin_unlocked", "contract_closed"]
    assert door.post(f"/subscribers/{identity}/reissue").status_code == 409


def test_a_wrong_reason_is_refused_with_the_right_ones(door, arrange):
    """The codes of the standard are named."""
    answer = door.post(
        f"/subscribers/{arrange().subscriber.id}/revocation", json={"reason": "because"}
    )

    assert answer.status_code == 400
    assert "keyCompromise" in answer.json()["error"]


def test_an_odd_certificate_comes_over_http(door, arrange, keys):
    """DER in base64, for the key that asked."""
    customer = arrange()
    csr = base64.b64encode(request_for(customer.subject, keys[1])).decode()
    answer = door.post(
        f"/subscribers/{customer.subscriber.id}/odd-certificates",
        json={"kind": "not_yet_valid", "csr": csr},
    )
    made = x509.load_der_x509_certificate(base64.b64decode(answer.json()["certificate"]))

    assert made.public_key() == keys[1].public_key()


def test_the_system_is_troubled_over_http(door, side, arrange):
    """Trouble begins and ends; sessions expire and are lost."""
    customer = arrange()
    customer.log_on()
    assert door.post("/trouble", json={"kind": "ca_slow", "times": 2}).status_code == 200
    assert door.delete("/trouble").status_code == 200
    assert door.post("/session-expiry").status_code == 200
    assert customer.visitor.get("/oshirase").heading == "ログオンの有効時間が過ぎました"

    customer.log_on()
    assert door.post("/restart").status_code == 200
    assert customer.visitor.get("/oshirase").heading == "ログオンしていません"
