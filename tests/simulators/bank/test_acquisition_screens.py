"""電子証明書取得 over real TLS: who is refused and how, then the whole way in."""

import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from simulators.bank import BankFault, BankProfile
from tests.simulators.bank.acquiring import (
    CHOOSING,
    PATHS,
    REFUSED,
    acquire,
    identify,
    numbers,
    passer_by,
)
from tests.simulators.bank.renewing import CANCELLED, COMPLETED
from tests.simulators.bank.visitor import Credential, Visitor, request_for

__all__ = ["passer_by"]

LAST_SECOND = datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY_90 = datetime(2021, 11, 29, 1, 0, tzinfo=UTC)
DAY_91 = datetime(2021, 11, 30, 1, 0, tzinfo=UTC)
STEPS = ["junbi", "hakkou", "install", "kanryou", "chuushi"]


@pytest.fixture
def expired(arrange, clock):
    """Give an administrator on the day after his expiry date."""
    customer = arrange()
    clock.now = LAST_SECOND + SECOND
    return customer


@pytest.mark.parametrize(
    ("cutoff", "last"),
    [
        ("day_end", LAST_SECOND),
        ("nine_o_clock", datetime(2021, 8, 30, 23, 59, 59, tzinfo=UTC)),
        ("instant", LAST_SECOND),
    ],
)
def test_a_valid_certificate_is_to_be_renewed(side, arrange, clock, passer_by, cutoff, last):
    """Where the logon ends, the acquisition begins: to the second, whatever the cut-off."""
    side.use(profile=BankProfile(expiry_cutoff=cutoff))
    customer = arrange()
    clock.now = last
    refused = identify(passer_by, customer)
    assert refused.status == 403
    assert refused.heading == REFUSED
    assert "「重要なお知らせ」画面" in refused.text
    assert customer.visitor.get("/kanri/logon").status == 200

    clock.now = last + SECOND
    assert identify(passer_by, customer).heading == CHOOSING
    assert customer.visitor.get("/kanri/logon").status == 403


@pytest.mark.parametrize("role", ["administrator", "user"])
def test_day_90_is_in_time_and_day_91_is_not(side, arrange, clock, passer_by, role):
    """After it, the bank says the days and asks to be contacted."""
    customer = arrange(role)
    clock.now = DAY_90
    assert identify(passer_by, customer).heading == CHOOSING

    clock.now = DAY_91
    refused = identify(passer_by, customer)
    assert refused.status == 403
    assert refused.heading == REFUSED
    assert "90日を超えている" in refused.text
    assert "当金庫までご連絡ください" in refused.text
    assert side.admin.journal()[-1].kind == "acquisition_refused"


def test_the_fault_leaves_the_late_without_advice(side, arrange, clock, passer_by):
    """With the fault, nobody is told to contact the bank."""
    side.use(bank_faults=frozenset({BankFault.TOO_LATE_WITHOUT_ADVICE}))
    customer = arrange()
    clock.now = DAY_91
    refused = identify(passer_by, customer)

    assert refused.heading == REFUSED
    assert "ご連絡ください" not in refused.text


def test_the_fault_sends_the_late_back_without_a_word(side, arrange, clock, passer_by):
    """With the fault, who is too late sees the choice of the role again."""
    side.use(bank_faults=frozenset({BankFault.TOO_LATE_SHOWS_CHOICE}))
    customer = arrange()
    clock.now = DAY_91

    assert identify(passer_by, customer).path == "/shutoku"


@pytest.mark.parametrize("step", STEPS)
def test_a_step_reached_by_address_is_refused(passer_by, expired, side, step):
    """While the button waits, no other screen is shown; the words lead back to the beginning."""
    path = identify(passer_by, expired).path
    screen = passer_by.get(path.replace("sentaku", step))

    assert screen.status == (404 if step == "junbi" else 409)
    assert screen.heading in ("操作の順序が正しくありません", "このページはありません")
    assert side.admin.journal()[-1].kind == "error"


def test_without_having_identified_oneself_no_step_opens(passer_by, stranger):
    """Nobody finds a window by its address."""
    screen = passer_by.get("/shutoku/somebody/sentaku")

    assert screen.status == 403
    assert screen.heading == "操作を続けられません"
    assert "電子証明書取得" in screen.links


