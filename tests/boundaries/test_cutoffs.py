"""The three cut-offs of the expiry date, before, at and after each, and the certificate's own end.

The manual says 有効期限日 and no hour, so ``expiry_cutoff`` is a switch: the end of the day in
Japan, 09:00 in Japan (00:00 UTC), or the certificate's own last second. That second is 23:59:59 or,
where the CA counts from the second of the issue, 10:00:00. Whoever is not let in any more may
acquire; the 90 days are counted from the date whatever the hour.
"""

import pytest

from tests.boundaries.branch import START, WAITING, sight
from tests.boundaries.table import row_at, taking_turns

EXPIRES = "2021-08-31"

DAY_END = """
instant               notice  logon  offered  led  renew  acquire  contact
2021-07-31 23:59:59   -       yes    yes      -    -      -        -
2021-08-01 00:00:00   yes     yes    yes      -    yes    -        -
2021-08-31 08:59:59   yes     yes    yes      -    yes    -        -
2021-08-31 09:00:00   yes     yes    yes      -    yes    -        -
2021-08-31 23:59:58   yes     yes    yes      -    yes    -        -
2021-08-31 23:59:59   yes     yes    yes      -    yes    -        -
2021-09-01 00:00:00   -       -      -        yes  -      yes      -
2021-09-01 00:00:01   -       -      -        yes  -      yes      -
2021-11-29 23:59:59   -       -      -        yes  -      yes      -
2021-11-30 00:00:00   -       -      -        yes  -      -        yes
"""

NINE_O_CLOCK = """
instant               notice  logon  offered  led  renew  acquire  contact
2021-07-31 23:59:59   -       yes    yes      -    -      -        -
2021-08-01 00:00:00   yes     yes    yes      -    yes    -        -
2021-08-30 23:59:59   yes     yes    yes      -    yes    -        -
2021-08-31 00:00:00   yes     yes    yes      -    yes    -        -
2021-08-31 08:59:59   yes     yes    yes      -    yes    -        -
2021-08-31 09:00:00   -       -      -        yes  -      yes      -
2021-08-31 09:00:01   -       -      -        yes  -      yes      -
2021-08-31 09:59:59   -       -      -        yes  -      yes      -
2021-08-31 10:00:00   -       -      -        yes  -      yes      -
2021-08-31 10:00:01   -       -      -        yes  -      yes      -
2021-08-31 23:59:59   -       -      -        yes  -      yes      -
2021-09-01 00:00:00   -       -      -        yes  -      yes      -
2021-11-29 23:59:59   -       -      -        yes  -      yes      -
2021-11-30 00:00:00   -       -      -        yes  -      -        yes
"""

NINE_BEFORE_TEN = """
instant               notice  logon  offered  led  renew  acquire  contact
2021-08-31 08:59:59   yes     yes    yes      -    yes    -        -
2021-08-31 09:00:00   -       -      -        yes  -      yes      -
2021-08-31 10:00:00   -       -      -        yes  -      yes      -
2021-08-31 10:00:01   -       -      -        yes  -      yes      -
"""

INSTANT_AT_DAY_END = """
instant               notice  logon  offered  led  renew  acquire  contact
2021-08-31 23:59:58   yes     yes    yes      -    yes    -        -
2021-08-31 23:59:59   yes     yes    yes      -    yes    -        -
2021-09-01 00:00:00   -       -      -        yes  -      yes      -
"""

AT_TEN = """
instant               notice  logon  offered  led  renew  acquire  contact
2021-07-31 23:59:59   -       yes    yes      -    -      -        -
2021-08-01 00:00:00   yes     yes    yes      -    yes    -        -
2021-08-31 08:59:59   yes     yes    yes      -    yes    -        -
2021-08-31 09:00:00   yes     yes    yes      -    yes    -        -
2021-08-31 09:59:59   yes     yes    yes      -    yes    -        -
2021-08-31 10:00:00   yes     yes    yes      -    yes    -        -
2021-08-31 10:00:01   -       -      -        yes  -      yes      -
2021-08-31 23:59:59   -       -      -        yes  -      yes      -
2021-11-29 23:59:59   -       -      -        yes  -      yes      -
2021-11-30 00:00:00   -       -      -        yes  -      -        yes
"""

