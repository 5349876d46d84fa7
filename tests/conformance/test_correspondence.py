"""The mails about the renewal among all that came."""

from email.message import EmailMessage

import pytest

from conformance.comparison import PreconditionNotMet
from conformance.correspondence import Correspondence


def mail(subject, body):
    """Write a mail."""
    message = EmailMessage()
    message["From"], message["To"] = "ib@example.jp", "keiri@example.jp"
    message["Date"] = "Sun, 01 Aug 2021 08:00:00 +0900"
    message["Subject"] = subject
    message.set_content(body)
    return message.as_bytes()


RENEWAL = mail("電子証明書更新のご案内", "電子証明書の有効期限日は2021年8月31日です。")


def test_other_mail_is_left_out():
    """Banks write about other things too."""
    came = Correspondence([mail("メンテナンスのお知らせ", "次の日曜日です。"), RENEWAL])
    assert [letter.subject for letter in came.letters] == ["電子証明書更新のご案内"]


def test_what_cannot_be_read_counts():
    """A garbled notice was sent all the same."""
    garbled = RENEWAL.replace(b"=?utf-8?", b"=?us-ascii?")
    assert len(Correspondence([garbled]).letters) == 1
    assert Correspondence([garbled]).legibility() != "読める"


def test_without_a_mail_there_is_no_last_one():
    """A clause about its words cannot be reached."""
    with pytest.raises(PreconditionNotMet) as raised:
        _ = Correspondence([]).last
    assert raised.value.clause == "NTC-01"


def test_words_that_are_missing_bring_the_body():
    """So that a report shows what was written in their place."""
    came = Correspondence([RENEWAL])
    assert came.quoted("2021年8月31日") == "2021年8月31日"
    assert "2021年8月31日です" in came.quoted("2021年9月30日")


def test_a_sound_mail_is_legible():
    """Subject and body in Japanese."""
    assert Correspondence([RENEWAL]).legibility() == "読める"
