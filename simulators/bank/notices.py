"""Notices (お知らせ) of the important notices screen.

The renewal notice is not stored: it follows from the certificate and the day, so it appears 30
days before the expiry date and is gone after the renewal. Ordinary notices stand beside it.
Leaves out: read marks and personal messages, of which the manual says nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from simulators.bank.faults import BankFault

RENEWAL_NOTICE_ID = "renewal"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice; `expiry` is set on the renewal notice alone."""

    id: str
    title: str
    published: date
    body: tuple[str, ...]
    contract_id: str | None = None
    expiry: date | None = None


ORDINARY_NOTICES = (
    Notice(
        id="maintenance",
        title="定期システムメンテナンスのお知らせ",
        published=date(2020, 7, 1),
        body=(
            "毎月第三日曜日の午前0時から午前6時まで、システムメンテナンスを行います。",
            "この時間帯は、法人インターネットバンキングをご利用いただけません。",
        ),
    ),
    Notice(
        id="phishing",
        title="当金庫を装った不審なメールにご注意ください",
        published=date(2020, 6, 15),
        body=(
            "当金庫が電子メールで暗証番号をおたずねすることはありません。",
            "心当たりのないメールに記載されたリンクは開かずに、メールを削除してください。",
        ),
    ),
)


def renewal_notice(expiry: date, *, notice_days: int, faults: frozenset[BankFault]) -> Notice:
    """Build the renewal notice for a certificate."""
    title = "電子証明書の更新をお願いします"
    if BankFault.NOTICE_TITLE_WRONG in faults:
        title = "電子証明書の有効期限が近づいています"
    return Notice(
        id=RENEWAL_NOTICE_ID,
        title=title,
        published=expiry - timedelta(days=notice_days),
        body=(
            "ご利用中の電子証明書は、まもなく有効期限を迎えます。",
            "有効期限日までに電子証明書を更新してください。"
            "有効期限日を過ぎますと、ログオンできなくなります。",
        ),
        expiry=expiry,
    )


class NoticeBoard:
    """The stored notices: two ordinary ones for everybody, and what the bank posts."""

    def __init__(self) -> None:
        self._posted: list[Notice] = list(ORDINARY_NOTICES)
        self._numbers = itertools.count(1)

    def post(
        self, title: str, *, body: Iterable[str], published: date, contract_id: str | None
    ) -> Notice:
        """Post a notice to one contract, or to everybody."""
        notice = Notice(
            id=f"posted-{next(self._numbers)}",
            title=title,
            published=published,
            body=tuple(body),
            contract_id=contract_id,
        )
        self._posted.append(notice)
        return notice

    def of(self, contract_id: str) -> tuple[Notice, ...]:
        """List the stored notices a contract sees, newest first."""
        seen = [notice for notice in self._posted if notice.contract_id in (None, contract_id)]
        return tuple(sorted(seen, key=lambda notice: notice.published, reverse=True))
