"""Defects that can be seeded into the authority, to prove that a judge would notice them.

Each member bends the authority at one seam; the table says which clause of the catalogue must turn
red. Leaves out trouble on the line (CA down, slow, answering garbage): that is not a defect of what
is issued.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class CaFault(StrEnum):
    """Name the defects this authority can have."""

    TWO_YEARS = "two_years"
    """Certificates run for one year more than the profile says."""

    A_DAY_SHORT = "a_day_short"
    """Certificates end one day early."""

    WRONG_SUBJECT = "wrong_subject"
    """The common name in the certificate is another one than the subscriber's."""

    MISSING_CLIENT_AUTH = "missing_client_auth"
    """The extended key usage names e-mail protection in place of TLS client authentication."""

    STARTS_TOMORROW = "starts_tomorrow"
    """The validity begins one day after the issue, so the certificate does not open a logon."""

    ACCEPTS_REUSED_KEY = "accepts_reused_key"
    """A key pair that was certified before is certified again."""


class SeededFault(NamedTuple):
    """Tell what a fault breaks; ``together`` names what must go wrong elsewhere for it to show."""

    clauses: tuple[str, ...]
    japanese: str
    english: str
    together: tuple[str, ...] = ()


FAULTS: Mapping[CaFault, SeededFault] = MappingProxyType(
    {
        CaFault.TWO_YEARS: SeededFault(
            ("CRT-01",),
            "認証局が有効期間2年の電子証明書を発行する",
            "the CA issues certificates that are valid for two years",
        ),
        CaFault.A_DAY_SHORT: SeededFault(
            ("CRT-01",),
            "認証局が有効期間の1日短い電子証明書を発行する",
            "the CA issues certificates that end one day early",
        ),
        CaFault.WRONG_SUBJECT: SeededFault(
            ("CRT-01",),
            "認証局が別人の名義（CN）で電子証明書を発行する",
            "the CA issues certificates whose common name is not the subscriber's",
        ),
        CaFault.MISSING_CLIENT_AUTH: SeededFault(
            ("CRT-01",),
            "認証局がクライアント認証の用途を持たない電子証明書を発行する",
            "the CA issues certificates without the purpose of TLS client authentication",
        ),
        CaFault.ACCEPTS_REUSED_KEY: SeededFault(
            ("CRT-01",),
            "認証局が、以前に証明した鍵での更新を拒まない（鍵を使い回すパソコンとあわせて現れる）",
            "the CA does not refuse a key it certified before (shows with a PC that reuses keys)",
            together=("pc.key_reused",),
        ),
        CaFault.STARTS_TOMORROW: SeededFault(
            ("PC-07", "USB-06"),  # the PC does not install it
            "認証局が発行日の翌日からしか有効にならない電子証明書を発行する",
            "the CA issues certificates that become valid only on the day after",
        ),
    }
)
