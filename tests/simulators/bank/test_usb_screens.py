"""The renewal window for who saves to a 専用USB: lists, titles, where things stand, defects."""

import base64

import pytest
from cryptography import x509

from simulators.bank import BankFault, BankProfile
from tests.simulators.bank.renewing import fail, request

SAVED = "電子証明書の更新と専用USBへの保存が完了しました。"
CLOSE = "このウィンドウを閉じる"


@pytest.fixture
def customer(arrange):
    customer = arrange()
    customer.log_on()
    return customer


def to_install(customer, keys, medium="usb"):
    """Send the request as a button's list does, that of the USB; go as far as the install page."""
    choosing = customer.visitor.begin_renewal()
    text = base64.b64encode(request(customer, keys)).decode()
    fields = {"request": text, "medium": medium}
    return customer.visitor.wait_out(customer.visitor.submit(choosing, "request-form", **fields))


def test_a_bank_without_media_storage_takes_no_request_for_a_token(side, customer, keys):
    """The medium it never offered is the PC."""
    side.use(profile=BankProfile(media_storage=False))
    screen = customer.visitor.submit(to_install(customer, keys), "installed-form")
    assert screen.heading == "電子証明書のインストールが完了しました"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (0x8010006E, "キャンセル"),
        (0x80100069, "取り外された"),
        (0x8010006C, "ロック"),
        (0x80090023, "空きがない"),
    ],
)
def test_a_token_that_took_nothing_leaves_the_certificate_on_the_pc(customer, keys, code, words):
    """The screen says why and where the certificate is; the notice stays, a new window opens."""
    stopped = fail(customer, to_install(customer, keys), hresult=str(code - 2**32))

    assert stopped.heading == "専用USBに保存されませんでした"
    assert words in stopped.html
    assert "このパソコンに保存されています" in stopped.html
    assert stopped.facts["エラー番号"] == f"0x{code:08X}"
    assert "電子証明書の更新をお願いします" in customer.visitor.get("/oshirase").links
    assert customer.visitor.begin_renewal().heading == "電子証明書の更新"


@pytest.mark.parametrize(("medium", "known"), [("pc", "pc"), ("usb", "usb"), ("tape", "pc")])
def test_the_bank_knows_where_a_certificate_was_saved(side, customer, keys, medium, known):
    """As the button said; anything else is the PC."""
    to_install(customer, keys, medium)

    assert side.bank.ledger.of(customer.subscriber.id)[-1].medium == known


def test_without_a_token_nothing_is_begun(customer):
    """The check before the request has a screen of its own."""
    choosing = customer.visitor.begin_renewal()
    screen = fail(customer, choosing, "token-failure-form", hresult=str(0x8010000C - 2**32))

    assert screen.heading == "専用USBが接続されていません"
    assert "これまでの電子証明書は変わっていません。" in screen.html


def test_the_button_for_the_token_asks_for_the_control_first(customer):
    """Its list begins with the control and the check; errors go to the token's form."""
    script = customer.visitor.begin_renewal().scripts[1]

    assert script["trigger"] == {"click": "専用USBに保存する"}
    assert script["operations"][0]["progid"] == "KoshinTokenStore.TokenWriter"
    assert script["operations"][1]["member"] == "CheckToken"
    assert script["failure"]["form"] == "token-failure-form"


def test_the_install_page_saves_the_very_certificate(side, customer, keys):
    """Installed first, then moved; an error is reported for the token."""
    install = to_install(customer, keys)
    listed = install.scripts[0]["operations"]
    _, fields = install.form("failure-form")
    members = [each.get("member") for each in listed if each["do"] == "call"]

    assert members[-2:] == ["InstallResponse", "SaveCertificate"]
    saved = x509.load_der_x509_certificate(base64.b64decode(listed[-2]["args"][0]))
    assert saved == side.bank.ledger.of(customer.subscriber.id)[-1].certificate
    assert fields["medium"] == "usb"


def test_the_end_is_what_the_manual_says(customer, keys):
    """Title with its full stop, contents of the new certificate, the button that closes."""
    screen = customer.visitor.submit(to_install(customer, keys), "installed-form")

    assert screen.heading == SAVED
    assert screen.buttons == [CLOSE]
    assert screen.facts["有効期限"] == "2022年8月1日 23時59分59秒"


@pytest.mark.parametrize(
    ("fault", "heading", "ends", "act"),
    [
        (BankFault.USB_COMPLETION_TITLE_WRONG, "専用USBへの保存が終わりました", "2022", True),
        (BankFault.USB_COMPLETION_SHOWS_OLD_CERTIFICATE, SAVED, "2021", True),
        (BankFault.USB_CLOSE_BUTTON_DEAD, SAVED, "2022", False),
        (BankFault.COMPLETION_TITLE_WRONG, SAVED, "2022", True),
        (BankFault.COMPLETION_SHOWS_OLD_CERTIFICATE, SAVED, "2022", True),
        (BankFault.COMPLETION_WITHOUT_FACTS, SAVED, "2022", True),
        (BankFault.CLOSE_BUTTON_DEAD, SAVED, "2022", True),
        (BankFault.CLOSE_LABEL_WRONG, SAVED, "2022", True),
        (BankFault.ISSUING_TITLE_WRONG, SAVED, "2022", True),
        (BankFault.ISSUING_NEVER_ADVANCES, SAVED, "2022", True),
    ],
)
def test_faults_bend_the_procedure_they_belong_to(side, customer, keys, fault, heading, ends, act):
    """Those of the PC's procedure leave the token's alone."""
    side.use(bank_faults=frozenset({fault}))
    screen = customer.visitor.submit(to_install(customer, keys), "installed-form")

    assert (screen.heading, screen.buttons) == (heading, [CLOSE])
    assert screen.facts["有効期限"].startswith(ends)
    assert bool(screen.document.xpath("//button/@data-act")) is act


def test_the_fault_of_the_label_changes_one_label(side, customer):
    """The button still is what its list waits for."""
    side.use(bank_faults=frozenset({BankFault.SAVE_TO_USB_LABEL_WRONG}))
    screen = customer.visitor.begin_renewal()

    assert screen.buttons == ["パソコンに保存する", "USBに保存する"]
    assert [script["trigger"]["click"] for script in screen.scripts] == screen.buttons
