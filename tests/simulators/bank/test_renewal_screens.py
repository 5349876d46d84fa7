"""The renewal window over real TLS: refusals, orders, labels, and the whole way."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from simulators.bank import BankProfile
from tests.simulators.bank.renewing import COMPLETED, complete, fail, request, to_install
from tests.simulators.bank.visitor import Credential, Visitor, request_for

STEPS = ["junbi", "sentaku", "hakkou", "install", "kanryou", "chuushi"]


@pytest.fixture
def customer(arrange):
    customer = arrange()
    customer.log_on()
    return customer


@pytest.mark.parametrize(
    "now",
    [
        datetime(2021, 7, 31, 14, 59, 59, tzinfo=UTC),
        datetime(2021, 3, 1, tzinfo=UTC),
    ],
)
def test_a_renewal_outside_its_days_is_refused(arrange, clock, now):
    """One second before day -30 begins in Japan, the address opens no window."""
    customer = arrange()
    clock.now = now
    customer.log_on()
    screen = customer.visitor.get("/koushin")

    assert screen.status == 409
    assert screen.heading == "電子証明書の更新期間ではありません"


def test_a_renewed_certificate_is_not_renewed_again(customer, keys):
    """After the renewal the old session finds no notice and opens no window."""
    complete(customer, keys)

    assert "電子証明書の更新をお願いします" not in customer.visitor.get("/oshirase").links
    assert customer.visitor.get("/koushin").heading == "電子証明書の更新期間ではありません"


@pytest.mark.parametrize("step", STEPS[1:])
def test_a_step_reached_by_address_is_refused(customer, side, step):
    """A window that prepares shows no later screen, and the attempt is journalled."""
    path = customer.visitor.get("/koushin").path
    screen = customer.visitor.get(path.replace("junbi", step))

    assert screen.status == 409
    assert screen.heading == "操作の順序が正しくありません"
    assert side.admin.journal()[-1].kind == "error"


@pytest.mark.parametrize("post", ["youkyuu", "houkoku", "error"])
def test_a_post_out_of_order_is_refused(customer, post):
    """While the window prepares it takes neither request nor report, even with a good token."""
    preparing = customer.visitor.get("/koushin")
    _, fields = customer.visitor.begin_renewal().form("request-form")
    screen = customer.visitor.post(preparing.path.replace("junbi", post), fields)

    assert screen.status == 409
    assert screen.heading == "操作の順序が正しくありません"


def test_a_second_request_in_one_window_is_refused(customer, keys):
    """A repeated click issues no second certificate."""
    choosing = customer.visitor.begin_renewal()
    customer.visitor.send_request(choosing, request(customer, keys))

    assert customer.visitor.send_request(choosing, request(customer, keys)).status == 409


def test_a_second_report_is_refused(customer, keys):
    """So is a repeated report."""
    install = to_install(customer, keys)
    customer.visitor.submit(install, "installed-form")

    assert customer.visitor.submit(install, "installed-form").status == 409


@pytest.mark.parametrize("form", ["request-form", "failure-form", "token-failure-form"])
def test_a_form_without_its_token_is_refused(customer, form):
    """Requests and reports from elsewhere are not taken."""
    choosing = customer.visitor.begin_renewal()
    screen = customer.visitor.submit(choosing, form, form_token="0" * 64)

    assert screen.status == 403
    assert screen.heading == "操作を受け付けられません"
    assert customer.visitor.get(choosing.path).heading == "電子証明書の更新"


def test_a_window_of_another_session_is_unknown(customer, arrange):
    """Windows belong to the session that opened them."""
    other = arrange()
    other.log_on()

    assert other.visitor.get(customer.visitor.get("/koushin").path).status == 404


@pytest.mark.parametrize("given", ["", "not base64 !!", "<script>alert(1)</script>", "あ", "MAA="])
def test_garbage_in_place_of_a_request_ends_in_words(customer, given):
    """The CA refuses, and the page neither breaks nor repeats what was sent."""
    choosing = customer.visitor.begin_renewal()
    screen = customer.visitor.wait_out(
        customer.visitor.submit(choosing, "request-form", request=given)
    )

    assert screen.heading == "電子証明書を発行できませんでした"
    assert "alert(1)" not in screen.html


def test_a_request_for_another_name_is_refused(customer, arrange, keys):
    """The CA certifies no name but the subscriber's own."""
    other = arrange()
    choosing = customer.visitor.begin_renewal()
    screen = customer.visitor.wait_out(
        customer.visitor.send_request(choosing, request_for(other.subject, keys[1]))
    )

    assert screen.heading == "電子証明書を発行できませんでした"


