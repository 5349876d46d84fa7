"""What is read as a rule from the sentences of banks."""

from __future__ import annotations

from datetime import date

import pytest

from conformance.documents.chapters import stretches
from conformance.documents.sentences import sentences
from conformance.documents.statements import statements
from conformance.documents.topics import BANK, OTHERS, Topic
from tests.conformance.documents.lines import document


def read(*lines):
    """Read lines as a document; give the topics and values of its statements."""
    text = document(*lines)
    found = statements(sentences(text, stretches(text)))
    return [(each.topic, each.value) for each in found]


STATED = [
    (
        "有効期限の30日前と10日前に、Eメールでお知らせします。",
        [(Topic.MAIL_DAYS, 30), (Topic.MAIL_DAYS, 10)],
    ),
    ("有効期限の1か月前にメールが届きます。", [(Topic.MAIL_DAYS, "1か月前")]),
    ("お知らせは、有効期限の三十日前から表示されます。", [(Topic.NOTICE_FROM, 30)]),
    ("有効期限の30日前から更新できます。", [(Topic.RENEWAL_FROM, 30)]),
    ("更新は有効期限日の前日までに行ってください。", [(Topic.RENEWAL_UNTIL, -1)]),
    ("更新は有効期限日までに行ってください。", [(Topic.RENEWAL_UNTIL, 0)]),
    ("有効期限日を過ぎると、ログインできません。", [(Topic.LOGON_AFTER, False)]),
    ("有効期限日を過ぎても、ログオンできます。", [(Topic.LOGON_AFTER, True)]),
    (
        "ログオン画面の「電子証明書発行」から新しい電子証明書を取得してください。",
        [(Topic.ACQUIRE_AT, "電子証明書発行")],
    ),
    ("有効期限日から90日を超過すると、電子証明書を取得できません。", [(Topic.ACQUIRE_LIMIT, 90)]),
    ("有効期限日から90日以内に取得してください。", [(Topic.ACQUIRE_LIMIT, 90)]),
    ("取得できるのは、有効期限日から90日以内です。", [(Topic.ACQUIRE_LIMIT, 90)]),
    ("有効期限日から90日以上経過すると、取得できません。", [(Topic.ACQUIRE_LIMIT, 89)]),
    ("有効期限日から90日未満であれば、取得できます。", [(Topic.ACQUIRE_LIMIT, 89)]),
    ("有効期限日から90日以内は、取得できません。", [(Topic.ACQUIRE_LIMIT, "以内に取得できない")]),
    ("再発行が必要ですので、当金庫までご連絡ください。", [(Topic.REISSUE_BY, BANK)]),
    ("再発行は、管理者の方へご依頼ください。", [(Topic.REISSUE_BY, OTHERS)]),
    (
        "再発行は、管理者の方は当金庫へ、利用者の方は管理者へご依頼ください。",
        [(Topic.REISSUE_BY, BANK)],
    ),
    ("2020年8月17日（月）より、手順が変わります。", [(Topic.EFFECTIVE, date(2020, 8, 17))]),
    (
        "2020年8月17日（火）より変わります。",
        [(Topic.EFFECTIVE, date(2020, 8, 17)), (Topic.WEEKDAY, "月曜日")],
    ),
    ("2020年2月30日から適用します。", [(Topic.WEEKDAY, "ない日付")]),
    ("2021年4月1日作成", []),
    ("利用者の方は更新が不要です。", [(Topic.ONLY_ROLE, "利用者")]),
    ("ステータス画面に更新の案内が表示されます。", [(Topic.NOTICE_WHERE, "ステータス")]),
    ("従来は、ステータス画面で案内していました。", []),
    ("再発行の手続きから80日以内に取得してください。", []),
    ("パスワードは90日以内に変更してください。", []),
]


@pytest.mark.parametrize(("sentence", "stated"), STATED, ids=[row[0] for row in STATED])
def test_what_a_sentence_states(sentence, stated):
    """Whichever way it is said, the value is the same."""
    assert read(sentence) == stated


def test_a_limit_may_lean_on_the_sentence_before():
    """「その場合は」 tells what the one before was about."""
    assert read(
        "電子証明書を取得できる期限があります。", "その期限は、有効期限日から60日以内です。"
    ) == [(Topic.ACQUIRE_LIMIT, 60)]
