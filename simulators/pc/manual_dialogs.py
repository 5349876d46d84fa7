"""The dialogs that the manual prints: their titles and buttons are the manual's.

What else stands in them is in ``dialog_words``.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulators.pc import dialog_words as words
from simulators.pc.dialog_words import TOKEN_PASSWORD
from simulators.pc.dialogs import Button, DialogKind, DialogText, Entry

EXPORT_TITLE = "秘密交換キーをエクスポートします"
IMPORT_TITLE = "証明書インポート"
TOKEN_CLIENT_TITLE = "SafeNet Authentication Client"

MANUAL_DIALOGS: Mapping[DialogKind, DialogText] = {
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
    DialogKind.EXPORT_KEY: DialogText(
        EXPORT_TITLE,
        words.EXPORT_KEY,
        (Button("OK"), Button("キャンセル")),
        closing="キャンセル",
        title_from="title",
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
}
