"""What each answer to a dialog of the PC leads to, as data.

A button leads to an outcome (the dialog is over), another dialog on top of it, or back to the one
below. A row with ``when`` holds only for that entry; a row whose ``check`` fails leaves the dialog
open with a remark, unless no try is left. Leading to a dialog that already stands below means:
everything above it closes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from simulators.pc.dialog_words import (
    CERTIFICATE,
    LEVEL,
    PASSWORD,
    PASSWORD_AGAIN,
    TOKEN_PASSWORD,
)
from simulators.pc.dialogs import (
    DialogKind,
    Facts,
    Move,
    Outcome,
)


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
    """What the dialog says when the check fails; may name facts."""
    spent: Outcome | None = None
    """How the dialog ends instead when the check fails and the fact ``tries`` is "0"."""
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
    Transition(_K.EXPORT_KEY, "OK", Outcome.ACCEPTED),
    Transition(_K.EXPORT_KEY, "キャンセル", Outcome.CANCELLED),
    Transition(
        _K.EXPORT_KEY_PASSWORD,
        "OK",
        Outcome.ACCEPTED,
        needs=(PASSWORD,),
        check="right_password",
        remark="パスワードが正しくありません。",
    ),
    Transition(_K.EXPORT_KEY_PASSWORD, "キャンセル", Outcome.CANCELLED),
    Transition(_K.CERTIFICATE_IMPORT, "OK", Outcome.ACCEPTED),
    Transition(_K.CERTIFICATE_IMPORT, "キャンセル", Outcome.CANCELLED),
    Transition(
        _K.TOKEN_LOGON,
        "OK",
        Outcome.ACCEPTED,
        needs=(TOKEN_PASSWORD,),
        check="token_opens",
        remark="パスワードが正しくありません。残り {tries} 回",
        spent=Outcome.LOCKED,
        keeps={TOKEN_PASSWORD: "typed"},
    ),
    Transition(_K.TOKEN_LOGON, "キャンセル", Outcome.CANCELLED),
    Transition(_K.TOKEN_CONSENT, "OK", Outcome.ACCEPTED),
    Transition(_K.TOKEN_CONSENT, "キャンセル", Outcome.CANCELLED),
)

Check = Callable[[Facts, Mapping[str, str]], bool]
"""Judges what was entered; may leave facts behind for the remark."""

CHECKS: Mapping[str, Check] = {
    "same_password": lambda _, entries: (
        entries[PASSWORD] != "" and entries[PASSWORD] == entries[PASSWORD_AGAIN]
    ),
    "right_password": lambda facts, entries: entries[PASSWORD] == facts["password"],
}
"""What is judged on the PC itself; a token judges its password (``token_opens``) itself."""


def transition(kind: DialogKind, button: str, entries: Mapping[str, str]) -> Transition | None:
    """Find the row for a button pressed with these entries."""
    for row in TRANSITIONS:
        fits = row.when is None or entries.get(row.when[0]) == row.when[1]
        if row.kind is kind and row.button == button and fits:
            return row
    return None
