"""The manual's days to the second: notice, logon, renewal, 電子証明書取得 and the advice.

The certificate expires on 2021-08-31; its last second is 23:59:59 of that day in Japan. Each table
is written from the manual by hand: 30日前 is 1 August, 10日前 is 21 August, 90日を超過 begins with
30 November. ``offered`` is the logon from a PC that offers expired certificates too, ``led`` that
a refused customer is led to 「電子証明書取得」.
"""

import pytest

from tests.boundaries.branch import sight
from tests.boundaries.table import cases, row_at

EXPIRES = "2021-08-31"

DAYS = """
day    instant               notice  logon  offered  led  renew  acquire  contact
-31    2021-07-31 00:00:00   -       yes    yes      -    -      -        -
-31    2021-07-31 09:00:00   -       yes    yes      -    -      -        -
-31    2021-07-31 23:59:58   -       yes    yes      -    -      -        -
-31    2021-07-31 23:59:59   -       yes    yes      -    -      -        -
-30    2021-08-01 00:00:00   yes     yes    yes      -    yes    -        -
-30    2021-08-01 08:59:59   yes     yes    yes      -    yes    -        -
-30    2021-08-01 23:59:58   yes     yes    yes      -    yes    -        -
-30    2021-08-01 23:59:59   yes     yes    yes      -    yes    -        -
-29    2021-08-02 00:00:00   yes     yes    yes      -    yes    -        -
-11    2021-08-20 23:59:59   yes     yes    yes      -    yes    -        -
-10    2021-08-21 00:00:00   yes     yes    yes      -    yes    -        -
-10    2021-08-21 23:59:58   yes     yes    yes      -    yes    -        -
-10    2021-08-21 23:59:59   yes     yes    yes      -    yes    -        -
-9     2021-08-22 00:00:00   yes     yes    yes      -    yes    -        -
-1     2021-08-30 23:59:59   yes     yes    yes      -    yes    -        -
0      2021-08-31 00:00:00   yes     yes    yes      -    yes    -        -
0      2021-08-31 08:59:59   yes     yes    yes      -    yes    -        -
0      2021-08-31 09:00:00   yes     yes    yes      -    yes    -        -
0      2021-08-31 23:59:58   yes     yes    yes      -    yes    -        -
0      2021-08-31 23:59:59   yes     yes    yes      -    yes    -        -
+1     2021-09-01 00:00:00   -       -      -        yes  -      yes      -
+1     2021-09-01 23:59:58   -       -      -        yes  -      yes      -
+1     2021-09-01 23:59:59   -       -      -        yes  -      yes      -
+89    2021-11-28 23:59:59   -       -      -        yes  -      yes      -
+90    2021-11-29 00:00:00   -       -      -        yes  -      yes      -
+90    2021-11-29 23:59:58   -       -      -        yes  -      yes      -
+90    2021-11-29 23:59:59   -       -      -        yes  -      yes      -
+91    2021-11-30 00:00:00   -       -      -        yes  -      -        yes
+91    2021-11-30 09:00:00   -       -      -        yes  -      -        yes
+91    2021-11-30 23:59:58   -       -      -        yes  -      -        yes
+91    2021-11-30 23:59:59   -       -      -        yes  -      -        yes
+92    2021-12-01 00:00:00   -       -      -        yes  -      -        yes
+365   2022-08-31 10:00:00   -       -      -        yes  -      -        yes
"""


@pytest.mark.parametrize("row", cases(DAYS))
def test_each_second_grants_what_the_manual_says(opening, role, row):
    """Before, at and after each boundary, on real parts, for administrator and user."""
    seen = sight(opening(), role, expires=EXPIRES, instant=row["instant"])

    assert {"day": row["day"], "instant": row["instant"], **seen} == row


DEFECTS = """
fault                     instant              notice  logon  offered  led  renew  acquire  contact
renewal_opens_early       2021-07-31 23:59:59  yes     =      =        =    yes    =        =
renewal_opens_late        2021-08-01 08:59:59  =       =      =        =    -      =        =
notice_gone_after_day_30  2021-08-02 00:00:00  -       =      =        =    -      =        =
notice_gone_in_last_days  2021-08-22 00:00:00  -       =      =        =    -      =        =
renewal_closes_early      2021-08-31 00:00:00  =       =      =        =    -      =        =
logon_a_day_longer        2021-09-01 00:00:00  =       =      yes      =    =      =        =
refusal_without_advice    2021-09-01 00:00:00  =       =      =        -    =      =        =
day_90_refused            2021-11-29 00:00:00  =       =      =        =    =      -        yes
day_91_accepted           2021-11-30 23:59:59  =       =      =        =    =      yes      -
too_late_without_advice   2021-11-30 00:00:00  =       =      =        =    =      =        -
"""
"""What a seeded defect changes for a user at that instant; everything else stays (``=``)."""


@pytest.mark.parametrize("defect", cases(DEFECTS))
def test_a_defect_changes_its_row(opening, defect):
    """The grid is able to fail, in each of its columns and at either end."""
    branch, instant = opening(f"bank.{defect['fault']}"), defect["instant"]
    seen = sight(branch, "user", expires=EXPIRES, instant=instant)
    sound = row_at(DAYS, instant)

    assert {name: "=" if sound[name] == cell else cell for name, cell in seen.items()} == {
        name: cell for name, cell in defect.items() if name in seen
    }
