"""Words of the sentences turned into values: the only converters there are."""

from __future__ import annotations

from datetime import date, time

ROLES = {"管理者": "administrator", "利用者": "user"}

ODD_CERTIFICATES = {
    "よその認証局": "foreign_ca",
    "用途の違う": "wrong_usage",
    "署名の用途のない": "wrong_key_usage",
    "まだ有効でない": "not_yet_valid",
    "自己署名で似せた": "self_signed_clone",
    "改ざんした": "tampered",
}

TROUBLES = {
    "止まっている": "ca_down",
    "発行を拒む": "ca_refusing",
    "壊れた応答を返す": "ca_garbage",
    "別の鍵の証明書を返す": "ca_other_key",
}


def role(word: str) -> str:
    """Turn 管理者 or 利用者 into the role it names."""
    return ROLES[word]


def day(word: str) -> date:
    """Turn 2020-08-17 into a date."""
    return date.fromisoformat(word)


def time_of_day(word: str) -> time:
    """Turn 23:59:59 into a time of day."""
    return time.fromisoformat(word)


def odd_certificate(word: str) -> str:
    """Turn the words for a certificate that must not open a logon into its kind."""
    return ODD_CERTIFICATES[word]


def trouble(word: str) -> str:
    """Turn the words for a trouble of the CA into its kind."""
    return TROUBLES[word]
