"""Who may acquire: every refusal at its day and second, then every way in."""

from datetime import UTC, date, datetime, timedelta

import pytest

from simulators.bank.acquisitions import (
    AcquisitionRefused,
    AcquisitionRights,
    judge_acquisition,
)
from simulators.bank.certificates import CertificateLedger, CertificateState
from simulators.bank.faults import BankFault
from simulators.bank.profile import BankProfile
from tests.simulators.bank.issuer import Issuer

EXPIRED = datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC)  # day +1, 00:00:00 in Japan
DAY_90_ENDS = datetime(2021, 11, 29, 14, 59, 59, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def issuer():
    return Issuer()


@pytest.fixture
def ledger():
    return CertificateLedger()


@pytest.fixture
def present(ledger, issuer):
    """Give a certificate on record that expired, or expires, on 31 August 2021."""
    return ledger.enter("s", issuer.issue(), state=CertificateState.INSTALLED)


def ask(ledger, now, *faults, right=None, **profile):
    """Return why nothing can be acquired, or None."""
    try:
        judge_acquisition(
            ledger.standing("s"),
            right=right,
            now=now,
            profile=BankProfile(**profile),
            faults=frozenset(faults),
        )
    except AcquisitionRefused as refused:
        return refused.reason
    return None


@pytest.mark.parametrize(
    ("cutoff", "last"),
    [
        ("day_end", datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)),
        ("nine_o_clock", datetime(2021, 8, 30, 23, 59, 59, tzinfo=UTC)),
        ("instant", datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)),
    ],
)
def test_while_a_certificate_opens_logons_nothing_is_acquired(ledger, present, cutoff, last):
    """In its last second it is to be renewed; in the next one a new one may be acquired."""
    assert ask(ledger, last, expiry_cutoff=cutoff) == "still_valid"
    assert ask(ledger, last + SECOND, expiry_cutoff=cutoff) is None


def test_day_90_is_in_time_and_day_91_is_not(ledger, present):
    """90日を超過: the whole ninetieth day in Japan is inside."""
    assert ask(ledger, DAY_90_ENDS) is None
    assert ask(ledger, DAY_90_ENDS + SECOND) == "too_late"


def test_the_days_are_the_profiles(ledger, present):
    """A bank without days of grace refuses on the first day after the expiry date."""
    assert ask(ledger, EXPIRED, acquire_days=0) == "too_late"
    assert ask(ledger, DAY_90_ENDS + SECOND, acquire_days=180) is None


def test_a_revoked_certificate_gives_no_right(ledger, present):
    """Neither before its expiry date nor after it."""
    ledger.mark(present, CertificateState.REVOKED)

    assert ask(ledger, EXPIRED) == "no_right"
    assert ask(ledger, EXPIRED - timedelta(days=10)) == "no_right"


def test_who_has_nothing_and_no_right_acquires_nothing(ledger):
    """An identified subscriber alone is not enough."""
    assert ask(ledger, EXPIRED) == "no_right"


def test_a_right_lasts_eighty_days(ledger):
    """The day of the reissue is day 0; day 80 still works, whatever the hour."""
    right = date(2021, 9, 1)

    assert ask(ledger, datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC), right=right) is None
    assert ask(ledger, datetime(2021, 11, 20, 14, 59, 59, tzinfo=UTC), right=right) is None
    assert ask(ledger, datetime(2021, 11, 20, 15, 0, 0, tzinfo=UTC), right=right) == "right_lapsed"


def test_a_right_counts_whatever_the_certificate_is(ledger, present):
    """A reissue reaches who is too late, and who could still log on."""
    assert ask(ledger, DAY_90_ENDS + SECOND, right=date(2021, 11, 30)) is None
    assert ask(ledger, EXPIRED - timedelta(days=10), right=date(2021, 8, 1)) is None


@pytest.mark.parametrize(("switch", "expected"), [("retry", None), ("reissue", "unfinished")])
def test_an_issue_that_never_arrived_follows_the_switch(ledger, issuer, present, switch, expected):
    """By default the customer simply begins again."""
    ledger.enter("s", issuer.issue(), state=CertificateState.ISSUED)

    assert ask(ledger, EXPIRED, unfinished_issue=switch) == expected


def test_where_the_issue_revoked_the_old_one_a_reissue_leads_back(ledger, issuer, present):
    """A bank that revokes at the issue wants one when the new certificate never arrived."""
    ledger.mark(present, CertificateState.REVOKED)
    ledger.enter("s", issuer.issue(), state=CertificateState.ISSUED)

    assert ask(ledger, EXPIRED, unfinished_issue="reissue") == "unfinished"


@pytest.mark.parametrize(
    ("fault", "day", "expected"),
    [
        (BankFault.DAY_90_REFUSED, DAY_90_ENDS, "too_late"),
        (BankFault.DAY_91_ACCEPTED, DAY_90_ENDS + SECOND, None),
    ],
)
def test_faults_of_the_last_day_move_it_by_one(ledger, present, fault, day, expected):
    """One day either way, and day 89 as before."""
    assert ask(ledger, day, fault) == expected
    assert ask(ledger, DAY_90_ENDS - timedelta(days=1), fault) is None


@pytest.mark.parametrize(
    ("begins", "ends", "last"),
    [
        # issued on a leap day, expires on 28 February; day 90 is 29 May
        ("2020-02-29T01:00", "2021-02-28T14:59:59", "2021-05-29T14:59:59"),
        # expires at the end of the year; day 90 is 31 March, or 30 March of a leap year
        ("2019-12-31T01:00", "2020-12-31T14:59:59", "2021-03-31T14:59:59"),
        ("2018-12-31T01:00", "2019-12-31T14:59:59", "2020-03-30T14:59:59"),
    ],
)
def test_ninety_days_are_days_of_the_calendar(ledger, issuer, begins, ends, last):
    """Leap days and the end of the year count like any day."""
    begins, ends, last = (datetime.fromisoformat(f"{text}+00:00") for text in (begins, ends, last))
    certificate = issuer.issue(begins=begins, ends=ends)
    ledger.enter("s", certificate, state=CertificateState.INSTALLED)

    assert ask(ledger, last) is None
    assert ask(ledger, last + SECOND) == "too_late"


def test_a_right_is_given_again_and_used_up():
    """The later day counts; after the installation there is none."""
    rights = AcquisitionRights()
    rights.give("s", day=date(2021, 8, 1))
    rights.give("s", day=date(2021, 9, 1))
    assert rights.of("s") == date(2021, 9, 1)

    rights.use_up("s")
    rights.use_up("s")
    assert rights.of("s") is None
