"""What every document must state, and where what it lacks should stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from conformance.documents.chapters import Section, Stretch
from conformance.documents.expected import Expected
from conformance.documents.findings import Finding, FindingKind
from conformance.documents.moves import Spot
from conformance.documents.topics import Statement, Topic

_REQUIRED: tuple[tuple[Topic, str, str, str, str], ...] = (
    (
        Topic.MAIL_DAYS,
        "mail.told",
        "NTC-01",
        "有効期限日の何日前にEメールで案内するか",
        "お客様が案内のメールを本物かどうか確かめられません。",
    ),
    (
        Topic.NOTICE_FROM,
        "notice.told",
        "NTC-04",
        "「重要なお知らせ」画面に何日前から案内が出るか",
        "お客様がお知らせを見落とします。",
    ),
    (
        Topic.RENEWAL_FROM,
        "renewal.told",
        "REN-01",
        "有効期限日の何日前から更新できるか",
        "お客様が更新できる期間を知りません。",
    ),
    (
        Topic.RENEWAL_UNTIL,
        "renewal.told",
        "REN-01",
        "有効期限日まで更新できること",
        "お客様が更新できる最後の日を知りません。",
    ),
    (
        Topic.LOGON_AFTER,
        "expiry.told",
        "EXP-01",
        "有効期限日を過ぎるとログオンできないこと",
        "お客様が更新を後回しにし、ログオンできなくなります。",
    ),
    (
        Topic.ACQUIRE_AT,
        "acquire.told",
        "EXP-02",
        "ログオン画面の「電子証明書取得」から取得できること",
        "期限を過ぎたお客様が、元に戻る方法を知りません。",
    ),
    (
        Topic.ACQUIRE_LIMIT,
        "limit.told",
        "EXP-03",
        "有効期限日から何日まで取得できるか",
        "お客様が取得できなくなる日を知りません。",
    ),
    (
        Topic.REISSUE_BY,
        "reissue.told",
        "EXP-04",
        "その後は当金庫の再発行が要ること、当金庫へ連絡すること",
        "取得できなくなったお客様が、どこへ連絡するかを知りません。",
    ),
)
"""What a document must state, of mails only where the bank sends any: rule, clause, what, harm."""


def missing(
    told: Mapping[Topic, list[Statement]], stretches: Sequence[Stretch], expected: Expected
) -> Iterator[Finding]:
    """Report each statement that the document lacks, near where it should stand."""
    for topic, rule, clause, wanted, harm in _REQUIRED:
        needs_none = topic is Topic.MAIL_DAYS and not expected.mail_days
        if not told[topic] and not needs_none:
            spot = _place_for(topic, told, stretches)
            yield Finding(rule, clause, FindingKind.MISSING, spot, wanted, "書かれていない", harm)
    if not expected.media_storage:
        return
    sections = {each.section for each in stretches}
    if Section.USB not in sections:
        yield Finding(
            "usb.told",
            "USB-01",
            FindingKind.MISSING,
            None,
            "専用USBの電子証明書の更新手順",
            "書かれていない",
            "専用USBのお客様が、更新のしかたを知りません。",
        )


_NEIGHBOURS: Mapping[Topic, Sequence[Topic]] = {
    Topic.MAIL_DAYS: (Topic.NOTICE_FROM, Topic.NOTICE_WHERE),
    Topic.NOTICE_FROM: (Topic.NOTICE_WHERE, Topic.MAIL_DAYS),
    Topic.RENEWAL_FROM: (Topic.RENEWAL_UNTIL,),
    Topic.RENEWAL_UNTIL: (Topic.RENEWAL_FROM,),
    Topic.LOGON_AFTER: (Topic.ACQUIRE_AT, Topic.ACQUIRE_LIMIT),
    Topic.ACQUIRE_AT: (Topic.LOGON_AFTER, Topic.ACQUIRE_LIMIT),
    Topic.ACQUIRE_LIMIT: (Topic.ACQUIRE_AT, Topic.REISSUE_BY),
    Topic.REISSUE_BY: (Topic.ACQUIRE_LIMIT, Topic.ACQUIRE_AT),
}
_SECTIONS: Mapping[Topic, Section] = {
    Topic.MAIL_DAYS: Section.NOTICE,
    Topic.NOTICE_FROM: Section.NOTICE,
    Topic.RENEWAL_FROM: Section.PC,
    Topic.RENEWAL_UNTIL: Section.PC,
    Topic.LOGON_AFTER: Section.IMPORTANT,
    Topic.ACQUIRE_AT: Section.IMPORTANT,
    Topic.ACQUIRE_LIMIT: Section.IMPORTANT,
    Topic.REISSUE_BY: Section.IMPORTANT,
}


def _place_for(
    topic: Topic, told: Mapping[Topic, list[Statement]], stretches: Sequence[Stretch]
) -> Spot | None:
    """Say after what a missing statement should stand: a neighbour, or its chapter's heading."""
    section = _SECTIONS[topic]
    near = [each for neighbour in _NEIGHBOURS[topic] for each in told[neighbour]]
    there = next((each for each in near if each.sentence.section is section), None)
    if there is not None:
        return there.spot
    for stretch in stretches:
        if stretch.section is section and (stretch.heading is not None or stretch.numbers):
            number = stretch.heading if stretch.heading is not None else stretch.numbers[0]
            return Spot(number, 0, 0)
    return near[0].spot if near else None
