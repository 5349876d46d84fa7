"""What the buttons of the dialogs lead to that only Windows shows, and what it checks in them."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.pc.dialog_words import CERTIFICATE, LEVEL, PASSWORD, PASSWORD_AGAIN
from simulators.pc.dialogs import DialogKind, Move, Outcome
from simulators.pc.transition import Check, Transition

_K = DialogKind
WINDOWS_TRANSITIONS: tuple[Transition, ...] = (
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
    Transition(
        _K.EXPORT_KEY_PASSWORD,
        "OK",
        Outcome.ACCEPTED,
        needs=(PASSWORD,),
        check="right_password",
        remark="パスワードが正しくありません。",
    ),
    Transition(_K.EXPORT_KEY_PASSWORD, "キャンセル", Outcome.CANCELLED),
    Transition(_K.TOKEN_CONSENT, "OK", Outcome.ACCEPTED),
    Transition(_K.TOKEN_CONSENT, "キャンセル", Outcome.CANCELLED),
)

CHECKS: Mapping[str, Check] = {
    "same_password": lambda _, entries: (
        entries[PASSWORD] != "" and entries[PASSWORD] == entries[PASSWORD_AGAIN]
    ),
    "right_password": lambda facts, entries: entries[PASSWORD] == facts["password"],
}
"""What is judged on the PC itself; a token judges its password (``token_opens``) itself."""
