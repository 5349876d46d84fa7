"""The manual's procedure for a PC as acts with the printed labels: how a 前提 gets half-way.

Literal from the manual's chapter パソコンの電子証明書を更新する. It is walked tolerantly: a walk
only has to arrive; whether each step was as the manual says is judged by that step's own clause.
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
    """Answer one dialog of the PC."""
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


RENEWAL_LINK = "電子証明書の更新はこちら"
WEB_ACCESS = "Webアクセスの確認"
COMPLETED = "電子証明書のインストールが完了しました"

RENEW = Step("PC-04a", Act.CLICK, "更新")
SAVE_TO_PC = Step("PC-04b", Act.CLICK, "パソコンに保存する")


def pc_procedure(*, media_storage: bool) -> tuple[Step, ...]:
    """List the steps of a renewal on a PC for a bank with or without 電子証明書媒体保管."""
    return (
        Step("PC-01", Act.LOG_ON, arrives="重要なお知らせ"),
        Step("PC-02", Act.CLICK, "電子証明書の更新をお願いします", offers=RENEWAL_LINK),
        Step("PC-03", Act.CLICK, RENEWAL_LINK, passes="電子証明書更新前処理中"),
        SAVE_TO_PC if media_storage else RENEW,
        Step("PC-05", Act.ANSWER_ALL, "はい", WEB_ACCESS, offers="OK"),
        Step("PC-06", Act.ANSWER, "OK", passes="電子証明書発行処理中"),
        Step("PC-07", Act.ANSWER_ALL, "はい", WEB_ACCESS, arrives=COMPLETED),
        Step("PC-08", Act.LOOK),
        Step("PC-09", Act.CLICK, "このウィンドウを閉じる"),
    )
