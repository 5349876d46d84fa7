"""Whether what a document states is so, by the bank's profile, and whether anything is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from conformance.documents import required
from conformance.documents.chapters import Stretch
from conformance.documents.expected import EDITIONS, Expected
from conformance.documents.findings import Finding, FindingKind
from conformance.documents.topics import BANK, Statement, Topic, by_topic

_NOT_YET = "まだ手続きできないお客様が手続きしようとするか、できるお客様が間に合いません。"


def judge(
    statements: Sequence[Statement],
    stretches: Sequence[Stretch],
    expected: Expected,
) -> Iterator[Finding]:
    """Judge all statements of a document, and what it does not state."""
    told = by_topic(statements)
    yield from _mail(told[Topic.MAIL_DAYS], expected)
    yield from _notice(told, expected)
    yield from _renewal(told, expected)
    yield from _after_expiry(told, expected)
    yield from _effective(told, expected)
    yield from _roles(told[Topic.ONLY_ROLE])
    yield from required.missing(told, stretches, expected)


def _finding(
    rule: str,
    clause: str,
    statement: Statement,
    expected: str,
    message: str,
    *,
    kind: FindingKind = FindingKind.CONTRADICTION,
    actual: str = "",
    suggestion: str = "",
) -> Finding:
    said = actual or statement.words
    return Finding(rule, clause, kind, statement.spot, expected, said, message, suggestion)


def _mail(told: Sequence[Statement], expected: Expected) -> Iterator[Finding]:
    days = "と".join(f"{day}日前" for day in expected.mail_days)
    wanted = f"有効期限日の{days}" if days else "案内のメールを送らない"
    for each in told:
        if each.value not in expected.mail_days:
            nearest = expected.mail_day(each.value)
            yield _finding(
                "mail.days",
                expected.mail_clause(nearest),
                each,
                wanted,
                "案内のメールを待つお客様が、更新の時期を誤ります。",
                suggestion="" if nearest is None else f"{nearest}日前",
            )
    said = {each.value for each in told}
    wrong = [each for each in told if each.value not in expected.mail_days]
    for day in expected.mail_days:
        if told and day not in said and not wrong:
            yield Finding(
                "mail.days",
                expected.mail_clause(day),
                FindingKind.MISSING,
                told[-1].spot,
                wanted,
                "と".join(each.words for each in told),
                f"{day}日前のメールを、お客様が迷惑メールだと思います。",
                f"{day}日前",
            )


def _notice(told: Mapping[Topic, list[Statement]], expected: Expected) -> Iterator[Finding]:
    for each in told[Topic.NOTICE_FROM]:
        if each.value != expected.notice_days:
            yield _finding(
                "notice.from",
                "NTC-04",
                each,
                f"有効期限日の{expected.notice_days}日前から",
                "お知らせが出ない日に、お客様がお知らせを探します。",
                suggestion=f"{expected.notice_days}日前から",
            )
    for each in told[Topic.NOTICE_WHERE]:
        if each.value != "重要なお知らせ":
            edition = next(e for e in EDITIONS if e.notice_where == each.value)
            yield _finding(
                "notice.where",
                "NTC-06",
                each,
                "「重要なお知らせ」画面",
                f"お客様が、今は案内の出ない画面を開きます。{edition.where}と一致します。",
                kind=FindingKind.STALE,
                suggestion="「重要なお知らせ」画面",
            )


def _renewal(told: Mapping[Topic, list[Statement]], expected: Expected) -> Iterator[Finding]:
    for each in told[Topic.RENEWAL_FROM]:
        if each.value != expected.notice_days:
            yield _finding(
                "renewal.from",
                "REN-01",
                each,
                f"有効期限日の{expected.notice_days}日前から",
                _NOT_YET,
                suggestion=f"{expected.notice_days}日前から",
            )
    for each in told[Topic.RENEWAL_UNTIL]:
        if each.value != 0:
            yield _finding(
                "renewal.until",
                "REN-01",
                each,
                "有効期限日まで",
                "更新できる最後の日を、お客様が誤ります。",
                suggestion="有効期限日まで",
            )


def _after_expiry(told: Mapping[Topic, list[Statement]], expected: Expected) -> Iterator[Finding]:
    for each in told[Topic.LOGON_AFTER]:
        if each.value is not False:
            yield _finding(
                "expiry.logon",
                "EXP-01",
                each,
                "有効期限日を過ぎるとログオンできない",
                "お客様が更新を後回しにし、ログオンできなくなります。",
                suggestion="ログオンいただけなくなります",
            )
    for each in told[Topic.ACQUIRE_AT]:
        if each.value != "電子証明書取得":
            yield _finding(
                "acquire.at",
                "EXP-02",
                each,
                "ログオン画面の「電子証明書取得」",
                f"ログオン画面に「{each.value}」はないため、お客様が取得できません。",
                kind=FindingKind.LABEL,
                actual=f"「{each.value}」",
                suggestion="電子証明書取得",
            )
    for each in told[Topic.ACQUIRE_LIMIT]:
        if each.value != expected.acquire_days:
            yield _limit(each, expected)
    for each in told[Topic.REISSUE_BY]:
        if each.value != BANK:
            yield _finding(
                "reissue.by",
                "EXP-04",
                each,
                "当金庫で再発行し、お客様は当金庫へ連絡する",
                "お客様が当金庫へ連絡せず、いつまでも取得できません。",
                suggestion="当金庫",
            )


def _limit(each: Statement, expected: Expected) -> Finding:
    days = expected.acquire_days
    edition = next((e for e in EDITIONS if e.acquire_days == each.value), None)
    wrong_way = isinstance(each.value, str)
    at_the_day = each.value == days - 1 and str(days) in each.words
    if at_the_day:
        message = f"{days}日目のお客様が、取得できるのに取得できないと思います。"
    elif edition is not None:
        message = f"お客様が取得できる日を誤ります。{edition.where}と一致します。"
    else:
        message = "お客様が取得できる日を誤り、取得できないまま待ちます。"
    return _finding(
        "acquire.limit",
        "EXP-03",
        each,
        f"有効期限日から{days}日目まで取得できる",
        message,
        kind=FindingKind.STALE if edition is not None else FindingKind.CONTRADICTION,
        actual=f"{each.words}（{each.value}）" if wrong_way else each.words,
        suggestion=f"{days}日を超過",
    )


def _effective(told: Mapping[Topic, list[Statement]], expected: Expected) -> Iterator[Finding]:
    day = expected.effective_date
    for each in told[Topic.EFFECTIVE]:
        if each.value != day:
            yield _finding(
                "effective.date",
                "EFF-01",
                each,
                f"{day.year}年{day.month}月{day.day}日から",
                "どちらの手順によるかを、お客様が誤ります。",
                suggestion=f"{day.year}年{day.month}月{day.day}日",
            )
    for each in told[Topic.WEEKDAY]:
        yield _finding(
            "effective.weekday",
            "EFF-01",
            each,
            str(each.value),
            "日付と曜日のどちらが正しいかが分かりません。",
        )


def _roles(told: Sequence[Statement]) -> Iterator[Finding]:
    for each in told:
        yield _finding(
            "roles.both",
            "REN-02",
            each,
            "管理者も利用者も同じ",
            "もう一方の方が更新せず、期限の後にログオンできなくなります。",
            suggestion="管理者、利用者とも",
        )
