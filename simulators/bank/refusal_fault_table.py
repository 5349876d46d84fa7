"""The clauses that a bank's defects of 有効期限 and of its refusals must turn red.

Part of the table in fault_table.py: who may log on, renew and acquire, when, and what he is told.
"""

from __future__ import annotations

from simulators.bank.faults import BankFault
from simulators.bank.seeded_fault import SeededFault

_F = BankFault

REFUSAL_FAULTS: dict[BankFault, SeededFault] = {
    _F.LOGON_A_DAY_LONGER: SeededFault(
        ("EXP-01",),
        "有効期限日の翌日もログオンできる",
        "logon is possible on the day after the expiry date",
    ),
    _F.ACQUIRED_OPENS_NO_LOGON: SeededFault(
        ("EXP-02",),
        "有効期限日の後に取得した電子証明書でログオンできない",
        "what is acquired after the expiry date opens no logon",
    ),
    _F.SWITCHES_IGNORED: SeededFault(
        (
            "EXP-01",
            "EXP-02",
            "REN-01",
            "NTC-03",
            "NTC-04",
            "NTC-07",
            "SEC-09",
            "INT-04",
            "INT-05",
            "INT-06",
            "INT-13",
            "CRT-02",
        ),
        "プロファイルの切り替えを無視し、既定のとおりに動く（variants のプロファイルで見える）",
        "the bank goes by the defaults of its switches (seen with the profiles in variants)",
        profiles=("variants/strict", "variants/to-the-second"),
    ),
    _F.ACQUISITION_LINK_MISSING: SeededFault(
        ("EXP-02",),
        "最初の画面に「電子証明書取得」がない",
        "the first page has lost the link 電子証明書取得",
    ),
    _F.REFUSAL_WITHOUT_ADVICE: SeededFault(
        ("EXP-01",),
        "ログオンを断る画面が「電子証明書取得」を案内しない",
        "a refused logon does not lead to 電子証明書取得",
    ),
    _F.REFUSAL_SHOWS_FIRST_PAGE: SeededFault(
        ("EXP-01", "SEC-01", "SEC-04", "INT-12", "CRT-03"),
        "ログオンを断るとき、理由を示さずに最初の画面へ戻す",
        "who is refused a logon finds himself on the first page without a word",
    ),
    _F.ACQUISITION_OPENS_LATE: SeededFault(
        ("EXP-02", "CRT-02"),
        "有効期限日の翌日には取得できない",
        "acquiring is refused on the day after the expiry date",
    ),
    _F.DAY_90_REFUSED: SeededFault(
        ("EXP-03",), "有効期限日から90日目に取得できない", "acquiring is refused on day 90"
    ),
    _F.DAY_91_ACCEPTED: SeededFault(
        ("EXP-03",), "有効期限日から91日目に取得できる", "acquiring is accepted on day 91"
    ),
    _F.TOO_LATE_WITHOUT_ADVICE: SeededFault(
        ("EXP-03",),
        "90日を超えた方に、金庫への連絡を案内しない",
        "who is too late is not told to contact the bank",
    ),
    _F.TOO_LATE_SHOWS_CHOICE: SeededFault(
        ("EXP-03",),
        "90日を超えた方を、理由を示さずに取得の最初の画面へ戻す",
        "who is too late finds himself on the first screen of acquiring without a word",
    ),
    _F.REISSUE_GRANTS_NOTHING: SeededFault(
        ("EXP-04",),
        "有効期限日の後は、再発行しても取得できない",
        "after the expiry date a reissue does not make acquiring possible",
    ),
    _F.RENEWAL_OPENS_EARLY: SeededFault(
        ("REN-01", "NTC-04"),
        "利用者には31日前からお知らせが出て、更新できる",
        "a user is told and can renew on day 31",
    ),
    _F.RENEWAL_OPEN_AT_ANY_TIME: SeededFault(
        ("REN-01",),
        "開いたままの画面から、期限の遠い電子証明書も更新できる",
        "a screen left open renews a certificate that is far from its expiry date",
    ),
    _F.RENEWAL_OPENS_LATE: SeededFault(
        ("REN-01",),
        "30日前の9時まで更新できない",
        "renewal is impossible on day 30 before nine",
    ),
    _F.RENEWAL_CLOSES_EARLY: SeededFault(
        ("REN-01",), "有効期限日に更新できない", "renewal is impossible on the expiry date"
    ),
    _F.USB_RENEWAL_CLOSES_EARLY: SeededFault(
        ("REN-01",),
        "専用USBの電子証明書だけ、有効期限日に更新できない",
        "only what is on a USB token cannot be renewed on its expiry date",
    ),
    _F.RENEWAL_CLOSES_LATE: SeededFault(
        ("REN-01",),
        "有効期限日の翌日に更新できる",
        "renewal is possible on the day after the expiry date",
    ),
    _F.NO_CERTIFICATE_NEEDED: SeededFault(
        ("INT-12", "SEC-01"),
        "電子証明書がなくても利用者ログオンに進める",
        "a user needs no certificate for the logon",
    ),
    _F.FOREIGN_CA_ACCEPTED: SeededFault(
        ("SEC-02",),
        "同じ名義なら、よその認証局の電子証明書でも受け付ける",
        "a foreign CA with the same names is accepted",
    ),
    _F.PIN_OF_ANOTHER_ACCEPTED: SeededFault(
        ("SEC-03",),
        "ほかの契約者の電子証明書に、自分の暗証番号でログオンできる",
        "one's own PIN fits the certificate of another",
    ),
    _F.REVOCATION_IGNORED: SeededFault(
        ("SEC-04",), "失効した電子証明書でログオンできる", "a revoked certificate opens a logon"
    ),
    _F.USAGE_IGNORED: SeededFault(
        ("SEC-05",),
        "用途の違う電子証明書でログオンできる",
        "a certificate for another purpose opens a logon",
    ),
    _F.BEGINNING_IGNORED: SeededFault(
        ("SEC-06",),
        "有効期間が始まる前の電子証明書でログオンできる",
        "a certificate opens a logon before its time",
    ),
    _F.CLONE_ACCEPTED: SeededFault(
        ("SEC-07",),
        "改ざんした電子証明書や自己署名の電子証明書でも受け付ける",
        "tampered and self-signed certificates are accepted",
    ),
    _F.REPLACED_STILL_OPENS: SeededFault(
        ("SEC-08",),
        "再発行しても、前の電子証明書でログオンできる",
        "the certificate before a reissue still opens a logon",
    ),
    _F.NEVER_LOCKS: SeededFault(
        ("SEC-09",), "暗証番号を何回間違えてもロックしない", "wrong PINs never lock"
    ),
    _F.REISSUE_WITHOUT_PIN: SeededFault(
        ("SEC-09",),
        "確認暗証番号を間違えても、管理者の画面から再発行される",
        "an administrator's reissue takes any confirmation number",
    ),
    _F.SESSION_NOT_BOUND: SeededFault(
        ("SEC-10",),
        "別の電子証明書や電子証明書なしでもセッションを使える",
        "a session goes on with another certificate or none",
    ),
    _F.CLOSED_CONTRACT_STILL_OPENS: SeededFault(
        ("SEC-08",),
        "解約した契約の電子証明書でログオンできる",
        "the certificate of a closed contract opens a logon",
    ),
    _F.CHOICE_SHOWN_AGAIN: SeededFault(
        ("SEC-11",),
        "更新が終わった後も、アドレスを開くと更新を選ぶ画面が出る",
        "the screen with the button comes again by its address",
    ),
    _F.INSTALLING_SHOWN_AGAIN: SeededFault(
        ("SEC-11",),
        "更新が終わった後も、アドレスを開くとインストールの画面が出る",
        "the screen that installs comes again by its address",
    ),
    _F.FORMS_FROM_ANYWHERE: SeededFault(
        ("SEC-11",),
        "ほかのサイトのページから送られた操作を、ログオン中の契約者の操作として受け付ける",
        "what a page of another site sends is taken for the customer's (CSRF)",
    ),
    _F.STEPS_OPEN_BY_ADDRESS: SeededFault(
        ("SEC-11",),
        "ほかの人が、アドレスを開くだけで更新の画面を使える",
        "anybody can use a renewal window by its address",
    ),
}