def test_the_old_key_is_refused(customer, keys):
    """A renewal without a new key pair is none."""
    choosing = customer.visitor.begin_renewal()
    screen = customer.visitor.wait_out(
        customer.visitor.send_request(choosing, request_for(customer.subject, keys[0]))
    )

    assert screen.heading == "電子証明書を発行できませんでした"


def test_a_stopped_window_can_be_begun_again(customer, keys):
    """いいえ leaves notice, certificate and window as they were."""
    stopped = fail(customer, customer.visitor.begin_renewal())
    assert stopped.heading == "電子証明書の更新を中止しました"
    assert stopped.facts == {"エラー番号": "0x800704C7", "説明": "取り消されました。"}

    assert "電子証明書の更新をお願いします" in customer.visitor.get("/oshirase").links
    assert complete(customer, keys).heading == COMPLETED


def test_a_declined_installation_can_be_begun_again(customer, keys, side):
    """The certificate was issued but not installed: the notice stays, a new window opens."""
    stopped = fail(customer, to_install(customer, keys))
    assert stopped.heading == "電子証明書がインストールされませんでした"

    assert "電子証明書の更新をお願いします" in customer.visitor.get("/oshirase").links
    assert customer.visitor.begin_renewal().heading == "電子証明書の更新"


@pytest.mark.parametrize(
    "fields",
    [
        {"description": "<script>alert(1)</script>"},
        {"hresult": "<script>alert(1)</script>"},
        {"medium": "<script>alert(1)</script>"},
        {"description": "</td>" * 5000},
        {"hresult": "9" * 5000},
    ],
)
def test_hostile_reports_are_text(customer, fields):
    """What the PC says is escaped, cut, and never carried out."""
    screen = fail(customer, customer.visitor.begin_renewal(), **fields)

    assert screen.status == 200
    assert "<script>alert" not in screen.html
    assert len(screen.html.partition("</head>")[2]) < 8000


def test_a_pc_without_the_management_software_is_told_so(customer):
    """Error 429 at 専用USBに保存する has a heading of its own."""
    choosing = customer.visitor.begin_renewal()
    screen = fail(customer, choosing, "token-failure-form", hresult="-2146827859")

    assert screen.heading == "専用USBの管理ソフトがインストールされていません"
    assert screen.buttons == ["このウィンドウを閉じる"]


@pytest.mark.parametrize("polls", [1, 3])
def test_waiting_screens_take_the_profiles_refreshes(side, customer, keys, polls):
    """The first view always waits; the given refresh goes on."""
    side.use(profile=BankProfile(waiting_polls=polls))
    screen = customer.visitor.get("/koushin")
    headings = []
    while screen.refresh is not None:
        headings.append(screen.heading)
        screen = customer.visitor.get(screen.refresh)
    screen = customer.visitor.send_request(screen, request(customer, keys))
    while screen.refresh is not None:
        headings.append(screen.heading)
        screen = customer.visitor.get(screen.refresh)

    assert headings == ["電子証明書更新前処理中"] * polls + ["電子証明書発行処理中"] * polls
    assert screen.heading == "電子証明書のインストール"


