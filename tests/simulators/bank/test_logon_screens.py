"""Logging on and off: every refusal over real TLS, then the way in."""

import socket
import ssl
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest
import trustme
from cryptography import x509
from OpenSSL import SSL

from simulators.bank import BankFault, BankProfile
from simulators.ca import CaFault
from tests.simulators.bank.arrangement import subject_of
from tests.simulators.bank.visitor import (
    LOGON,
    Credential,
    Visitor,
    load_credential,
    request_for,
)


def visit(side, credential, path="/kanri/logon"):
    visitor = Visitor(side.site, credential=credential)
    try:
        return visitor.get(path)
    finally:
        visitor.client.close()


def test_without_a_certificate_the_page_says_what_to_do(stranger):
    """The handshake succeeds, and the refusal is in words."""
    screen = stranger.get("/kanri/logon")

    assert screen.status == 403
    assert screen.heading == "電子証明書を確認できません"
    assert "電子証明書が提示されなかったため" in screen.text


def test_a_foreign_ca_dies_in_the_handshake(side):
    """A certificate of another CA does not reach any page; the journal knows why."""
    leaf = trustme.CA().issue_cert("50012000001-kanri01", common_name="50012000001-kanri01")
    context = ssl.create_default_context(cadata=side.site.trust_anchor_pem.decode())
    leaf.configure_cert(context)
    address, port = side.site.hosts[LOGON]
    with (
        httpx.Client(verify=context, trust_env=False) as client,
        pytest.raises((httpx.ReadError, httpx.ConnectError, httpx.RemoteProtocolError)),
    ):
        client.get(f"https://{address}:{port}/kanri/logon", extensions={"sni_hostname": LOGON})
    event = side.admin.journal()[-1]

    assert event.kind == "logon_refused"
    assert event.text == "handshake: certificate refused, X509_V_ERR 20"


@pytest.mark.parametrize(
    ("now", "heading"),
    [
        (datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC), "電子証明書の有効期限が切れています"),
        (datetime(2020, 8, 31, 0, 59, 59, tzinfo=UTC), "この電子証明書ではログオンできません"),
    ],
)
def test_dates_are_judged_by_the_banks_clock(side, arrange, clock, now, heading):
    """The first second after the expiry date in Japan is too late, whatever OpenSSL thinks."""
    customer = arrange()
    clock.now = now
    screen = customer.visitor.get("/kanri/logon")

    assert screen.status == 403
    assert screen.heading == heading


def test_the_last_second_of_the_expiry_date_is_in_time(arrange, clock):
    """23:59:59 in Japan on the expiry date still opens the logon."""
    customer = arrange()
    clock.now = datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)

    assert customer.log_on().heading == "重要なお知らせ"


def test_a_revoked_certificate_is_refused(side, arrange):
    """Revoked at the CA, known at the bank by OCSP."""
    customer = arrange()
    side.ca.authority.revoke(
        customer.credential.certificate.serial_number, reason=x509.ReasonFlags.key_compromise
    )
    screen = customer.visitor.get("/kanri/logon")

    assert screen.status == 403
    assert screen.heading == "電子証明書が失効しています"


def test_a_certificate_for_another_purpose_gets_a_page(side, arrange, keys):
    """Ours, on the right name, but not for client authentication: said in words."""
    side.use(ca_faults=frozenset({CaFault.MISSING_CLIENT_AUTH}))
    customer = arrange()
    screen = customer.visitor.get("/kanri/logon")

    assert screen.status == 403
    assert "ログオンに使用できる種類のものではありません" in screen.text


def test_a_certificate_not_on_record_gets_a_page(side, arrange, keys):
    """Issued by our CA, but the bank never received it."""
    customer = arrange()
    issued = side.ca.authority.enroll(
        customer.subscriber.id, request_for(customer.subject, keys[1])
    )
    screen = visit(side, Credential(issued, keys[1]))

    assert screen.status == 403
    assert "当金庫に登録されていません" in screen.text


@pytest.mark.parametrize(
    ("role", "path"), [("user", "/kanri/logon"), ("administrator", "/riyou/logon")]
)
def test_the_other_roles_screen_refuses_in_words(arrange, role, path):
    """A user's certificate opens no administrator's logon, nor the reverse."""
    screen = arrange(role).visitor.get(path)

    assert screen.status == 403
    assert screen.heading == "この画面からはログオンできません"


def test_a_wrong_pin_is_said_at_the_form(arrange, side):
    """The form comes again with an alert, and the entry is not echoed."""
    customer = arrange()
    screen = customer.visitor.log_on("<script>alert(1)</script>")

    assert screen.status == 403
    assert screen.heading == "管理者ログオン"
    assert "ご契約先暗証番号が正しくありません" in screen.text
    assert "alert(1)" not in screen.html
    assert side.admin.journal()[-1].kind == "logon_refused"


def test_the_seventh_wrong_pin_locks(arrange):
    """After seven in a row the right one is refused too."""
    customer = arrange()
    headings = [customer.visitor.log_on("x").heading for _ in range(7)]

    assert headings == ["管理者ログオン"] * 6 + ["暗証番号がロックされています"]
    assert customer.log_on().heading == "暗証番号がロックされています"


def test_the_lock_follows_the_profile(arrange, side):
    """Another bank locks at the second wrong entry."""
    side.use(profile=BankProfile(pin_lock_count=2))
    customer = arrange()
    customer.visitor.log_on("x")

    assert customer.visitor.log_on("x").heading == "暗証番号がロックされています"


