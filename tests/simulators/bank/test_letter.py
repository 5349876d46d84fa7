"""The mail as bytes, parsed back by the standard library and by nothing of the bank's own."""

import email
import email.policy
from datetime import UTC, datetime

import pytest

from simulators.bank import BankFault, BankProfile, Role
from simulators.bank.letter import compose, is_mail_address
from simulators.bank.reminders import Reminder
from tests.simulators.bank.post_office import PostOffice, jst

CHARSETS = ("utf-8", "iso-2022-jp")


def written(
    *faults,
    charset="utf-8",
    role=Role.USER,
    stage=30,
    now="2021-08-01",
    recipient="riyo@example.test",
    expires="2021-08-31 23:59:59",
):
    office = PostOffice()
    someone = office.customer(recipient, role=role, expires=expires)
    (record,) = office.ledger.of(someone.id)
    return compose(
        Reminder(someone, record, stage, stage),
        recipient=recipient,
        now=jst(now).astimezone(UTC),
        profile=BankProfile(mail_charset=charset),
        faults=frozenset(faults),
    )


def read(letter):
    return email.message_from_bytes(letter.content, policy=email.policy.default)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "kanri",
        "@example.test",
        "kanri@",
        "kanri@example.test\r\nBcc: all@example.test",
        "kanri@example.test, riyo@example.test",
        "経理@example.test",
        "kanri@見本.test",
        "kanri <kanri@example.test>",
        "a" * 65 + "@example.test",
    ],
)
def test_what_is_no_address_is_told_apart(address):
    """Empty, half, two at once, Japanese, and headers in disguise."""
    assert not is_mail_address(address)


@pytest.mark.parametrize(
    "address", ["kanri@example.test", "a.b+c@sub.example.test", "keiri..mihon.@docomo.example"]
)
def test_addresses_in_use_are_known(address):
    """Dots may stand anywhere, as mobile phones had them."""
    assert is_mail_address(address)


@pytest.mark.parametrize("charset", CHARSETS)
def test_the_subject_is_japanese(charset):
    """Either charset decodes to the same words."""
    assert read(written(charset=charset))["Subject"] == "電子証明書更新のご案内"


@pytest.mark.parametrize("charset", CHARSETS)
def test_the_headers_say_who_writes_to_whom_and_when(charset):
    """The sender by name, the recipient alone, the bank's time in Japan."""
    letter = written(charset=charset)
    message = read(letter)
    (sender,), (recipient,) = message["From"].addresses, message["To"].addresses

    assert (sender.display_name, sender.addr_spec) == (
        "みほん信用金庫",
        "info@ib.mihon-shinkin.test",
    )
    assert recipient.addr_spec == "riyo@example.test"
    assert message["Date"].datetime == datetime(2021, 8, 1, 1, 0, tzinfo=UTC)
    assert str(message["Date"]).endswith("+0900")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith(".30@ib.mihon-shinkin.test>")
    assert (letter.sender, letter.recipient) == ("info@ib.mihon-shinkin.test", "riyo@example.test")


@pytest.mark.parametrize("charset", CHARSETS)
def test_the_body_says_whose_certificate_expires_when_and_what_to_do(charset):
    """Bank, ids, date in words, days left, the screen to open, and that there is no link."""
    message = read(written(charset=charset))
    text = message.get_content()

    assert message.get_content_charset() == charset
    for words in (
        "みほん信用金庫",
        "契約者ID　： 50012000001",
        "利用者ID　： riyo01",
        "有効期限日： 2021年8月31日",
        "残り日数　： 30日",
        "「重要なお知らせ」",
        "このメールにリンクはありません。",
    ):
        assert words in text


def test_an_administrator_is_named_by_his_own_id():
    """管理者ID in place of 利用者ID."""
    text = read(written(role=Role.ADMINISTRATOR)).get_content()

    assert "管理者ID　： kanri01" in text
    assert "利用者ID" not in text


@pytest.mark.parametrize("charset", CHARSETS)
def test_no_address_of_a_page_stands_in_a_mail(charset):
    """There is nothing to click."""
    text = read(written(charset=charset)).get_content()

    assert "http" not in text
    assert "www." not in text


@pytest.mark.parametrize(
    ("role", "screen"),
    [(Role.ADMINISTRATOR, "ご契約先ステータス"), (Role.USER, "利用者ステータス")],
)
def test_in_the_former_edition_the_status_screen_is_named(role, screen):
    """Up to 2020-08-16; from the next day on the important notices."""
    before = read(written(role=role, now="2020-08-16", expires="2020-09-15 23:59:59"))
    after = read(written(role=role, now="2020-08-17", expires="2020-09-16 23:59:59"))

    assert f"「{screen}」" in before.get_content()
    assert "「重要なお知らせ」" not in before.get_content()
    assert "「重要なお知らせ」" in after.get_content()
    assert "ステータス" not in after.get_content()


def test_a_mail_that_comes_late_tells_the_days_really_left():
    """The first mail, sent on the last day."""
    assert "残り日数　： 0日" in read(written(now="2021-08-31")).get_content()


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2021-07-31 23:59:59", 31),
        ("2021-08-01 00:00:00", 30),
        ("2021-08-01 23:59:59", 30),
        ("2021-08-02 00:00:00", 29),
    ],
)
def test_the_days_left_are_days_in_japan(now, left):
    """From midnight to the last second."""
    assert f"残り日数　： {left}日" in read(written(now=now)).get_content()


@pytest.mark.parametrize("charset", CHARSETS)
def test_the_bytes_are_fit_for_any_server(charset):
    """ASCII only, lines ended by CRLF and none of them too long (RFC 5322, 2.1.1)."""
    content = written(charset=charset).content
    lines = content.split(b"\r\n")

    assert content.isascii()
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(len(line) for line in lines) <= 78
    assert content.endswith(b"\r\n")


def test_a_second_attempt_is_the_same_mail():
    """Mail programs know by the Message-ID that it is no other one; another day's mail is."""
    office = PostOffice()
    someone = office.customer()
    (record,) = office.ledger.of(someone.id)

    def message_id(stage, now):
        letter = compose(
            Reminder(someone, record, stage, stage),
            recipient="kanri@example.test",
            now=jst(now),
            profile=BankProfile(),
            faults=frozenset(),
        )
        return read(letter)["Message-ID"]

    assert message_id(30, "2021-08-01 10:00:00") == message_id(30, "2021-08-01 11:00:00")
    assert message_id(30, "2021-08-01") != message_id(10, "2021-08-21")


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_garbled_subject_is_a_seeded_fault(charset):
    """Of the first mail; the second is sound."""
    fault = BankFault.MAIL_SUBJECT_GARBLED

    assert "電子証明書" not in read(written(fault, charset=charset))["Subject"]
    second = read(written(fault, charset=charset, stage=10, now="2021-08-21"))
    assert second["Subject"] == "電子証明書更新のご案内"
