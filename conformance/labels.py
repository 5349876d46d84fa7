"""The words of screens that the manual leaves out: data of the system under test.

The manual names what a renewal shows; of the logon and of 電子証明書取得 it names the links alone.
"""

from __future__ import annotations

from dataclasses import dataclass

CHOOSER = "デジタル証明書の選択"
TOKEN_SOFTWARE = "SafeNet Authentication Client"
KEY_PASSWORD = "秘密交換キーを使ってデータに署名します"
"""Windows' dialog before a guarded key is used."""
KEY_EXPORT = "秘密交換キーをエクスポートします"
"""Windows' dialog before a guarded key leaves the PC."""
STATUS_LINK = "次へ"
LOG_OFF = "ログオフ"
"""What a screen offers to somebody who is logged on."""


LEVEL_BUTTON = "セキュリティレベルの設定"
LEVEL_CHOICE = "セキュリティレベル"


@dataclass(frozen=True, slots=True)
class LogonLabels:
    """Logging on: the door, the field of the 暗証番号, the button."""

    entry: str
    pin: str
    submit: str = "ログオン"


LOGON = {
    "administrator": LogonLabels("管理者ログオン", "ご契約先暗証番号"),
    "user": LogonLabels("利用者ログオン", "利用者暗証番号"),
}


@dataclass(frozen=True, slots=True)
class AcquisitionLabels:
    """電子証明書取得 behind its link: the door, the fields, the button."""

    entry: str
    fields: tuple[tuple[str, str], ...]
    """Label of the field -> attribute of the subscriber."""
    submit: str = "次へ"


ACQUISITION = {
    "administrator": AcquisitionLabels(
        "管理者の電子証明書取得",
        (
            ("契約者ID", "contract_id"),
            ("ご契約先暗証番号", "pin"),
            ("ご契約先確認暗証番号", "confirmation_pin"),
        ),
    ),
    "user": AcquisitionLabels(
        "利用者の電子証明書取得",
        (
            ("契約者ID", "contract_id"),
            ("利用者ID", "user_id"),
            ("利用者暗証番号", "pin"),
            ("利用者確認暗証番号", "confirmation_pin"),
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class ReissueLabels:
    """The administrator's reissue of a user's certificate; ``row`` holds the user's id."""

    link: str = "利用者管理"
    row: str = "再発行（{user_id}）"
    confirmation: str = "ご契約先確認暗証番号"
    submit: str = "再発行する"


REISSUE = ReissueLabels()
