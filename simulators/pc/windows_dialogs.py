"""The dialogs that Windows and the management software show and the manual does not print.

A customer meets them when he logs on, chooses level 高, or has told the token's password before.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulators.pc import dialog_words as words
from simulators.pc.dialog_words import CERTIFICATE, LEVEL, PASSWORD, PASSWORD_AGAIN
from simulators.pc.dialogs import Button, DialogKind, DialogText, Entry
from simulators.pc.manual_dialogs import EXPORT_TITLE, TOKEN_CLIENT_TITLE

WINDOWS_DIALOGS: Mapping[DialogKind, DialogText] = {
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
    DialogKind.EXPORT_KEY_PASSWORD: DialogText(
        EXPORT_TITLE,
        words.EXPORT_KEY_PASSWORD,
        (Button("OK"), Button("キャンセル")),
        closing="キャンセル",
        title_from="title",
        entries=(Entry("password", PASSWORD),),
    ),
    DialogKind.TOKEN_CONSENT: DialogText(
        TOKEN_CLIENT_TITLE,
        words.TOKEN_CONSENT,
        (Button("OK"), Button("キャンセル")),
        closing="キャンセル",
        title_from="title",
    ),
}