def test_half_an_hour_ends_a_visit(passer_by, expired, clock):
    """The words are those of an acquisition, not of a logon."""
    path = identify(passer_by, expired).path
    clock.advance(minutes=30, seconds=1)
    screen = passer_by.get(path)

    assert screen.heading == "操作の有効時間が過ぎました"
    assert "電子証明書取得" in screen.links


def test_a_visit_opens_no_screen_behind_the_logon(passer_by, expired, stranger):
    """Its cookie is worth nothing at the other site."""
    identify(passer_by, expired)
    token = passer_by.client.cookies["mihon_shutoku"]
    for name in ("mihon_shutoku", "mihon_session"):
        stranger.client.cookies.set(name, token)

    assert stranger.get("/oshirase").heading == "ログオンしていません"


def test_the_days_may_end_while_the_window_is_open(passer_by, arrange, clock, keys):
    """A request that comes on day 91 is refused like an acquisition begun on it."""
    customer = arrange()
    clock.now = datetime(2021, 11, 29, 14, 59, 0, tzinfo=UTC)
    choosing = identify(passer_by, customer)
    clock.advance(minutes=2)
    screen = passer_by.send_request(choosing, request_for(customer.subject, keys[1]))

    assert screen.heading == REFUSED


def test_a_declined_installation_can_be_begun_again(passer_by, expired, keys):
    """The words lead to 電子証明書取得, and it works once more."""
    install = acquire(passer_by, expired, keys)
    stopped = passer_by.submit(install, "failure-form", hresult=CANCELLED, description="")
    assert stopped.heading == "電子証明書がインストールされませんでした"
    assert "電子証明書取得" in stopped.links
    assert stopped.buttons == []

    assert identify(passer_by, expired).heading == CHOOSING


def test_another_bank_wants_a_reissue_then(side, passer_by, expired, keys):
    """The switch closes the way back, and the words say whom to ask."""
    side.use(profile=BankProfile(unfinished_issue="reissue"))
    install = acquire(passer_by, expired, keys)
    stopped = passer_by.submit(install, "failure-form", hresult=CANCELLED, description="")
    assert "再発行の手続きが必要です" in stopped.text

    assert identify(passer_by, expired).heading == REFUSED
    side.admin.reissue(expired.subscriber.id)
    assert identify(passer_by, expired).heading == CHOOSING


@pytest.mark.parametrize("medium", [True, False])
def test_the_buttons_are_the_banks(side, passer_by, expired, medium):
    """取得, or the two media; each button has its list, and no fault of the renewal bends it."""
    faults = {
        BankFault.RENEW_BUTTON_LABEL_WRONG,
        BankFault.SAVE_TO_PC_LABEL_WRONG,
        BankFault.MEDIA_BUTTONS_AT_PLAIN_BANK,
        BankFault.ONE_WEB_ACCESS,
    }
    side.use(profile=BankProfile(media_storage=medium), bank_faults=frozenset(faults))
    screen = identify(passer_by, expired)
    expected = ["パソコンに保存する", "専用USBに保存する"] if medium else ["取得"]
    calls = [operation.get("member") for operation in screen.scripts[0]["operations"]]

    assert screen.buttons == expected
    assert [script["trigger"]["click"] for script in screen.scripts] == expected
    assert "AddAvailableCsps" in calls


