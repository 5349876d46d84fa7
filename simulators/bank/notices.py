"""Notices (お知らせ) of the important notices screen.

The renewal notice is not stored: it follows from the certificate and the day, so it appears 30
days before the expiry date and is gone after the renewal. Others are (notice_board.py).
"""

from __future__ import annotations

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


def renewal_notice(
    expiry: date, *, notice_days: int, faults: frozenset[BankFault], is_users_last: bool = False
) -> Notice:
    """Build the renewal notice for a certificate.

    ``is_users_last``: it is shown to a user on his expiry date, which only a defect heeds.
    """
    title = "電子証明書の更新をお願いします"
    if BankFault.NOTICE_TITLE_WRONG in faults:
        title = "電子証明書の有効期限が近づいています"
    if BankFault.USERS_NOTICE_DIFFERS in faults and is_users_last:
        title = "電子証明書の有効期限日になりました"
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
