"""A mail read as its recipient would: broken ones first, then those of real mail programs."""

from datetime import UTC, datetime
from email.header import Header
from email.message import EmailMessage
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.letters import MOST_BYTES, Letter, read_letter

SUBJECT = "電子証明書更新のご案内"
TEXT = "有効期限日： 2021年8月31日\n"
NOON = datetime(2021, 8, 1, 3, 0, tzinfo=UTC)


def modern(charset="utf-8", cte="base64"):
    """A mail as the standard library's present interface writes it."""
    message = EmailMessage()
    message["From"] = "みほん信用金庫 <info@bank.test>"
    message["To"] = "kanri@example.test, 利用者 <riyo@example.test>"
    message["Cc"] = "keiri@example.test"
    message["Subject"] = SUBJECT
    message["Date"] = "Sun, 01 Aug 2021 12:00:00 +0900"
    message["Message-ID"] = "<1@bank.test>"
    message.set_content(TEXT, charset=charset, cte=cte)
    return message.as_bytes()


def traditional():
    """A mail as the interface of old writes it: ISO-2022-JP all over, seven bits."""
    message = MIMEText(TEXT, "plain", "iso-2022-jp")
    message["From"] = f"{Header('みほん信用金庫', 'iso-2022-jp').encode()} <info@bank.test>"
    message["To"] = "kanri@example.test"
    message["Subject"] = Header(SUBJECT, "iso-2022-jp").encode()
    message["Date"] = "Sun, 01 Aug 2021 12:00:00 +0900"
    return message.as_bytes()


def raw(**headers):
    """A sound mail with some headers written by hand."""
    sound = {
        "From": "info@bank.test",
        "To": "kanri@example.test",
        "Subject": "x",
        "Date": "Sun, 01 Aug 2021 12:00:00 +0900",
    }
    lines = {**sound, **headers}
    head = "".join(f"{name}: {value}\n" for name, value in lines.items() if value is not None)
    return head.encode() + b"Content-Type: text/plain; charset=utf-8\n\nx\n"


def test_nothing_at_all_is_read_as_nothing():
    """Every missing part is named."""
    letter = read_letter(b"")

    assert {"Fromがありません。", "Toがありません。", "Subjectがありません。"} <= set(letter.broken)
    assert (letter.subject, letter.sender, letter.recipients, letter.sent_at) == ("", "", (), None)


@pytest.mark.parametrize(
    ("headers", "complaint"),
    [
        ({"Subject": None}, "Subjectがありません。"),
        ({"From": None}, "Fromがありません。"),
        ({"To": None}, "Toがありません。"),
        ({"Date": None}, "Dateがありません。"),
        ({"Date": "yesterday"}, "Dateを日時として読めません（yesterday）。"),
        ({"Date": "Sun, 99 Aug 2021 12:00:00 +0900"}, "Dateを日時として読めません"),
        ({"From": "nobody at all <>"}, "差出人にメールアドレスがありません。"),
        ({"To": "undisclosed-recipients:;"}, "宛先にメールアドレスがありません。"),
        ({"Subject": "更新"}, "件名にエンコードされていない文字があります。"),
        ({"Subject": "=?utf-8?B?k2SOcQ==?="}, "件名が文字化けしています"),
        ({"Subject": "a\nSubject: b"}, "Subjectが2つあります。"),
        ({"From": "=?none?B?YQ==?= <info@bank.test>"}, "差出人の文字コード「none」は"),
    ],
)
def test_one_broken_header_is_the_only_complaint(headers, complaint):
    """The rest of the mail is read as ever."""
    letter = read_letter(raw(**headers))

    assert len(letter.broken) == 1
    assert letter.broken[0].startswith(complaint)
    assert letter.body == "x\n"


def test_a_mail_without_end_is_cut():
    """No notice is that long."""
    letter = read_letter(raw() + b"x" * MOST_BYTES)

    assert len(letter.body) < MOST_BYTES
    assert letter.broken[0].startswith("メールが大きすぎます")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_an_error(data):
    """Whatever comes."""
    assert isinstance(read_letter(data), Letter)


def test_a_charset_with_a_null_in_its_name_is_no_charset():
    """Python's decoder takes no such name, and says so in a way of its own."""
    letter = read_letter(modern().replace(b'charset="utf-8"', b'charset="utf\0008"') + b"\xff")

    assert letter.body
    assert any("utf\0008" in line for line in letter.broken)


@given(st.data())
def test_a_damaged_mail_is_read_without_an_error(data):
    """A sound mail with some bytes changed, at any place."""
    whole = bytearray(data.draw(st.sampled_from([modern(), traditional()])))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    letter = read_letter(bytes(whole))

    assert all(isinstance(line, str) for line in letter.broken)
    letter.subject.encode()
    letter.body.encode()


@pytest.mark.parametrize(
    ("charset", "cte"),
    [
        ("utf-8", "base64"),
        ("utf-8", "quoted-printable"),
        ("utf-8", "8bit"),
        ("iso-2022-jp", "7bit"),
        ("iso-2022-jp", "base64"),
        ("shift_jis", "quoted-printable"),
        ("euc-jp", "8bit"),
    ],
)
def test_a_sound_mail_is_read_whole(charset, cte):
    """Any charset in any transfer encoding: the same words."""
    letter = read_letter(modern(charset, cte))

    assert letter == Letter(
        subject="電子証明書更新のご案内",
        sender="info@bank.test",
        recipients=("kanri@example.test", "riyo@example.test", "keiri@example.test"),
        body="有効期限日： 2021年8月31日\n",
        sent_at=NOON,
        charset=charset,
        sender_name="みほん信用金庫",
        message_id="<1@bank.test>",
        broken=(),
    )


def test_a_mail_in_iso_2022_jp_all_over_is_read_whole():
    """Header and body, as Japanese banks still send it."""
    letter = read_letter(traditional())

    assert (letter.subject, letter.sender_name) == (SUBJECT, "みほん信用金庫")
    assert (letter.body, letter.charset, letter.broken) == (TEXT, "iso-2022-jp", ())


def test_ends_of_lines_are_all_alike():
    """A mail on the wire has others than one in a file."""
    letter = read_letter(modern().replace(b"\n", b"\r\n"))

    assert (letter.body, letter.broken) == (TEXT, ())


@pytest.mark.parametrize(
    ("date", "instant"),
    [
        ("Sun, 01 Aug 2021 12:00:00 +0900 (JST)", NOON),
        ("1 Aug 2021 03:00:00 -0000", NOON),
        ("Sat, 31 Jul 2021 23:00:00 -0400", NOON),
    ],
)
def test_the_instant_is_that_of_greenwich(date, instant):
    """Whatever zone the mail names."""
    assert read_letter(raw(Date=date)).sent_at == instant


def test_a_folded_subject_is_one_line():
    """Long subjects are broken over lines on the wire."""
    long = SUBJECT * 6
    head = Header(long, "utf-8", header_name="Subject").encode()

    assert "\n" in head
    assert read_letter(raw(Subject=head)).subject == long
