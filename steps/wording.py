"""Words of the sentences turned into values: the only converters there are."""

from __future__ import annotations

from datetime import date

ROLES = {"管理者": "administrator", "利用者": "user"}


def role(word: str) -> str:
    """Turn 管理者 or 利用者 into the role it names."""
    return ROLES[word]


def day(word: str) -> date:
    """Turn 2020-08-17 into a date."""
    return date.fromisoformat(word)