DAY_END_BEYOND_TEN = """
instant               notice  logon  offered  led  renew  acquire  contact
2021-08-31 09:59:59   yes     yes    yes      -    yes    -        -
2021-08-31 10:00:00   yes     yes    yes      -    yes    -        -
2021-08-31 10:00:01   -       -      yes      yes  yes    yes      -
2021-08-31 23:59:59   -       -      yes      yes  yes    yes      -
2021-09-01 00:00:00   -       -      -        yes  -      yes      -
"""
"""The bank lets the certificate in to the end of the day, but a PC that hides what has expired
offers it no more after ten: whom that locks out may acquire at once."""

GRIDS = {
    ("day_end", "jst_day_end"): DAY_END,
    ("nine_o_clock", "jst_day_end"): NINE_O_CLOCK,
    ("nine_o_clock", "issue_instant"): NINE_BEFORE_TEN,
    ("instant", "jst_day_end"): INSTANT_AT_DAY_END,
    ("instant", "issue_instant"): AT_TEN,
    ("day_end", "issue_instant"): DAY_END_BEYOND_TEN,
}
"""What applies under a cut-off and a CA's rule for the end of the validity."""


EVERY = [
    pytest.param(*switches, *case.values, id=" ".join([*switches, case.id]))
    for switches, grid in GRIDS.items()
    for case in taking_turns(grid)
]


@pytest.mark.parametrize(("cutoff", "not_after", "role", "row"), EVERY)
def test_each_cutoff_ends_at_its_second(opening, cutoff, not_after, role, row):
    """Logon and renewal end together at the stated second, and acquiring begins."""
    branch = opening(expiry_cutoff=cutoff, not_after=not_after)
    seen = sight(branch, role, expires=EXPIRES, instant=row["instant"])

    assert {"instant": row["instant"], **seen} == row


@pytest.mark.parametrize(
    ("cutoff", "not_after", "last", "first_refused"),
    [
        ("day_end", "jst_day_end", "2021-08-31 23:59:59", "2021-09-01 00:00:00"),
        ("nine_o_clock", "jst_day_end", "2021-08-31 08:59:59", "2021-08-31 09:00:00"),
        ("instant", "issue_instant", "2021-08-31 10:00:00", "2021-08-31 10:00:01"),
    ],
)
def test_who_was_let_in_before_does_not_renew_after(
    opening, role, cutoff, not_after, last, first_refused
):
    """A session of the last second opens the renewal in it, and not a second later."""
    branch = opening(expiry_cutoff=cutoff, not_after=not_after)
    assert [begins(branch, role, last, then) for then in (last, first_refused)] == [True, False]


def begins(branch, role, instant, then):
    """Go as far as the notice's body at an instant, click at another one; say what came."""
    customer = branch.come(role, expires=EXPIRES)
    branch.move_to(instant)
    branch.office.walk_of(customer).until("PC-02")
    branch.move_to(then)
    customer.driver.click(START)
    return customer.moved_on(WAITING) is not None


@pytest.mark.parametrize(
    ("fault", "cutoff", "instant", "column"),
    [
        ("bank.logon_a_day_longer", "nine_o_clock", "2021-08-31 09:00:00", "offered"),
        ("bank.renewal_closes_early", "nine_o_clock", "2021-08-31 08:59:59", "renew"),
        ("bank.day_90_refused", "nine_o_clock", "2021-11-29 23:59:59", "acquire"),
    ],
)
def test_a_defect_changes_its_row(opening, fault, cutoff, instant, column):
    """The grids are able to fail."""
    branch = opening(fault, expiry_cutoff=cutoff)
    seen = sight(branch, "user", expires=EXPIRES, instant=instant)

    assert seen[column] != row_at(GRIDS[cutoff, "jst_day_end"], instant)[column]


def test_another_cutoff_fails_the_grid(opening):
    """A bank that ends with the day does not pass for one that ends at nine."""
    seen = sight(opening(), "user", expires=EXPIRES, instant="2021-08-31 09:00:00")

    assert (seen["logon"], seen["renew"], seen["acquire"]) == ("yes", "yes", "-")
    expected = row_at(NINE_O_CLOCK, "2021-08-31 09:00:00")
    assert (expected["logon"], expected["renew"], expected["acquire"]) == ("-", "-", "yes")