@pytest.mark.parametrize("token", ["", "0" * 64, "あ"])
def test_a_form_without_its_token_is_refused(arrange, token):
    """A logon posted from elsewhere opens no session."""
    customer = arrange()
    customer.visitor.get("/kanri/logon")
    screen = customer.visitor.post(
        "/kanri/logon", {"pin": customer.subscriber.pin, "form_token": token}
    )

    assert screen.status == 403
    assert screen.heading == "操作を受け付けられません"
    assert "mihon_session" not in customer.visitor.client.cookies


def test_a_token_of_another_certificate_is_refused(arrange):
    """Tokens are bound to the certificate they were given to."""
    mine, other = arrange(), arrange()
    _, fields = other.visitor.get("/kanri/logon").form()
    screen = mine.visitor.post("/kanri/logon", {**fields, "pin": mine.subscriber.pin})

    assert screen.heading == "操作を受け付けられません"


def test_an_oversized_form_is_refused(arrange):
    """No form of the bank is that large."""
    screen = arrange().visitor.post("/kanri/logon", {"pin": "1" * 70_000})

    assert screen.status == 413


@pytest.mark.parametrize(
    ("role", "path", "label"),
    [
        ("administrator", "/kanri/logon", "ご契約先暗証番号"),
        ("user", "/riyou/logon", "利用者暗証番号"),
    ],
)
def test_the_form_knows_who_is_there(arrange, role, path, label):
    """The subscriber is recognised; a label stands for its field; the button says ログオン."""
    customer = arrange(role, name="株式会社<b>例</b>")
    screen = customer.visitor.get(path)

    assert screen.facts["ご契約先名"] == "株式会社<b>例</b>"
    assert screen.facts["契約者ID"] == customer.subscriber.contract_id
    assert screen.document.xpath("//label[@for='pin']")[0].text_content() == label
    assert screen.document.xpath("//input[@id='pin']/@type") == ["password"]
    assert screen.buttons == ["ログオン"]


def test_the_cookie_is_for_this_host_and_this_browser_only(arrange):
    """Secure, HttpOnly, SameSite, without a date that a frozen clock would put into the past."""
    customer = arrange()
    visitor = customer.visitor
    visitor.client.follow_redirects = False
    action, fields = visitor.get("/kanri/logon").form()
    request = visitor.client.build_request(
        "POST", action, data={**fields, "pin": customer.subscriber.pin}, extensions=visitor._name
    )
    cookie = visitor.client.send(request).headers["Set-Cookie"]
    attributes = {part.strip().partition("=")[0] for part in cookie.split(";")[1:]}

    assert attributes == {"Secure", "HttpOnly", "SameSite", "Path"}


def test_the_listener_names_the_cas_it_accepts(side):
    """A PC learns from the handshake which certificates to offer (RFC 8446, 4.2.4)."""
    address = side.site.hosts[LOGON]
    context = SSL.Context(SSL.TLS_CLIENT_METHOD)
    with socket.create_connection(address) as raw:
        connection = SSL.Connection(context, raw)
        connection.set_tlsext_host_name(LOGON.encode())
        connection.set_connect_state()
        connection.do_handshake()
        names = {name.CN for name in connection.get_client_ca_list()}

    assert "Shinkin Internet Banking Issuing CA (mock)" in names


def test_tls_1_2_works_too(side, arrange):
    """Windows of that time spoke TLS 1.2."""
    customer = arrange()
    context = ssl.create_default_context(cadata=side.site.trust_anchor_pem.decode())
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    load_credential(context, customer.credential)
    address, port = side.site.hosts[LOGON]
    with httpx.Client(verify=context, trust_env=False) as client:
        answer = client.get(
            f"https://{address}:{port}/kanri/logon", extensions={"sni_hostname": LOGON}
        )

    assert answer.status_code == 200


def test_logging_off_ends_the_session(arrange):
    """After ログオフ the same cookie opens nothing."""
    customer = arrange()
    notices = customer.log_on()
    assert customer.visitor.submit(notices, "logoff-form").heading == "ログオフしました"

    assert customer.visitor.get("/oshirase").heading == "ログオンしていません"


def test_nobody_else_can_log_a_customer_off(arrange):
    """A link, or a form of another site, leaves the session as it is."""
    customer = arrange()
    customer.log_on()

    assert customer.visitor.get("/logoff").status == 405
    assert customer.visitor.post("/logoff", {"form_token": "0" * 64}).status == 403
    assert customer.visitor.get("/oshirase").heading == "重要なお知らせ"


def test_the_fault_skips_the_notices(side, arrange):
    """With the fault, the status screen comes first."""
    side.use(bank_faults=frozenset({BankFault.NOTICES_SCREEN_SKIPPED}))

    assert arrange().log_on().heading == "ご契約先ステータス"


def test_first_logon_with_a_new_certificate_may_revoke_the_old(side, arrange, keys):
    """One of the three rules of a bank about old certificates."""
    side.use(profile=BankProfile(old_certificate="revoke_at_first_logon"))
    customer = arrange()
    old = customer.credential
    contract = side.bank.contracts.get(customer.subscriber.contract_id)
    subject = subject_of(customer.subscriber, contract_name=contract.name)
    side.admin.enrol(customer.subscriber.id, request_for(subject, keys[1]))
    new = side.bank.ledger.of(customer.subscriber.id)[-1].certificate

    assert visit(side, old).heading == "管理者ログオン"

    renewed = replace(customer, credential=Credential(new, keys[1]))
    renewed.visitor = Visitor(side.site, credential=renewed.credential)
    renewed.log_on()
    renewed.visitor.client.close()

    assert visit(side, old).heading == "電子証明書が失効しています"