def test_a_reload_of_an_earlier_screen_leads_on(customer, keys):
    """Going back shows where the window stands now."""
    choosing = customer.visitor.begin_renewal()
    complete_path = complete(customer, keys).path
    first = customer.visitor.get(choosing.path.replace("sentaku", "junbi"))

    assert first.heading == "電子証明書の更新"
    assert customer.visitor.get(complete_path.replace("kanryou", "hakkou")).heading == COMPLETED


@pytest.mark.parametrize(
    ("media", "buttons"),
    [(True, ["パソコンに保存する", "専用USBに保存する"]), (False, ["更新"])],
)
def test_the_buttons_are_the_banks(side, customer, media, buttons):
    """With media storage two media to choose from, without it 更新; each button has its list."""
    side.use(profile=BankProfile(media_storage=media))
    screen = customer.visitor.begin_renewal()

    assert screen.heading == "電子証明書の更新"
    assert screen.buttons == buttons
    assert [script["trigger"]["click"] for script in screen.scripts] == buttons
    assert screen.facts["有効期限"] == "2021年8月31日 23時59分59秒"


def test_the_page_asks_for_the_subscribers_own_name(customer):
    """The name in the list is the one the CA will certify, quoted where needed."""
    operations = customer.visitor.begin_renewal().scripts[0]["operations"]
    (encode,) = [o for o in operations if o.get("member") == "Encode"]

    assert encode["args"] == [customer.subscriber.subject_dn_string, 0x1000000]


def test_a_name_cannot_end_the_script_element(arrange):
    """A company's name with markup stays inside the JSON."""
    customer = arrange(name="</script><script>alert(1)</script>")
    customer.log_on()
    screen = customer.visitor.begin_renewal()

    assert "<script>alert" not in screen.html
    assert len(screen.scripts) == 2


def test_the_installation_sets_itself_off(customer, keys):
    """No click is needed on the install page."""
    install = to_install(customer, keys)

    assert install.heading == "電子証明書のインストール"
    assert install.scripts[0]["trigger"] == "load"
    assert install.buttons == []


@pytest.mark.parametrize("role", ["administrator", "user"])
def test_the_whole_way(side, arrange, keys, role):
    """Both roles end at the new certificate's contents, and it opens the next logon."""
    customer = arrange(role)
    customer.log_on()
    screen = complete(customer, keys)
    new = side.bank.ledger.of(customer.subscriber.id)[-1].certificate

    assert screen.heading == COMPLETED
    assert screen.buttons == ["このウィンドウを閉じる"]
    assert screen.document.xpath("//button/@type") == ["button"]
    assert screen.document.xpath("//button/@data-act") == ["close-window"]
    assert int(screen.facts.pop("シリアル番号"), 16) == new.serial_number
    assert screen.facts | {"シリアル番号": ""} == {
        "所有者": customer.subscriber.subject_dn_string,
        "発行者": "C=JP, O=Shinkin Internet Banking (mock), "
        "CN=Shinkin Internet Banking Issuing CA (mock)",
        "シリアル番号": "",
        "有効期間の開始": "2021年8月1日 10時00分00秒",
        "有効期限": "2022年8月1日 23時59分59秒",
    }

    again = replace(customer, credential=Credential(new, keys[1]))
    again.visitor = Visitor(side.site, credential=again.credential)
    assert again.log_on().heading == "重要なお知らせ"
    again.visitor.client.close()


@pytest.mark.parametrize(
    ("policy", "headings"),
    [
        ("keep", ["管理者ログオン", "管理者ログオン"]),
        ("revoke_at_issue", ["管理者ログオン", "電子証明書が失効しています"]),
        ("revoke_at_first_logon", ["管理者ログオン", "管理者ログオン"]),
    ],
)
def test_the_old_certificate_follows_the_profile(side, customer, keys, policy, headings):
    """Before and right after the renewal, without a logon with the new one."""
    side.use(profile=BankProfile(old_certificate=policy))
    before = customer.visitor.get("/kanri/logon").heading
    complete(customer, keys)

    assert [before, customer.visitor.get("/kanri/logon").heading] == headings
