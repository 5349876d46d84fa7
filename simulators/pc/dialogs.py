"""The dialogs of the PC as data: title, text, controls, and what each answer leads to.

``DIALOGS`` says what stands in a dialog, ``TRANSITIONS`` what a button leads to: an outcome (the
dialog is over), another dialog on top of it, or back to the one below. Diagrams can be drawn from
the two tables. A row with ``when`` holds only for that entry; a row whose ``check`` fails leaves
the dialog open with a remark. The window's × is the button named in ``closing``.
The words are our own; titles and buttons are those the manual and Japanese Windows use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


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


class Outcome(StrEnum):
    """What the customer decided."""

    ACCEPTED = "accepted"
    """はい or OK."""
    DECLINED = "declined"
    """いいえ."""
    CANCELLED = "cancelled"
    """キャンセル."""


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


LEVEL = "セキュリティレベル"
CERTIFICATE = "証明書"
PASSWORD = "パスワード"
PASSWORD_AGAIN = "パスワードの確認入力"

DIALOGS: Mapping[DialogKind, DialogText] = {
    DialogKind.WEB_ACCESS: DialogText(
        "Webアクセスの確認",
        (
            "Webサイトが、あなたに代わってデジタル証明書の操作を行おうとしています。",
            "許可を求めているのは「{site}」です。",
            "操作を許可してよいのは、よく知っているWebサイトだけです。",
            "この操作を許可しますか？",
        ),
        (Button("はい"), Button("いいえ")),
        closing="いいえ",
    ),
    DialogKind.NEW_RSA_KEY: DialogText(
        "新しいRSA交換キーを作成します",
        (
            "プログラムが、保護された項目を作成しようとしています。",
            "CryptoAPI 秘密キー",
            f"{LEVEL}: {{level}}",
            "{remark}",
        ),
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
        (
            "この項目のセキュリティレベルを選択してください。",
            "高: この項目を使うたびに、パスワードの入力を求めます。",
            "中: この項目を使うときに、確認を求めます。",
        ),
        (Button("次へ"), Button("キャンセル")),
        closing="キャンセル",
        entries=(Entry("choice", LEVEL, options_from="levels", value_from="level"),),
    ),
    DialogKind.NEW_PASSWORD: DialogText(
        "パスワードの作成",
        ("この項目を保護するパスワードを作成してください。", "{remark}"),
        (Button("完了"), Button("戻る"), Button("キャンセル")),
        closing="キャンセル",
        entries=(Entry("password", PASSWORD), Entry("password", PASSWORD_AGAIN)),
    ),
    DialogKind.CERTIFICATE_CHOICE: DialogText(
        "デジタル証明書の選択",
        (
            "表示しようとしているWebサイトは、本人の確認を求めています。",
            "Webサイト: {site}",
            "使用する証明書を選択してください。",
        ),
        (Button("OK"), Button("キャンセル")),
        closing="キャンセル",
        entries=(Entry("choice", CERTIFICATE, options_from="labels", value_from="chosen"),),
    ),
    DialogKind.KEY_PERMISSION: DialogText(
        "秘密交換キーを使ってデータに署名します",
        (
            "プログラムが、保護された項目を使おうとしています。",
            "CryptoAPI 秘密キー",
            f"{LEVEL}: {{level}}",
        ),
        (Button("OK"), Button("キャンセル")),
        closing="キャンセル",
    ),
    DialogKind.KEY_PASSWORD: DialogText(
        "秘密交換キーを使ってデータに署名します",
        (
            "プログラムが、保護された項目を使おうとしています。",
            "CryptoAPI 秘密キー",
            f"{LEVEL}: {{level}}",
            "{remark}",
        ),
        (Button("OK"), Button("キャンセル")),
        closing="キャンセル",
        entries=(Entry("password", PASSWORD),),
    ),
}


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: what a button of a dialog leads to."""

    kind: DialogKind
    button: str
    leads_to: Outcome | DialogKind | Move
    when: tuple[str, str] | None = None
    needs: tuple[str, ...] = ()
    check: str = ""
    remark: str = ""
    keeps: Mapping[str, str] = field(default_factory=dict)
    """Entries that become facts: entry -> fact."""
    sets: Mapping[str, str] = field(default_factory=dict)
    """Facts that take a fixed value."""


_K = DialogKind
TRANSITIONS: tuple[Transition, ...] = (
    Transition(_K.WEB_ACCESS, "はい", Outcome.ACCEPTED),
    Transition(_K.WEB_ACCESS, "いいえ", Outcome.DECLINED),
    Transition(_K.NEW_RSA_KEY, "OK", Outcome.ACCEPTED),
    Transition(_K.NEW_RSA_KEY, "キャンセル", Outcome.CANCELLED),
    Transition(_K.NEW_RSA_KEY, "セキュリティレベルの設定", _K.SECURITY_LEVEL),
    Transition(
        _K.SECURITY_LEVEL,
        "次へ",
        Move.BACK,
        when=(LEVEL, "中"),
        needs=(LEVEL,),
        sets={"level": "中", "password": "", "ready": "yes", "remark": ""},
    ),
    Transition(_K.SECURITY_LEVEL, "次へ", _K.NEW_PASSWORD, when=(LEVEL, "高"), needs=(LEVEL,)),
    Transition(_K.SECURITY_LEVEL, "キャンセル", Move.BACK),
    Transition(
        _K.NEW_PASSWORD,
        "完了",
        _K.NEW_RSA_KEY,
        needs=(PASSWORD, PASSWORD_AGAIN),
        check="same_password",
        remark="パスワードが入力されていないか、確認入力と一致していません。",
        keeps={PASSWORD: "password"},
        sets={"level": "高", "ready": "yes", "remark": ""},
    ),
    Transition(_K.NEW_PASSWORD, "戻る", Move.BACK),
    Transition(_K.NEW_PASSWORD, "キャンセル", _K.NEW_RSA_KEY),
    Transition(
        _K.CERTIFICATE_CHOICE,
        "OK",
        Outcome.ACCEPTED,
        needs=(CERTIFICATE,),
        keeps={CERTIFICATE: "chosen"},
    ),
    Transition(_K.CERTIFICATE_CHOICE, "キャンセル", Outcome.CANCELLED),
    Transition(_K.KEY_PERMISSION, "OK", Outcome.ACCEPTED),
    Transition(_K.KEY_PERMISSION, "キャンセル", Outcome.CANCELLED),
    Transition(
        _K.KEY_PASSWORD,
        "OK",
        Outcome.ACCEPTED,
        needs=(PASSWORD,),
        check="right_password",
        remark="パスワードが正しくありません。",
    ),
    Transition(_K.KEY_PASSWORD, "キャンセル", Outcome.CANCELLED),
)
"""Leading to a dialog that already stands below means: everything above it closes."""

CHECKS: Mapping[str, Callable[[Facts, Mapping[str, str]], bool]] = {
    "same_password": lambda _, entries: (
        entries[PASSWORD] != "" and entries[PASSWORD] == entries[PASSWORD_AGAIN]
    ),
    "right_password": lambda facts, entries: entries[PASSWORD] == facts["password"],
}


def transition(kind: DialogKind, button: str, entries: Mapping[str, str]) -> Transition | None:
    """Find the row for a button pressed with these entries."""
    for row in TRANSITIONS:
        fits = row.when is None or entries.get(row.when[0]) == row.when[1]
        if row.kind is kind and row.button == button and fits:
            return row
    return None
