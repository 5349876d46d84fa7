"""Both sides of 16 and 17 August 2020: which screen guides, and that its renewal begins.

新手順は2020年8月17日から: up to the evening before, the status screen guides and starts the
renewal; from midnight in Japan on, the important notices screen does. The thirty days count on
either side.
"""

import pytest

from conformance import outcomes
from tests.boundaries.branch import NOTICE, NOTICES, START, WAITING, yes
from tests.boundaries.table import cases, rows

EDITIONS = """
expires     instant               notices  status  begins
2020-08-26  2020-08-16 00:00:00   -        yes     yes
2020-08-26  2020-08-16 08:59:59   -        yes     yes
2020-08-26  2020-08-16 09:00:00   -        yes     yes
2020-08-26  2020-08-16 23:59:58   -        yes     yes
2020-08-26  2020-08-16 23:59:59   -        yes     yes
2020-08-26  2020-08-17 00:00:00   yes      -       yes
2020-08-26  2020-08-17 00:00:01   yes      -       yes
2020-08-26  2020-08-17 08:59:59   yes      -       yes
2020-08-26  2020-08-17 09:00:00   yes      -       yes
2020-08-26  2020-08-17 23:59:59   yes      -       yes
2020-09-15  2020-08-15 23:59:59   -        -       -
2020-09-15  2020-08-16 00:00:00   -        yes     yes
2020-09-15  2020-08-17 00:00:00   yes      -       yes
2020-09-16  2020-08-16 23:59:59   -        -       -
2020-09-16  2020-08-17 00:00:00   yes      -       yes
2020-08-16  2020-08-16 23:59:59   -        yes     yes
2020-08-17  2020-08-16 23:59:59   -        yes     yes
2020-08-17  2020-08-17 23:59:59   yes      -       yes
"""


@pytest.mark.parametrize("row", cases(EDITIONS))
def test_the_edition_changes_at_midnight_in_japan(opening, role, row):
    """One screen guides, never both, and from it the renewal begins."""
    told = {"expires": row["expires"], "instant": row["instant"]}

    assert {**told, **guidance(opening(), role, **told)} == row


@pytest.mark.parametrize(
    ("fault", "instant", "seen"),
    [
        ("effective_a_day_early", "2020-08-16 23:59:59", ("yes", "-")),
        ("effective_a_day_late", "2020-08-17 00:00:00", ("-", "yes")),
        ("status_screen_still_guides", "2020-08-17 00:00:00", ("yes", "yes")),
    ],
)
def test_a_defect_changes_its_row(opening, role, fault, instant, seen):
    """The table is able to fail on either side."""
    told = {"expires": "2020-08-26", "instant": instant}
    found = guidance(opening(f"bank.{fault}"), role, **told)
    (row,) = [row for row in rows(EDITIONS) if told.items() <= row.items()]

    assert (found["notices"], found["status"]) == seen
    assert (row["notices"], row["status"]) != seen


def guidance(branch, role, *, expires, instant):
    """Say which screens guide to the renewal, and whether it begins from one that does."""
    customer = branch.come(role, expires=expires)
    branch.move_to(instant)
    assert outcomes.logon(customer).word == "ログオンできる"
    driver = customer.driver
    assert driver.front().title == NOTICES
    on_notices = driver.front().has(NOTICE)
    customer.open_status()
    on_status = driver.front().has(START)
    if on_notices and not on_status:
        outcomes.logon(customer)
        driver.click(NOTICE)
    if on_notices or on_status:
        driver.click(START)
    began = customer.moved_on(WAITING) is not None
    return {"notices": yes(on_notices), "status": yes(on_status), "begins": yes(began)}
