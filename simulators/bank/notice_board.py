"""The notices that are stored, and who sees them.

Leaves out: read marks and personal messages, of which the manual says nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date

from simulators.bank.notices import Notice
from simulators.bank.ordinary_notices import ORDINARY_NOTICES


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
