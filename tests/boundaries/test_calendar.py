"""Leap days, the ends of years and of months: each date here was looked up in a calendar.

The manual's days go through 29 February, 31 December and 1 January like through any other day; a
certificate of one year that is issued on 29 February expires on 28 February.
"""

import pytest

from conformance import outcomes
from tests.boundaries.branch import sight
from tests.boundaries.table import taking_turns

DATES = """
expires     instant               notice  logon  offered  led  renew  acquire  contact
2020-12-31  2020-11-30 23:59:59   -       yes    yes      -    -      -        -
2020-12-31  2020-12-01 00:00:00   yes     yes    yes      -    yes    -        -
2020-12-31  2020-12-31 23:59:59   yes     yes    yes      -    yes    -        -
2020-12-31  2021-01-01 00:00:00   -       -      -        yes  -      yes      -
2020-12-31  2021-03-31 23:59:59   -       -      -        yes  -      yes      -
2020-12-31  2021-04-01 00:00:00   -       -      -        yes  -      -        yes
2021-01-15  2020-12-15 23:59:59   -       yes    yes      -    -      -        -
2021-01-15  2020-12-16 00:00:00   yes     yes    yes      -    yes    -        -
2021-01-15  2020-12-31 23:59:59   yes     yes    yes      -    yes    -        -
2021-01-15  2021-01-01 00:00:00   yes     yes    yes      -    yes    -        -
2021-01-15  2021-01-15 23:59:59   yes     yes    yes      -    yes    -        -
2021-01-15  2021-01-16 00:00:00   -       -      -        yes  -      yes      -
2021-02-28  2021-01-28 23:59:59   -       yes    yes      -    -      -        -
2021-02-28  2021-01-29 00:00:00   yes     yes    yes      -    yes    -        -
2021-02-28  2021-02-28 23:59:59   yes     yes    yes      -    yes    -        -
2021-02-28  2021-03-01 00:00:00   -       -      -        yes  -      yes      -
2021-02-28  2021-05-29 23:59:59   -       -      -        yes  -      yes      -
2021-02-28  2021-05-30 00:00:00   -       -      -        yes  -      -        yes
2021-11-30  2022-02-28 23:59:59   -       -      -        yes  -      yes      -
2021-11-30  2022-03-01 00:00:00   -       -      -        yes  -      -        yes
2021-12-31  2021-11-30 23:59:59   -       yes    yes      -    -      -        -
2021-12-31  2021-12-01 00:00:00   yes     yes    yes      -    yes    -        -
2021-12-31  2021-12-31 23:59:59   yes     yes    yes      -    yes    -        -
2021-12-31  2022-01-01 00:00:00   -       -      -        yes  -      yes      -
2021-12-31  2022-03-31 23:59:59   -       -      -        yes  -      yes      -
2021-12-31  2022-04-01 00:00:00   -       -      -        yes  -      -        yes
2023-12-01  2024-02-29 23:59:59   -       -      -        yes  -      yes      -
2023-12-01  2024-03-01 00:00:00   -       -      -        yes  -      -        yes
2024-02-28  2024-01-28 23:59:59   -       yes    yes      -    -      -        -
2024-02-28  2024-01-29 00:00:00   yes     yes    yes      -    yes    -        -
2024-02-28  2024-02-28 23:59:59   yes     yes    yes      -    yes    -        -
2024-02-28  2024-02-29 00:00:00   -       -      -        yes  -      yes      -
2024-02-28  2024-05-28 23:59:59   -       -      -        yes  -      yes      -
2024-02-28  2024-05-29 00:00:00   -       -      -        yes  -      -        yes
2024-03-01  2024-01-30 23:59:59   -       yes    yes      -    -      -        -
2024-03-01  2024-01-31 00:00:00   yes     yes    yes      -    yes    -        -
2024-03-15  2024-02-13 23:59:59   -       yes    yes      -    -      -        -
2024-03-15  2024-02-14 00:00:00   yes     yes    yes      -    yes    -        -
2024-03-15  2024-02-29 00:00:00   yes     yes    yes      -    yes    -        -
2024-03-15  2024-02-29 23:59:59   yes     yes    yes      -    yes    -        -
2024-03-15  2024-06-13 23:59:59   -       -      -        yes  -      yes      -
2024-03-15  2024-06-14 00:00:00   -       -      -        yes  -      -        yes
"""

