"""The instants behind the manual's days: each boundary at its second, in Japan."""

from datetime import UTC, date, datetime, timedelta

import pytest

from simulators.bank.expiry import end_of_logon, first_refused, is_noticed, renewal_period
from simulators.bank.faults import BankFault

ENDS = datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)  # 23:59:59 in Japan
AT_TEN = datetime(2021, 8, 31, 1, 0, 0, tzinfo=UTC)  # 10:00:00 in Japan
SECOND = timedelta(seconds=1)


def is_open(now, *faults, ends=ENDS, cutoff="day_end"):
    period = renewal_period(
        ends, notice_days=30, cutoff=cutoff, on_token=False, faults=frozenset(faults)
    )
    return period.includes(now)


@pytest.mark.parametrize(
    ("cutoff", "ends", "expected"),
    [
        ("day_end", ENDS, datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC)),
        ("day_end", AT_TEN, datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC)),
        ("nine_o_clock", ENDS, datetime(2021, 8, 31, 0, 0, 0, tzinfo=UTC)),
        ("nine_o_clock", AT_TEN, datetime(2021, 8, 31, 0, 0, 0, tzinfo=UTC)),
        ("instant", ENDS, datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC)),
        ("instant", AT_TEN, datetime(2021, 8, 31, 1, 0, 1, tzinfo=UTC)),
    ],
)
def test_the_first_refused_instant_is_the_switches(cutoff, ends, expected):
    """The end of the day, nine o'clock, or the second after the last one of the validity."""
    assert first_refused(ends, cutoff=cutoff) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2021, 7, 31, 14, 59, 59, tzinfo=UTC), False),  # day -31, 23:59:59 in Japan
        (datetime(2021, 7, 31, 15, 0, 0, tzinfo=UTC), True),  # day -30, 00:00:00
        (datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC), True),  # the expiry date, 23:59:59
        (datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC), False),  # day +1, 00:00:00
    ],
)
def test_renewal_is_thirty_days_and_the_expiry_date(now, expected):
    """Not on day -31, from day -30 to the expiry date, not on day +1."""
    assert is_open(now) is expected


@pytest.mark.parametrize(
    ("cutoff", "last"),
    [
        ("day_end", datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)),
        ("nine_o_clock", datetime(2021, 8, 30, 23, 59, 59, tzinfo=UTC)),
        ("instant", AT_TEN),
    ],
)
def test_renewal_ends_with_the_cutoff(cutoff, last):
    """The last second is inside, the next one is not."""
    assert is_open(last, ends=AT_TEN, cutoff=cutoff) is True
    assert is_open(last + SECOND, ends=AT_TEN, cutoff=cutoff) is False


@pytest.mark.parametrize(
    ("ends", "first", "last"),
    [
        # 28 February of a leap year, and the day after it
        ("2020-02-28T14:59:59", "2020-01-28T15:00:00", "2020-02-28T14:59:59"),
        ("2024-03-01T14:59:59", "2024-01-30T15:00:00", "2024-03-01T14:59:59"),
        # over the end of a year
        ("2021-01-10T14:59:59", "2020-12-10T15:00:00", "2021-01-10T14:59:59"),
        ("2021-12-31T14:59:59", "2021-11-30T15:00:00", "2021-12-31T14:59:59"),
    ],
)
def test_leap_days_and_new_years_count_like_any_day(ends, first, last):
    """Thirty days before are thirty days before, whatever the calendar does."""
    ends, first, last = (datetime.fromisoformat(f"{text}+00:00") for text in (ends, first, last))

    assert [is_open(now, ends=ends) for now in (first - SECOND, first, last, last + SECOND)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("fault", "now", "expected"),
    [
        (BankFault.RENEWAL_OPENS_LATE, datetime(2021, 7, 31, 23, 59, 59, tzinfo=UTC), False),
        (BankFault.RENEWAL_CLOSES_EARLY, datetime(2021, 8, 30, 15, 0, 0, tzinfo=UTC), False),
        (BankFault.RENEWAL_CLOSES_LATE, datetime(2021, 9, 1, 14, 59, 59, tzinfo=UTC), True),
    ],
)
def test_faults_of_the_window_move_one_end(fault, now, expected):
    """Each fault is seen at one end and on no other day."""
    others = [ENDS - timedelta(days=days) for days in (32, 29, 10, 1)]

    assert is_open(now, fault) is expected
    assert is_open(now) is not expected
    assert [is_open(each, fault) for each in others] == [is_open(each) for each in others]


@pytest.mark.parametrize("on_token", [True, False])
def test_one_fault_closes_early_for_a_token_only(on_token):
    """On the expiry date a certificate on the PC can still be renewed."""
    period = renewal_period(
        ENDS,
        notice_days=30,
        cutoff="day_end",
        on_token=on_token,
        faults=frozenset({BankFault.USB_RENEWAL_CLOSES_EARLY}),
    )

    assert period.includes(ENDS) is not on_token
    assert period.includes(ENDS - timedelta(days=1))


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2021, 7, 31), False), (date(2021, 8, 1), True), (date(2021, 8, 31), True)],
)
def test_the_notice_is_due_from_day_30_on(day, expected):
    """Until when it stands, the certificate's own end decides."""
    told = {"notice_days": 30, "faults": frozenset()}

    assert is_noticed(date(2021, 8, 31), today=day, **told) is expected


@pytest.mark.parametrize(
    ("fault", "missing"),
    [
        (BankFault.NOTICE_GONE_AFTER_DAY_30, [29, 11]),
        (BankFault.NOTICE_GONE_IN_LAST_DAYS, [9, 1]),
    ],
)
def test_faults_of_the_notice_take_days_away(fault, missing):
    """On every other day of these the notice is there."""
    expiry = date(2021, 8, 31)
    shown = [
        days
        for days in (30, 29, 11, 10, 9, 1, 0)
        if is_noticed(
            expiry, today=expiry - timedelta(days=days), notice_days=30, faults=frozenset({fault})
        )
    ]

    assert shown == [days for days in (30, 29, 11, 10, 9, 1, 0) if days not in missing]


def test_the_fault_of_the_logon_adds_a_day():
    """With the fault, the day after the expiry date is still inside."""
    faults = frozenset({BankFault.LOGON_A_DAY_LONGER})

    assert end_of_logon(ENDS, cutoff="day_end", faults=faults) == datetime(
        2021, 9, 1, 15, 0, 0, tzinfo=UTC
    )
