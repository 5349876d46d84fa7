"""Text out of mails: what is broken is said, and what can be read is read."""

from email import message_from_bytes

import pytest

from conformance.letter_text import Complaints, body_text, decoded, decoded_words, shown
from conformance.letters import read_letter


def words(value):
    broken = Complaints()
    return decoded_words(value, "件名", broken), list(broken)


def body(raw):
    broken = Complaints()
    return (*body_text(message_from_bytes(raw), broken), list(broken))


def test_a_complaint_is_made_once():
    """However often it comes up."""
    broken = Complaints()
    broken.add("x")
    broken.add("x")

    assert broken == ["x"]


@pytest.mark.parametrize(
    ("value", "text", "complaint"),
    [
        ("=?utf-8?B?k2SOcQ==?=", "�d�q", "件名が文字化けしています（文字コード「utf-8」"),
        ("=?x-none?B?YWJj?=", "abc", "件名の文字コード「x-none」は知られていません。"),
        ("=?utf-8?B?a?=", "=?utf-8?B?a?=", "件名のエンコードが壊れています。"),
        (
            "=?iso-2022-jp?B?5pu05paw?=",
            "更新",
            "件名が文字化けしています（文字コード「iso-2022-jp」",
        ),
        ("\udce6\udc9b\udcb4", "更", "件名にエンコードされていない文字があります。"),
    ],
)
def test_a_broken_header_is_read_with_a_complaint(value, text, complaint):
    """Wrong charset, unknown charset, torn base64, raw bytes."""
    read, broken = words(value)

    assert read == text
    assert len(broken) == 1
    assert broken[0].startswith(complaint)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", ""),
        ("Renewal", "Renewal"),
        ("=?utf-8?B?5pu05paw?=", "更新"),
        ("=?UTF-8?Q?=E6=9B=B4=E6=96=B0?= 2021", "更新 2021"),
        ("=?utf-8?B?5pu0?= =?utf-8?B?5paw?=", "更新"),
        ("=?ISO-2022-JP?B?GyRCOTk/NxsoQg==?=", "更新"),
        ("=?ISO-2022-JP?B?GyRCLSEbKEI=?=", "①"),
        ("=?shift_jis?B?jViQVg==?=", "更新"),
    ],
)
def test_a_sound_header_is_read_in_silence(value, text):
    """Base64 and quoted-printable, in several words, in any charset."""
    assert words(value) == (text, [])


def test_a_name_that_was_decoded_already_is_left_alone():
    """Japanese that is no bytes."""
    assert words("みほん信用金庫") == ("みほん信用金庫", [])


@pytest.mark.parametrize(
    ("head", "content", "text", "complaint"),
    [
        ("text/plain", b"\xe6\x9b\xb4", "更", "文字コードの指定がなく、ASCII"),
        ("text/plain; charset=utf-8", b"\x8dX\x90V", "�X�V", "文字コード「utf-8」として"),
        ("text/plain; charset=nothing", b"abc", "abc", "文字コード「nothing」は知られていません"),
        ('text/plain; charset="utf\x008"', b"abc", "abc", "は知られていません"),
        ("image/png", b"abc", "", "読める本文がありません"),
        ("multipart/mixed", b"abc", "abc", "multipartの区切りが決められていません"),
        ("multipart/mixed; boundary=x", b"abc", "abc", "multipartの区切りが見つかりません"),
    ],
)
def test_a_broken_body_is_read_with_a_complaint(head, content, text, complaint):
    """No charset, a wrong or unknown one, nothing to read, multiparts without parts."""
    found, _, broken = body(b"Content-Type: " + head.encode() + b"\n\n" + content)

    assert found == text
    assert any(complaint in line for line in broken)


@pytest.mark.parametrize(
    ("encoding", "content", "complaint"),
    [
        ("base64", b"YWJj*", "使えない文字"),
        ("base64", b"YWJjZA", "終わりが欠けて"),
        ("base64", b"YWJjZ", "長さが合いません"),
        ("uuencoded", b"abc", "「uuencoded」は知られていません"),
    ],
)
def test_a_broken_transfer_encoding_is_named(encoding, content, complaint):
    """What is left of the text is there."""
    head = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    text, _, broken = body(head.encode() + content)

    assert text != ""
    assert any(complaint in line for line in broken)


PARTS = """\
Content-Type: multipart/{kind}; boundary=x

--x
Content-Type: text/html; charset=utf-8

<p>HTML<br>&amp;</p><style>p {{}}</style>
--x
{disposition}Content-Type: text/plain; charset=utf-8

plain
--x--
"""


@pytest.mark.parametrize(
    ("disposition", "text"),
    [("", "plain"), ("Content-Disposition: attachment\n", "\nHTML\n&")],
)
def test_plain_text_is_read_before_html(disposition, text):
    """An attachment is no body; of HTML the words are read."""
    found, charset, broken = body(
        PARTS.format(kind="alternative", disposition=disposition).encode()
    )

    assert (found.rstrip("\n"), charset, broken) == (text, "utf-8", [])


def test_a_mail_nested_without_end_is_no_trap():
    """Something is read or complained of, and nothing raised."""
    head = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)
    )
    assert read_letter(head + b"\nx").broken


def test_bytes_without_a_charset_are_ascii():
    """The words of a bank that writes English need none."""
    assert decoded(b"abc", "", "本文", Complaints()) == "abc"
    assert shown("\udce6\udc9b\udcb4 x \udcff") == "更 x �"
