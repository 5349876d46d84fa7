"""Defects that can be switched on in the PC, to prove that the judge sees them.

Each member bends the PC at one seam. The table says which clause of the manual notices it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class PcFault(StrEnum):
    """One defect of the PC each."""

    WEB_ACCESS_TWICE_AT_INSTALL = "web_access_twice_at_install"
    """「Webアクセスの確認」 comes twice when the certificate is installed."""
    LEVEL_HIGH_BY_DEFAULT = "level_high_by_default"
    """The key dialog opens with level 高."""
    NEW_KEY_TITLE_WRONG = "new_key_title_wrong"
    """The key dialog carries another title."""
    KEY_REUSED = "key_reused"
    """CreateRequest signs with the key of the newest certificate instead of a new one."""


@dataclass(frozen=True, slots=True)
class FaultNote:
    """Which clauses notice a fault, and what it does, in both languages."""

    clauses: tuple[str, ...]
    japanese: str
    english: str


FAULTS: Mapping[PcFault, FaultNote] = {
    PcFault.WEB_ACCESS_TWICE_AT_INSTALL: FaultNote(
        ("PC-07",),
        "インストールのときに「Webアクセスの確認」が2度表示される",
        "the Web access confirmation comes twice at the installation",
    ),
    PcFault.LEVEL_HIGH_BY_DEFAULT: FaultNote(
        ("PC-06",),
        "「新しいRSA交換キーを作成します」のセキュリティレベルが初めから「高」になっている",
        "the key dialog opens with level high",
    ),
    PcFault.NEW_KEY_TITLE_WRONG: FaultNote(
        ("PC-05",),
        "「新しいRSA交換キーを作成します」の題名が違う",
        "the key dialog carries another title",
    ),
    PcFault.KEY_REUSED: FaultNote(
        ("CRT-01",),
        "新しい鍵を作らず、今の電子証明書の鍵をそのまま使う",
        "the request is made with the key of the present certificate",
    ),
}
