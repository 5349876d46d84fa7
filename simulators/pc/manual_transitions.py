"""What the buttons of the manual's dialogs lead to."""

from __future__ import annotations

from simulators.pc.dialog_words import TOKEN_PASSWORD
from simulators.pc.dialogs import DialogKind, Outcome
from simulators.pc.transition import Transition

_K = DialogKind
MANUAL_TRANSITIONS: tuple[Transition, ...] = (
    Transition(_K.WEB_ACCESS, "はい", Outcome.ACCEPTED),
    Transition(_K.WEB_ACCESS, "いいえ", Outcome.DECLINED),
    Transition(_K.NEW_RSA_KEY, "OK", Outcome.ACCEPTED),
    Transition(_K.NEW_RSA_KEY, "キャンセル", Outcome.CANCELLED),
    Transition(_K.NEW_RSA_KEY, "セキュリティレベルの設定", _K.SECURITY_LEVEL),
    Transition(_K.EXPORT_KEY, "OK", Outcome.ACCEPTED),
    Transition(_K.EXPORT_KEY, "キャンセル", Outcome.CANCELLED),
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
)
