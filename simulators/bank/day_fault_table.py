"""The clauses that each defect of a day must turn red; part of the table in fault_table.py."""

from __future__ import annotations

from simulators.bank.faults import BankFault
from simulators.bank.seeded_fault import SeededFault

_F = BankFault

DAY_FAULTS: dict[BankFault, SeededFault] = {
    _F.NOTICE_COUNTS_A_MONTH: SeededFault(
        ("NTC-04",),
        "更新のお知らせが30日前でなく暦の1か月前から出る",
        "the renewal notice begins a calendar month before instead of 30 days",
    ),
    _F.NOTICE_A_DAY_LATE: SeededFault(
        ("NTC-04", "REN-01", "PC-02", "USB-02"),
        "更新のお知らせが29日前から出る",
        "the renewal notice begins 29 days before",
    ),
    _F.LOGON_A_DAY_SHORTER: SeededFault(
        ("NTC-04", "EXP-01", "REN-01"),
        "有効期限日にはもうログオンできない",
        "a certificate opens no logon on its expiry date",
    ),
    _F.LAST_SECOND_REFUSED: SeededFault(
        ("NTC-04", "EXP-01", "REN-01"),
        "有効期限の最後の1秒にはもうログオンできない",
        "a certificate opens no logon in its last second",
    ),
}
