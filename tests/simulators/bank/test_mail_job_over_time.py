"""The daily job over any history of days: what must hold whatever happens."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from simulators.bank import BankProfile
from simulators.bank.errors import MailUndelivered
from tests.simulators.bank.post_office import PostOffice, jst

KANRI = "kanri@example.test"


@given(
    runs=st.lists(
        st.tuples(st.integers(-40, 5), st.integers(0, 86399), st.booleans()), max_size=25
    ),
    missed_run=st.sampled_from(["skip", "catch_up"]),
    refused=st.sampled_from(["give_up", "retry"]),
)
def test_whatever_happens_there_are_never_two_mails_for_one_date(runs, missed_run, refused):
    """Any order of days, a clock that goes back, a server that fails now and then."""
    office = PostOffice()
    office.profile = BankProfile(mail_missed_run=missed_run, mail_refused=refused)
    office.customer()
    sent = []
    for days, seconds, fails in runs:
        instant = jst("2021-08-31 00:00:00") + timedelta(days=days, seconds=seconds)
        office.mailer.failures = {KANRI: MailUndelivered("down")} if fails else {}
        for outcome in office.run(f"{instant:%Y-%m-%d %H:%M:%S}"):
            if outcome.state == "sent":
                sent.append((outcome.days, -days))

    assert len({stage for stage, _ in sent}) == len(sent)
    assert len({left for _, left in sent}) == len(sent)
    assert all(0 <= left <= stage for stage, left in sent)
    if missed_run == "skip":
        assert all(stage == left for stage, left in sent)
