"""The two ways to a certificate over the web, as far as they differ: 更新 and 取得.

Both use one machinery (enrolment.py, enrolments.py, enrolment_screens.py). A renewal stands in a
separate window of a logged-on browser; an acquisition begins at the logon screen without any
certificate and stays in its window. Manual: パソコンの電子証明書を更新する; 重要.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulators.bank.addresses import ACQUISITION, RENEWAL
from simulators.bank.profile import UnfinishedIssue

REISSUE_NEEDED = (
    "再発行の手続きが必要です。管理者の方は当金庫まで、利用者の方は管理者の方へご連絡ください。"
)


class JourneyKind(StrEnum):
    """Which way a certificate is got."""

    RENEWAL = "renewal"
    """更新: logged on, before the expiry date has passed."""
    ACQUISITION = "acquisition"
    """取得: from the logon screen, after it has passed or after a reissue."""


@dataclass(frozen=True, slots=True)
class Journey:
    """One way, as its screens need to know it.

    Attributes:
        root: Where its screens are.
        act: What the customer does, in the bank's word; also the label of a plain bank's button.
        heading: The title of the screen with the buttons.
        steps: What the line at the top of its screens names.
        still: What has not changed when nothing was issued.
        again: How to begin again.
        by_retry: The way back when a certificate was issued and did not arrive.
        in_window: Its screens stand in a window that is closed in the end.
    """

    kind: JourneyKind
    root: str
    act: str
    heading: str
    steps: tuple[str, ...]
    still: str
    again: str
    by_retry: str
    in_window: bool

    @property
    def layout(self) -> str:
        """The template its screens are put into."""
        return "window.html" if self.in_window else "acquiring.html"

    def wording(self, unfinished: UnfinishedIssue) -> dict[str, str]:
        """Give what the words about a stop are filled with."""
        anew = self.by_retry if unfinished == "retry" else REISSUE_NEEDED
        return {"act": self.act, "still": self.still, "again": self.again, "anew": anew}


RENEWING = Journey(
    kind=JourneyKind.RENEWAL,
    root=RENEWAL,
    act="更新",
    heading="電子証明書の更新",
    steps=("準備", "更新の確認", "発行", "インストール", "完了"),
    still="これまでの電子証明書は変わっていません。",
    again="このウィンドウを閉じ、「電子証明書の更新はこちら」からもう一度操作してください。",
    by_retry=(
        "これまでの電子証明書でログオンし、もう一度更新してください。"
        "ログオンできない場合は、ログオン画面の「電子証明書取得」から取得してください。"
    ),
    in_window=True,
)

ACQUIRING = Journey(
    kind=JourneyKind.ACQUISITION,
    root=ACQUISITION,
    act="取得",
    heading="電子証明書の取得",
    steps=("ご本人の確認", "取得の確認", "発行", "インストール", "完了"),
    still="電子証明書は、まだ発行されていません。",
    again="ログオン画面の「電子証明書取得」から、もう一度操作してください。",
    by_retry="ログオン画面の「電子証明書取得」から、もう一度取得してください。",
    in_window=False,
)