@pytest.mark.parametrize("role", ["administrator", "user"])
def test_the_whole_way(side, arrange, clock, passer_by, keys, role):
    """From the logon screen to the new certificate, which opens the next logon."""
    customer = arrange(role)
    clock.now = LAST_SECOND + SECOND
    role_link = {"administrator": "管理者の電子証明書取得", "user": "利用者の電子証明書取得"}[role]
    entry = passer_by.get("/")
    assert entry.links["電子証明書取得"] == "https://www.ib.mihon-shinkin.test/shutoku"
    first = passer_by.get("/shutoku")
    assert first.heading == "電子証明書取得"
    form = passer_by.click(first, role_link)
    assert form.heading == role_link
    assert form.buttons == ["次へ"]

    choosing = passer_by.submit(form, None, **numbers(customer))
    assert choosing.heading == CHOOSING
    waiting = passer_by.send_request(choosing, request_for(customer.subject, keys[1]))
    assert waiting.heading == "電子証明書発行処理中"
    install = passer_by.wait_out(waiting)
    assert install.heading == "電子証明書のインストール"
    assert install.scripts[0]["trigger"] == "load"
    done = passer_by.submit(install, "installed-form")

    new = side.bank.ledger.of(customer.subscriber.id)[-1].certificate
    assert done.heading == COMPLETED
    assert done.links["ログオン画面へ"] == "https://www.ib.mihon-shinkin.test/"
    assert done.buttons == []
    assert int(done.facts["シリアル番号"], 16) == new.serial_number
    assert done.facts["有効期限"] == "2022年9月1日 23時59分59秒"

    again = replace(customer, credential=Credential(new, keys[1]))
    again.visitor = Visitor(side.site, credential=again.credential)
    assert again.log_on().heading == "重要なお知らせ"
    again.visitor.client.close()


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        ("administrator", ["契約者ID", "ご契約先暗証番号", "ご契約先確認暗証番号"]),
        ("user", ["契約者ID", "利用者ID", "利用者暗証番号", "利用者確認暗証番号"]),
    ],
)
def test_the_fields_have_labels_and_secrets_are_hidden(passer_by, role, labels):
    """Each label stands for its field; what is secret is typed unseen."""
    screen = passer_by.get(PATHS[role])
    found = [(label.text_content(), label.get("for")) for label in screen.document.xpath("//label")]
    hidden = [
        text
        for text, name in found
        if screen.document.xpath(f"//input[@id='{name}']/@type") == ["password"]
    ]

    assert [text for text, _ in found] == labels
    assert hidden == [label for label in labels if "暗証番号" in label]


def test_after_the_acquisition_the_right_is_used_up(passer_by, expired, keys):
    """The new certificate is valid: there is nothing to acquire."""
    passer_by.submit(acquire(passer_by, expired, keys), "installed-form")

    assert identify(passer_by, expired).heading == REFUSED


def test_the_choice_of_the_medium_reaches_the_install_screen(side, passer_by, expired, keys):
    """Who chose 専用USB gets a list that saves to it, and a screen that says so."""
    choosing = identify(passer_by, expired)
    request = request_for(expired.subject, keys[1])
    action, fields = choosing.form("request-form")
    sent = passer_by.post(
        action, {**fields, "medium": "usb", "request": base64.b64encode(request).decode()}
    )
    install = passer_by.wait_out(sent)
    members = [operation.get("member") for operation in install.scripts[0]["operations"]]
    assert "SaveCertificate" in members

    done = passer_by.submit(install, "installed-form")
    assert done.heading == "電子証明書の取得と専用USBへの保存が完了しました。"


@pytest.mark.parametrize(("reissued", "status"), [(False, 403), (True, 200)])
def test_the_fault_of_the_acquired_reaches_only_what_expired(
    side, arrange, clock, passer_by, keys, reissued, status
):
    """After a reissue, the new certificate opens the logon all the same."""
    side.use(bank_faults=frozenset({BankFault.ACQUIRED_OPENS_NO_LOGON}))
    customer = arrange()
    clock.now = LAST_SECOND + SECOND
    if reissued:
        side.admin.reissue(customer.subscriber.id)
    done = passer_by.submit(acquire(passer_by, customer, keys), "installed-form")
    assert done.heading == COMPLETED

    new = side.bank.ledger.of(customer.subscriber.id)[-1].certificate
    visitor = Visitor(side.site, credential=Credential(new, keys[1]))
    assert visitor.get("/kanri/logon").status == status
    visitor.client.close()


def test_the_fault_of_the_unfinished_keeps_its_owner_out(side, passer_by, expired, keys):
    """Who never began is not kept out."""
    side.use(bank_faults=frozenset({BankFault.UNFINISHED_BLOCKS_ACQUISITION}))
    install = acquire(passer_by, expired, keys)
    passer_by.submit(install, "failure-form", hresult=CANCELLED, description="")

    assert identify(passer_by, expired).heading == REFUSED
