"""The manual's two procedures as acts with the printed labels: how a 前提 gets half-way.

Literal from the chapters パソコンの電子証明書を更新する and 専用USBの電子証明書を更新する. They are
walked tolerantly: a walk only has to arrive; whether each step was as the manual says is judged by
that step's own clause.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What the customer does at a step."""

    LOG_ON = "log_on"
    """Log on, which brings up what the bank shows after the logon."""
    CLICK = "click"
    """Click a link or button of the bank's page."""
    ANSWER = "answer"
    """Answer one dialog of the PC, with the password where it asks for one."""
    ANSWER_ALL = "answer_all"
    """Answer the same dialog as often as it comes up."""
    LOOK = "look"
    """Read what is shown; nothing is pressed."""


@dataclass(frozen=True, slots=True)
class Step:
    """A printed step: its clause, the act, the label to use and the dialog that must be open.

    What must be so afterwards for the next step to be possible at all: ``arrives`` is the screen
    in front, ``offers`` a control of what is in front, ``passes`` a waiting screen that must have
    moved on by itself.
    """

    clause: str
    act: Act
    label: str = ""
    dialog: str = ""
    arrives: str = ""
    offers: str = ""
    passes: str = ""


FIRST_SCREEN = "重要なお知らせ"
NOTICE = "電子証明書の更新をお願いします"
RENEWAL_LINK = "電子証明書の更新はこちら"
PREPARING = "電子証明書更新前処理中"
ISSUING = "電子証明書発行処理中"
WEB_ACCESS = "Webアクセスの確認"
COMPLETED = "電子証明書のインストールが完了しました"
SAVED_TO_TOKEN = "電子証明書の更新と専用USBへの保存が完了しました。"
CLOSE_WINDOW = "このウィンドウを閉じる"

RENEW = Step("PC-04a", Act.CLICK, "更新")
SAVE_TO_PC = Step("PC-04b", Act.CLICK, "パソコンに保存する")


def pc_procedure(*, media_storage: bool) -> tuple[Step, ...]:
    """List the steps of a renewal on a PC for a bank with or without 電子証明書媒体保管."""
    return (
        Step("PC-01", Act.LOG_ON, arrives=FIRST_SCREEN),
        Step("PC-02", Act.CLICK, NOTICE, offers=RENEWAL_LINK),
        Step("PC-03", Act.CLICK, RENEWAL_LINK, passes=PREPARING),
        SAVE_TO_PC if media_storage else RENEW,
        Step("PC-05", Act.ANSWER_ALL, "はい", WEB_ACCESS, offers="OK"),
        Step("PC-06", Act.ANSWER, "OK", passes=ISSUING),
        Step("PC-07", Act.ANSWER_ALL, "はい", WEB_ACCESS, arrives=COMPLETED),
        Step("PC-08", Act.LOOK),
        Step("PC-09", Act.CLICK, CLOSE_WINDOW),
    )


def usb_procedure() -> tuple[Step, ...]:
    """List the steps of a renewal on a 専用USB; the token is plugged in throughout."""
    return (
        Step("USB-01", Act.LOG_ON, arrives=FIRST_SCREEN),
        Step("USB-02", Act.CLICK, NOTICE, offers=RENEWAL_LINK),
        Step("USB-03a", Act.CLICK, RENEWAL_LINK, passes=PREPARING),
        Step("USB-03b", Act.CLICK, "専用USBに保存する"),
        Step("USB-04", Act.ANSWER_ALL, "はい", WEB_ACCESS, offers="OK"),
        Step("USB-05", Act.ANSWER, "OK", passes=ISSUING),
        Step("USB-06", Act.ANSWER_ALL, "はい", WEB_ACCESS, offers="OK"),
        Step("USB-07", Act.ANSWER, "OK", offers="OK"),
        Step("USB-08", Act.ANSWER, "OK", offers="OK"),
        Step("USB-09", Act.ANSWER, "OK", arrives=SAVED_TO_TOKEN),
        Step("USB-10", Act.LOOK),
        Step("USB-11", Act.CLICK, CLOSE_WINDOW),
    )
