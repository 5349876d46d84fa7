"""The dialogs of the PC as data: title, text and controls.

``DIALOGS`` says what stands in a dialog, ``transitions.TRANSITIONS`` what its buttons lead to.
Diagrams can be drawn from the two tables. The window's × is the button named in ``closing``.
Titles and buttons are those the manual and Japanese Windows use; what else stands in a dialog is in
``dialog_words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from simulators.pc import dialog_words as words
from simulators.pc.dialog_words import CERTIFICATE, LEVEL, PASSWORD, PASSWORD_AGAIN, TOKEN_PASSWORD


class DialogKind(StrEnum):
    """What a dialog is for."""

    WEB_ACCESS = "web_access"
    """A page wants to do something with certificates."""
    NEW_RSA_KEY = "new_rsa_key"
    """A guarded key is about to be made."""
    SECURITY_LEVEL = "security_level"
    """The level of the key is to be chosen."""
    NEW_PASSWORD = "new_password"
    """A key of level 高 needs a password."""
    CERTIFICATE_CHOICE = "certificate_choice"
    """A server asks for a certificate."""
    KEY_PERMISSION = "key_permission"
    """A key of level 中 is about to be used."""
    KEY_PASSWORD = "key_password"
    """A key of level 高 is about to be used."""
    EXPORT_KEY = "export_key"
    """A key of level 中 is about to leave the PC."""
    EXPORT_KEY_PASSWORD = "export_key_password"
    """A key of level 高 is about to leave the PC."""
    CERTIFICATE_IMPORT = "certificate_import"
    """The management software takes a certificate over."""
    TOKEN_LOGON = "token_logon"
    """The management software asks the token password."""
    TOKEN_CONSENT = "token_consent"
    """The management software is about to write on a token whose password it knows."""


class Outcome(StrEnum):
    """What the customer decided."""

    ACCEPTED = "accepted"
    """はい or OK."""
    DECLINED = "declined"
    """いいえ."""
    CANCELLED = "cancelled"
    """キャンセル."""
    LOCKED = "locked"
    """No try was left for the password."""


class Move(StrEnum):
    """Where a button leads when it does not end the dialog."""

    BACK = "back"
    """To the dialog below."""


Facts = dict[str, str | tuple[str, ...]]
"""What a dialog is about: texts for its lines, values and options for its controls."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How a dialog ended, with the facts as the customer left them."""

    outcome: Outcome
    facts: Facts


@dataclass(frozen=True, slots=True)
class DialogControl:
    """A control as it is shown: role is button, choice, password or text."""

    role: str
    name: str
    value: str = ""
    options: tuple[str, ...] = ()
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Dialog:
    """A dialog as it is shown."""

    id: int
    kind: str
    title: str
    text: str
    controls: tuple[DialogControl, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A control to be filled in; options and value come from the facts named."""

    role: str
    name: str
    options_from: str = ""
    value_from: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A button; it is greyed out while the fact ``enabled_by`` is empty."""

    name: str
    enabled_by: str = ""


@dataclass(frozen=True, slots=True)
class DialogText:
    """What stands in a dialog; a line is left out when a fact it names is empty."""

    title: str
    lines: tuple[str, ...]
    buttons: tuple[Button, ...]
    closing: str
    entries: tuple[Entry, ...] = ()
    title_from: str = ""
    """A fact that, when it is there, stands in for the title."""


EXPORT_TITLE = "秘密交換キーをエクスポートします"
IMPORT_TITLE = "証明書インポート"
TOKEN_CLIENT_TITLE = "SafeNet Authentication Client"

DIALOGS: Mapping[DialogKind, DialogText] = {
    DialogKind.WEB_ACCESS: DialogText(
        "Webアクセスの確認",
        words.WEB_ACCESS,
        (Button("はい"), Button("いいえ")),
        closing="いいえ",
    ),
    DialogKind.NEW_RSA_KEY: DialogText(
        "新しいRSA交換キーを作成します",
        words.NEW_RSA_KEY,
        (
            Button("OK", enabled_by="ready"),
            Button("キャンセル"),
            Button("セキュリティレベルの設定"),
        ),
        closing="キャンセル",
        title_from="key_title",
    ),
    DialogKind.SECURITY_LEVEL: DialogText(
        "セキュリティレベルの選択",
        words.SECURITY_LEVEL,
        (Button("次へ"), Button("キャンセル")),
        closing="キャンセル",
        entries=(Entry("choice", LEVEL, options_from="levels", value_from="level"),),
    ),
    DialogKind.NEW_PASSWORD: DialogText(
        "パスワードの作成",
        words.NEW_PASSWORD,
        (Button("完了"), Button("戻る"), Button("キャンセル")),
        closing="キャンセル",
        entries=(Entry("password", PASSWORD), Entry("password", PASSWORD_AGAIN)),
    ),
    DialogKind.CERTIFICATE_CHOICE: DialogText(
        "デジタル証明書の選択",
        words.CERTIFICATE_CHOICE,
        (Button("OK"), Button("キャンセル")),
        closing="キャンセル",
        entries=(Entry("choice", CERTIFICATE, options_from="labels", value_from="chosen"),),
    ),
    DialogKind.KEY_PERMISSION: DialogText(
        "秘密交換キーを使ってデータに署名します",
        words.KEY_PERMISSION,
        (Button("OK"), Button("キャンセル")),
        closing="キャンセル",
    ),
    DialogKind.KEY_PASSWORD: DialogText(
        "秘密交換キーを使ってデータに署名します",
        words.KEY_PASSWORD,
        (Button("OK"), Button("キャンセル")),
        closing="キャンセル",
        entries=(Entry("password", PASSWORD),),
    ),
    DialogKind.EXPORT_KEY: DialogText(
        EXPORT_TITLE,
        words.EXPORT_KEY,
        (Button("OK"), Button("キャンセル")),
        closing="キャンセル",
        title_from="title",
    ),
    DialogKind.EXPORT_KEY_PASSWORD: DialogText(
        EXPORT_TITLE,
        words.EXPORT_KEY_PASSWORD,
        (Button("OK"), Button("キャンセル")),
        closing="キャンセル",
        title_from="title",
        entries=(Entry("password", PASSWORD),),
    ),
    DialogKind.CERTIFICATE_IMPORT: DialogText(
        IMPORT_TITLE,
        words.CERTIFICATE_IMPORT,
        (Button("OK"), Button("キャンセル")),
        closing="キャンセル",
        title_from="title",
    ),
    DialogKind.TOKEN_LOGON: DialogText(
        TOKEN_CLIENT_TITLE,
        words.TOKEN_LOGON,
        (Button("OK"), Button("キャンセル")),
        closing="キャンセル",
        title_from="title",
        entries=(Entry("password", TOKEN_PASSWORD),),
    ),
    DialogKind.TOKEN_CONSENT: DialogText(
        TOKEN_CLIENT_TITLE,
        words.TOKEN_CONSENT,
        (Button("OK"), Button("キャンセル")),
        closing="キャンセル",
        title_from="title",
    ),
}
