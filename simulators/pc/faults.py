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
    EXPORTABLE_KEY_TITLE_WRONG = "exportable_key_title_wrong"
    """The key dialog carries another title when the key is to go to a token."""
    EXPORTABLE_KEY_LEVEL_HIGH = "exportable_key_level_high"
    """The key dialog opens with level 高 when the key is to go to a token."""
    WEB_ACCESS_TWICE_BEFORE_EXPORT = "web_access_twice_before_export"
    """「Webアクセスの確認」 comes twice when a certificate meant for a token is installed."""
    EXPORT_TITLE_WRONG = "export_title_wrong"
    """The export dialog carries another title."""
    IMPORT_TITLE_WRONG = "import_title_wrong"
    """The import dialog carries another title."""
    IMPORT_NOT_ASKED = "import_not_asked"
    """The import dialog does not come."""
    TOKEN_CLIENT_NOT_ASKED = "token_client_not_asked"
    """The management software writes on the token without asking."""
    TOKEN_CLIENT_TITLE_WRONG = "token_client_title_wrong"
    """The dialog of the management software carries another title when it saves."""
    COPY_LEFT_ON_PC = "copy_left_on_pc"
    """The key stays on the PC after it was moved to the token."""
    TOKEN_KEY_EXTRACTABLE = "token_key_extractable"
    """The key is written on the token so that it can be read out again."""
    CANCELLED_SAVE_REPORTED_AS_DONE = "cancelled_save_reported_as_done"
    """The page is told that the certificate was saved although the customer cancelled."""
    ABSENT_TOKEN_UNNOTICED = "absent_token_unnoticed"
    """The page is told that a token is plugged in although there is none."""
    CONTROL_WITHOUT_SOFTWARE = "control_without_software"
    """The page can make the token control although the management software is absent."""
    STORES_SHARED_BY_USERS = "stores_shared_by_users"
    """Every Windows user sees the certificates of all of them."""
    HIGH_LEVEL_NEVER_ASKED = "high_level_never_asked"
    """A key of level 高 is used without its password."""


@dataclass(frozen=True, slots=True)
class FaultNote:
    """Which clauses notice a fault, and what it does, in both languages.

    ``together`` names what must go wrong elsewhere, too, for it to show.
    """

    clauses: tuple[str, ...]
    japanese: str
    english: str
    together: tuple[str, ...] = ()


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
        together=("ca.accepts_reused_key",),
    ),
    PcFault.EXPORTABLE_KEY_TITLE_WRONG: FaultNote(
        ("USB-04",),
        "専用USBに保存するとき「新しいRSA交換キーを作成します」の題名が違う",
        "the key dialog carries another title when saving to a token",
    ),
    PcFault.EXPORTABLE_KEY_LEVEL_HIGH: FaultNote(
        ("USB-05",),
        "専用USBに保存するときセキュリティレベルが初めから「高」になっている",
        "the key dialog opens with level high when saving to a token",
    ),
    PcFault.WEB_ACCESS_TWICE_BEFORE_EXPORT: FaultNote(
        ("USB-06",),
        "専用USBに保存するときインストールの「Webアクセスの確認」が2度表示される",
        "the Web access confirmation comes twice at the installation when saving to a token",
    ),
    PcFault.EXPORT_TITLE_WRONG: FaultNote(
        ("USB-06",),
        "「秘密交換キーをエクスポートします」の題名が違う",
        "the export dialog carries another title",
    ),
    PcFault.IMPORT_TITLE_WRONG: FaultNote(
        ("USB-07",),
        "「証明書インポート」の題名が違う",
        "the import dialog carries another title",
    ),
    PcFault.IMPORT_NOT_ASKED: FaultNote(
        ("USB-07", "USB-08"),
        "「証明書インポート」が表示されない",
        "the import dialog does not come",
    ),
    PcFault.TOKEN_CLIENT_NOT_ASKED: FaultNote(
        ("USB-08",),
        "保存するときの「SafeNet Authentication Client」が表示されない",
        "the management software writes on the token without asking",
    ),
    PcFault.TOKEN_CLIENT_TITLE_WRONG: FaultNote(
        ("USB-08",),
        "保存するときの「SafeNet Authentication Client」の題名が違う",
        "the dialog of the management software carries another title when it saves",
    ),
    PcFault.COPY_LEFT_ON_PC: FaultNote(
        ("CRT-03",),
        "専用USBに保存した後も、秘密キーがパソコンに残る",
        "a copy of the key stays on the PC after saving to the token",
    ),
    PcFault.TOKEN_KEY_EXTRACTABLE: FaultNote(
        ("CRT-03",),
        "専用USBの秘密キーを取り出すことができる",
        "the key on the token can be read out",
    ),
    PcFault.CANCELLED_SAVE_REPORTED_AS_DONE: FaultNote(
        ("INT-05",),
        "専用USBへの保存をキャンセルしても、保存できたことになる",
        "a cancelled save to the token is reported as done",
    ),
    PcFault.ABSENT_TOKEN_UNNOTICED: FaultNote(
        ("INT-06",),
        "専用USBが接続されていなくても、更新が始まる",
        "the renewal goes ahead without a token",
    ),
    PcFault.CONTROL_WITHOUT_SOFTWARE: FaultNote(
        ("INT-07",),
        "管理ソフトがなくても、専用USBへの保存が始まる",
        "saving to a token begins without the management software",
    ),
    PcFault.STORES_SHARED_BY_USERS: FaultNote(
        ("INT-12",),
        "別のWindows利用者の電子証明書まで使えてしまう",
        "the certificates of other Windows users can be used",
    ),
    PcFault.HIGH_LEVEL_NEVER_ASKED: FaultNote(
        ("INT-14",),
        "セキュリティレベル「高」の鍵がパスワードなしで使われる",
        "a key of level high is used without its password",
    ),
}
