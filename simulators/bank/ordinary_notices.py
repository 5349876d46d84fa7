"""The notices that stand beside the renewal notice: sample texts, no rules."""

from __future__ import annotations

from datetime import date

from simulators.bank.notices import Notice

ORDINARY_NOTICES = (
    Notice(
        id="maintenance",
        title="定期システムメンテナンスのお知らせ",
        published=date(2020, 7, 1),
        body=(
            "毎月第三日曜日の午前0時から午前6時まで、システムメンテナンスを行います。",
            "この時間帯は、法人インターネットバンキングをご利用いただけません。",
        ),
    ),
    Notice(
        id="phishing",
        title="当金庫を装った不審なメールにご注意ください",
        published=date(2020, 6, 15),
        body=(
            "当金庫が電子メールで暗証番号をおたずねすることはありません。",
            "心当たりのないメールに記載されたリンクは開かずに、メールを削除してください。",
        ),
    ),
)
