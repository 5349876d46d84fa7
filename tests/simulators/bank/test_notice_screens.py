"""重要なお知らせ and the status screens, by day, role and edition."""

from datetime import UTC, date, datetime

import pytest

from simulators.bank import BankFault, BankProfile

TITLE = "電子証明書の更新をお願いします"
ORDINARY = ["定期システムメンテナンスのお知らせ", "当金庫を装った不審なメールにご注意ください"]
LINK = "電子証明書の更新はこちら"


def titles(screen):
    return [a.text_content() for a in screen.document.xpath("//tbody//a")]


def test_a_notice_that_is_not_there_is_refused(arrange):
    """An invented address gets the page for unknown addresses."""
    customer = arrange()
    customer.log_on()

    assert customer.visitor.get("/oshirase/nosuch").heading == "このページはありません"


def test_a_notice_of_another_contract_is_refused(side, arrange):
    """Personal notices cannot be read by address."""
    mine, other = arrange(), arrange()
    notice = side.admin.post_notice(other.subscriber.contract_id, "ご連絡", "本文")
    mine.log_on()

    assert mine.visitor.get(f"/oshirase/{notice.id}").status == 404


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (datetime(2021, 7, 31, 14, 59, 59, tzinfo=UTC), False),
        (datetime(2021, 7, 31, 15, 0, 0, tzinfo=UTC), True),
        (datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC), True),
    ],
)
@pytest.mark.parametrize("role", ["administrator", "user"])
def test_the_renewal_notice_appears_thirty_days_before(arrange, clock, now, shown, role):
    """Day -31 no, day -30 from its first second in Japan yes, the expiry date yes."""
    customer = arrange(role)
    clock.now = now

    assert (TITLE in titles(customer.log_on())) is shown


def test_ordinary_notices_stand_beside_it(arrange):
    """The renewal notice is one of several, and the newest."""
    assert titles(arrange().log_on()) == [TITLE, *ORDINARY]


def test_the_list_is_a_table_with_headings(arrange):
    """掲載日 and 件名 are column headings; 次へ and ログオフ lead on."""
    screen = arrange().log_on()

    assert [th.text_content() for th in screen.document.xpath("//th[@scope='col']")] == [
        "掲載日",
        "件名",
    ]
    assert screen.document.xpath("//tbody/tr[1]/td[1]")[0].text_content() == "2021年8月1日"
    assert "次へ" in screen.links
    assert screen.buttons == ["ログオフ"]
    assert LINK not in screen.links


def test_the_notice_opens_the_renewal_in_another_window(arrange):
    """Its title is the heading, the expiry date is in words, the link has a window of its own."""
    customer = arrange()
    screen = customer.visitor.click(customer.log_on(), TITLE)

    assert screen.heading == TITLE
    assert screen.facts == {"有効期限日": "2021年8月31日"}
    assert screen.document.xpath(f"//a[text()='{LINK}']/@target") == ["koushin_window"]
    assert customer.visitor.click(screen, "重要なお知らせへ戻る").heading == "重要なお知らせ"


def test_hostile_notices_are_text(side, arrange):
    """What the counter posts is shown as it was typed."""
    customer = arrange()
    side.admin.post_notice(
        customer.subscriber.contract_id, "<script>alert(1)</script>", "<b>太字</b>\n二行目"
    )
    screen = customer.visitor.click(customer.log_on(), "<script>alert(1)</script>")

    assert screen.heading == "<script>alert(1)</script>"
    assert "<b>太字</b>" in screen.text
    assert "<script>alert" not in screen.html


@pytest.mark.parametrize(
    ("role", "heading"), [("administrator", "ご契約先ステータス"), ("user", "利用者ステータス")]
)
def test_the_status_screen_states_facts(arrange, clock, role, heading):
    """The contract, the previous logon, and a way back to the notices."""
    customer = arrange(role, name="見本<i>株式会社</i>")
    customer.log_on()
    clock.advance(minutes=5)
    screen = customer.visitor.click(customer.log_on(), "次へ")

    assert screen.heading == heading
    assert screen.facts["ご契約先名"] == "見本<i>株式会社</i>"
    assert screen.facts["前回ログオン日時"] == "2021年8月1日 10時00分00秒"
    assert customer.visitor.click(screen, "重要なお知らせ").heading == "重要なお知らせ"


@pytest.mark.parametrize(
    ("effective", "in_notices", "in_status"),
    [(date(2021, 8, 2), False, True), (date(2021, 8, 1), True, False)],
)
def test_the_edition_decides_which_screen_guides(side, arrange, effective, in_notices, in_status):
    """The day before the effective date the status screen guides, from that day the notices."""
    side.use(profile=BankProfile(effective_date=effective))
    customer = arrange()
    notices = customer.log_on()
    status = customer.visitor.get("/status")

    assert (TITLE in titles(notices)) is in_notices
    assert (LINK in status.links) is in_status
    assert ("有効期限日" in status.facts) is in_status


def test_the_old_guide_opens_a_window_too(side, arrange):
    """The renewal itself is the same in both editions."""
    side.use(profile=BankProfile(effective_date=date(2021, 8, 2)))
    customer = arrange()
    customer.log_on()
    status = customer.visitor.get("/status")

    assert status.document.xpath(f"//a[text()='{LINK}']/@target") == ["koushin_window"]
    assert customer.visitor.click(status, LINK).heading == "電子証明書更新前処理中"


@pytest.mark.parametrize(
    ("fault", "path", "title", "linked", "target"),
    [
        (BankFault.NOTICE_TITLE_WRONG, "/oshirase/renewal", False, True, ["koushin_window"]),
        (BankFault.NOTICE_BODY_WITHOUT_LINK, "/oshirase/renewal", True, False, []),
        (BankFault.RENEWAL_IN_SAME_WINDOW, "/oshirase/renewal", True, True, []),
        (BankFault.STATUS_SCREEN_GUIDES_AGAIN, "/status", True, True, ["koushin_window"]),
    ],
)
def test_faults_bend_one_thing(side, arrange, fault, path, title, linked, target):
    """Each fault changes the title, the link or its window, and nothing else of these."""
    side.use(bank_faults=frozenset({fault}))
    customer = arrange()
    assert (TITLE in titles(customer.log_on())) is title
    screen = customer.visitor.get(path)

    assert (LINK in screen.links) is linked
    assert screen.document.xpath(f"//a[text()='{LINK}']/@target") == target
