"""The clauses that each defect of the mails must turn red; part of the table in fault_table.py."""

from __future__ import annotations

from simulators.bank.faults import BankFault
from simulators.bank.seeded_fault import SeededFault

_F = BankFault

MAIL_FAULTS: dict[BankFault, SeededFault] = {
    _F.MAIL_A_DAY_EARLY: SeededFault(
        ("NTC-01", "NTC-03"),
        "利用者への最初の更新案内メールが31日前に送られる",
        "a user's first mail goes out 31 days before",
    ),
    _F.MAIL_A_DAY_LATE: SeededFault(
        ("NTC-01", "NTC-03", "NTC-07"),
        "管理者への最初の更新案内メールが29日前に送られる",
        "an administrator's first mail goes out 29 days before",
    ),
    _F.SECOND_MAIL_A_DAY_EARLY: SeededFault(
        ("NTC-02", "NTC-03"),
        "利用者への2通目の更新案内メールが11日前に送られる",
        "a user's second mail goes out 11 days before",
    ),
    _F.SECOND_MAIL_A_DAY_LATE: SeededFault(
        ("NTC-02", "NTC-03"),
        "利用者への2通目の更新案内メールが9日前に送られる",
        "a user's second mail goes out 9 days before",
    ),
    _F.MAIL_COUNTS_A_MONTH: SeededFault(
        ("NTC-01", "NTC-03", "NTC-07"),
        "最初の更新案内メールを30日前でなく暦の1か月前に送る",
        "the first mail goes out a calendar month before instead of 30 days",
    ),
    _F.MAIL_COUNTS_UTC_DAYS: SeededFault(
        ("NTC-01",),
        "最初の更新案内メールの日数を日本時間でなく協定世界時で数える",
        "the days to the first mail are counted in UTC instead of Japanese time",
    ),
    _F.MAIL_GOES_TO_ADMINISTRATOR: SeededFault(
        ("NTC-01",),
        "利用者宛ての最初の更新案内メールが管理者に送られる",
        "a user's first mail goes to the administrator",
    ),
    _F.MAIL_SUBJECT_GARBLED: SeededFault(
        ("NTC-01",),
        "最初の更新案内メールの件名が文字化けする",
        "the first mail's subject is garbled",
    ),
    _F.MAIL_BODY_GARBLED: SeededFault(
        ("NTC-01",),
        "最初の更新案内メールの本文が文字化けする",
        "the first mail's body is garbled",
    ),
    _F.MAIL_STOPS_WITHOUT_ADDRESS: SeededFault(
        ("NTC-01",),
        "メールアドレスのない人がいると、その後の人にメールが送られない",
        "where somebody has no address, nobody after him gets a mail",
    ),
    # A mail that is missing for everybody is also missing where exactly one is counted.
    _F.FIRST_MAIL_MISSING: SeededFault(
        ("NTC-01", "NTC-03", "NTC-07"),
        "30日前の更新案内メールが誰にも送られない",
        "the mail of day 30 goes to nobody",
    ),
    _F.SECOND_MAIL_MISSING: SeededFault(
        ("NTC-02", "NTC-03"),
        "10日前の更新案内メールが送られない",
        "there is no mail 10 days before",
    ),
    _F.SECOND_MAIL_FOR_ADMINISTRATORS_ONLY: SeededFault(
        ("NTC-02",),
        "10日前の更新案内メールが管理者だけに送られる",
        "the mail 10 days before goes to administrators only",
    ),
    _F.MAIL_FOR_PC_ONLY: SeededFault(
        ("NTC-01", "NTC-02"),
        "専用USBの電子証明書では、更新案内のメールが送られない",
        "no mails for certificates on a USB token",
    ),
    _F.MAIL_SENT_AGAIN: SeededFault(
        ("NTC-03",),
        "日次処理が2回動くと更新案内メールが2通届く",
        "a second run of the daily job sends the mails again",
    ),
    _F.MAIL_EVERY_DAY: SeededFault(
        ("NTC-03",),
        "10日前から毎日更新案内メールが送られる",
        "there is a mail every day from 10 days before on",
    ),
    _F.MAIL_AFTER_RENEWAL: SeededFault(
        ("NTC-07",),
        "更新が済んだ電子証明書にも更新案内メールが送られる",
        "a renewed certificate still brings mails",
    ),
}
