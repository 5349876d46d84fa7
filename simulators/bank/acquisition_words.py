"""What the bank says to a subscriber who may not acquire a certificate: title, why, what to do."""

from __future__ import annotations

from simulators.bank.acquisitions import AcquisitionRefusal
from simulators.bank.refusals import Words

TITLE = "電子証明書を取得できません"
_REISSUE = "管理者の方は当金庫まで、利用者の方は管理者の方または当金庫までご連絡ください。"

ACQUISITION_WORDS: dict[AcquisitionRefusal, Words] = {
    AcquisitionRefusal.STILL_VALID: Words(
        TITLE,
        "ご利用中の電子証明書は有効期限内のため、取得の必要がありません。",
        "更新する場合は、ログオン後の「重要なお知らせ」画面から操作してください。"
        "電子証明書を使用できなくなった場合は、当金庫までご連絡ください。",
    ),
    AcquisitionRefusal.TOO_LATE: Words(
        TITLE,
        "電子証明書の有効期限日から{acquire_days}日を超えているため、取得できません。",
        "再発行の手続きが必要です。当金庫までご連絡ください。",
    ),
    AcquisitionRefusal.RIGHT_LAPSED: Words(
        TITLE,
        "再発行の手続きから{acquisition_days}日を超えているため、取得できません。",
        "もう一度、再発行の手続きが必要です。" + _REISSUE,
    ),
    AcquisitionRefusal.UNFINISHED: Words(
        TITLE,
        "発行された電子証明書のインストールが完了していないため、取得できません。",
        "再発行の手続きが必要です。" + _REISSUE,
    ),
    AcquisitionRefusal.NO_RIGHT: Words(
        TITLE,
        "電子証明書が失効しているか、取得の手続きが済んでいないため、取得できません。",
        "再発行の手続きが必要です。" + _REISSUE,
    ),
    AcquisitionRefusal.CONTRACT_CLOSED: Words(
        TITLE,
        "ご契約が終了しているため、取得できません。",
        "ご不明な点は、当金庫までご連絡ください。",
    ),
}
