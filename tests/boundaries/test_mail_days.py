"""One run of the daily job at each second around day 30 and day 10, and the mails it brings.

有効期限日の30日前、10日前: for 2021-08-31 these are 1 and 21 August in Japan, from the first second
of the day to its last, whatever day it is in UTC.
"""

import pytest

from tests.boundaries.table import cases

MAILS = """
expires     instant               mails
2021-08-31  2021-07-31 00:00:00   0
2021-08-31  2021-07-31 09:00:00   0
2021-08-31  2021-07-31 23:59:59   0
2021-08-31  2021-08-01 00:00:00   1
2021-08-31  2021-08-01 08:59:59   1
2021-08-31  2021-08-01 09:00:00   1
2021-08-31  2021-08-01 23:59:59   1
2021-08-31  2021-08-02 00:00:00   0
2021-08-31  2021-08-02 08:59:59   0
2021-08-31  2021-08-02 23:59:59   0
2021-08-31  2021-08-20 00:00:00   0
2021-08-31  2021-08-20 23:59:59   0
2021-08-31  2021-08-21 00:00:00   1
2021-08-31  2021-08-21 08:59:59   1
2021-08-31  2021-08-21 23:59:59   1
2021-08-31  2021-08-22 00:00:00   0
2021-08-31  2021-08-22 08:59:59   0
2021-08-31  2021-08-22 23:59:59   0
2021-08-31  2021-08-31 00:00:00   0
2021-08-31  2021-08-31 23:59:59   0
2021-08-31  2021-09-01 00:00:00   0
2021-01-10  2020-12-10 23:59:59   0
2021-01-10  2020-12-11 00:00:00   1
2021-01-10  2020-12-30 23:59:59   0
2021-01-10  2020-12-31 00:00:00   1
2021-01-10  2020-12-31 23:59:59   1
2021-01-10  2021-01-01 00:00:00   0
2024-03-10  2024-02-28 23:59:59   0
2024-03-10  2024-02-29 00:00:00   1
2024-03-10  2024-02-29 23:59:59   1
2024-03-10  2024-03-01 00:00:00   0
2024-03-15  2024-02-13 23:59:59   0
2024-03-15  2024-02-14 00:00:00   1
"""

DEFECTS = """
fault                              instant               administrator  user
mail_a_day_early                   2021-07-31 00:00:00   0              1
mail_a_day_early                   2021-08-01 00:00:00   1              0
mail_counts_utc_days               2021-08-01 08:59:59   0              0
mail_counts_utc_days               2021-08-02 08:59:59   1              1
second_mail_missing                2021-08-21 00:00:00   0              0
second_mail_for_administrators_only 2021-08-21 00:00:00  1              0
mail_every_day                     2021-08-22 00:00:00   1              1
mail_goes_to_administrator         2021-08-01 00:00:00   2              0
"""
"""What comes instead where the bank is defective."""


@pytest.mark.parametrize("row", cases(MAILS))
def test_each_gets_his_mail_on_the_days_of_japan(opening, row):
    """Administrator and user of one contract, each at an address of his own."""
    assert both(opening(), row["expires"], row["instant"]) == (row["mails"], row["mails"])


@pytest.mark.parametrize("row", cases(DEFECTS))
def test_a_defect_changes_its_row(opening, row):
    """The table is able to fail on either side of each day."""
    seen = both(opening(f"bank.{row['fault']}"), "2021-08-31", row["instant"])

    assert seen == (row["administrator"], row["user"])


def both(branch, expires, instant):
    """Let the job run once; count the administrator's mails and the user's."""
    administrator = branch.come("administrator", expires=expires)
    user = branch.beside(administrator, "user", expires=expires)
    branch.run_job(instant)
    return str(branch.mails(administrator)), str(branch.mails(user))