ISSUED = """
expires     by           instant               then
2020-02-20  acquisition  2020-02-29 00:00:00   2021年2月28日
2020-02-20  acquisition  2020-02-29 23:59:59   2021年2月28日
2020-02-20  acquisition  2020-03-01 00:00:00   2021年3月1日
2020-12-31  renewal      2020-12-31 08:59:59   2021年12月31日
2020-12-31  renewal      2020-12-31 23:59:59   2021年12月31日
2021-01-15  renewal      2021-01-01 00:00:00   2022年1月1日
2021-01-15  renewal      2021-01-01 08:59:59   2022年1月1日
2024-03-15  renewal      2024-02-28 23:59:59   2025年2月28日
2024-03-15  renewal      2024-02-29 00:00:00   2025年2月28日
2024-03-15  renewal      2024-02-29 23:59:59   2025年2月28日
2024-03-15  renewal      2024-03-01 00:00:00   2025年3月1日
2024-03-15  renewal      2024-03-01 08:59:59   2025年3月1日
"""
"""What is issued at these seconds, and the expiry date it then has; 08:59:59 is still the day
before in UTC."""


@pytest.mark.parametrize(("role", "row"), taking_turns(DATES))
def test_days_are_counted_through_the_calendar(opening, role, row):
    """Thirty days before and ninety days after, over whatever ends in between."""
    told = {"expires": row["expires"], "instant": row["instant"]}

    assert {**told, **sight(opening(), role, **told)} == row


@pytest.mark.parametrize(("role", "row"), taking_turns(ISSUED))
def test_what_is_issued_expires_a_year_later(opening, role, row):
    """The expiry date a person reads follows from the day in Japan on which it was issued."""
    assert issued(opening(), role, row) == row["then"]


def test_a_defect_of_the_authority_is_seen(opening):
    """The table of what is issued is able to fail."""
    row = {"expires": "2024-03-15", "by": "renewal", "instant": "2024-02-29 00:00:00"}

    assert issued(opening("ca.two_years"), "user", row) != "2025年2月28日"


def test_a_leap_day_goes_round(opening, role):
    """Acquired on 29 February 2020: the next window is 29 January to 28 February 2021."""
    branch = opening(key_bits=2048)
    customer = branch.come(role, expires="2020-02-20")
    branch.move_to("2020-02-29 12:00:00")
    assert outcomes.acquisition(customer, "電子証明書取得").word == "取得できる"

    assert [
        (instant, attempt(branch, customer, instant))
        for instant in ("2021-01-28 23:59:59", "2021-02-28 23:59:59", "2022-03-01 00:00:00")
    ] == [
        ("2021-01-28 23:59:59", "更新できない"),
        ("2021-02-28 23:59:59", "更新できる"),
        ("2022-03-01 00:00:00", "更新できない"),
    ]


@pytest.mark.parametrize(
    ("fault", "expires", "instant", "column"),
    [
        ("bank.renewal_opens_late", "2024-03-15", "2024-02-14 00:00:00", "renew"),
        ("bank.day_90_refused", "2023-12-01", "2024-02-29 23:59:59", "acquire"),
        ("bank.day_91_accepted", "2021-12-31", "2022-04-01 00:00:00", "contact"),
    ],
)
def test_a_defect_changes_its_row(opening, fault, expires, instant, column):
    """The table of dates is able to fail."""
    seen = sight(opening(fault), "user", expires=expires, instant=instant)

    assert seen[column] == "-"


def issued(branch, role, row):
    """Give the expiry date of what somebody renews or acquires at an instant."""
    customer = branch.come(role, expires=row["expires"])
    branch.move_to(row["instant"])
    if row["by"] == "renewal":
        assert outcomes.renewal(branch.office, customer).word == "更新できる"
    else:
        assert outcomes.acquisition(customer, "電子証明書取得").word == "取得できる"
    return customer.newest_certificate().expiry_day


def attempt(branch, customer, instant):
    """Try to renew at an instant."""
    branch.move_to(instant)
    return outcomes.renewal(branch.office, customer).word
