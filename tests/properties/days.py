"""Rules of what happens to everybody: people come, days go by, the bank's jobs and restarts."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from conformance.certificates import JST
from tests.properties.manual import PC, RENEWAL_OPENS, SWITCHES, USB
from tests.properties.setting import BOUNDARIES, Person, Stage

MOST_PEOPLE = 3
TIMES = (time(0, 0, 0), time(10), time(23, 59, 59))

whom = st.integers(min_value=0, max_value=MOST_PEOPLE - 1)
_roles = st.sampled_from(["administrator", "user"])
_media = st.sampled_from([PC, USB])
_days = st.integers(0, 60)
times = st.sampled_from(TIMES)


class Days(Stage):
    """What nobody of the customers does."""

    @initialize(role=_roles, days=_days, medium=_media, switch=st.sampled_from(SWITCHES))
    def somebody_is_there(self, role: str, days: int, medium: str, switch: str) -> None:
        """Nothing can happen without anybody, nor at a bank without rules."""
        self.use_switch(switch)
        self.arrive(role, days, medium)

    @precondition(lambda self: len(self.people) < MOST_PEOPLE)
    @rule(role=_roles, days=_days, medium=_media)
    def arrive(self, role: str, days: int, medium: str) -> None:
        """Somebody comes with a certificate that expires in so many days, the token plugged in."""
        self.fired(f"arrive with {medium}")
        self.admit(role, days, medium)

    @rule(days=st.integers(1, 20), at=times)
    def days_go_by(self, days: int, at: time) -> None:
        """The calendar goes on."""
        self.fired("days_go_by")
        self.move(datetime.combine(self.now.date() + timedelta(days=days), at, JST))

    @precondition(lambda self: self.people)
    @rule(whom=whom, left=st.sampled_from(BOUNDARIES), at=times)
    def come_to_a_boundary(self, whom: int, left: int, at: time) -> None:
        """The calendar goes on to a day on which something begins or ends for somebody."""
        self._go_to_a_boundary("come_to_a_boundary", whom, left, at)

    @precondition(lambda self: self.people)
    @rule(whom=whom, left=st.integers(0, RENEWAL_OPENS), at=times)
    def come_to_days_of_renewal(self, whom: int, left: int, at: time) -> None:
        """The calendar goes on to a day on which somebody may renew."""
        expiry = self.person(whom).rights.certificates[-1].expiry
        to = datetime.combine(expiry - timedelta(days=left), at, JST)
        if to > self.now:
            self.fired("come_to_days_of_renewal")
            self.move(to)

    @rule(back=st.sampled_from([timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)]))
    def clock_is_set_back(self, back: timedelta) -> None:
        """The clock was fast, and somebody sets it right."""
        self.fired("clock_is_set_back")
        self.move(self.now - back)

    @rule()
    def daily_job_runs(self) -> None:
        """The bank's daily job runs, once or more a day."""
        self.fired("daily_job_runs")
        self.world.arrangements.run_daily_job()
        for person in self.people:
            person.rights.daily_job(self.now)

    @precondition(lambda self: self.people)
    @rule(whom=whom)
    def bank_reissues(self, whom: int) -> None:
        """The bank reissues somebody's certificate."""
        self.fired("bank_reissues")
        person = self.person(whom)
        self.world.arrangements.reissue(person.customer.subscriber)
        person.rights.reissue(self.now)

    @rule()
    def bank_restarts(self) -> None:
        """The bank's system restarts."""
        self.fired("bank_restarts")
        self.world.arrangements.restart_bank()

    def person(self, whom: int) -> Person:
        """Give one of those there are."""
        return self.people[whom % len(self.people)]

    def _go_to_a_boundary(self, name: str, whom: int, left: int, at: time) -> bool:
        """Go there, or to the next that lies ahead; say whether there was one."""
        rights = self.person(whom).rights
        expiry = (rights.present or rights.at_hand[-1]).expiry
        days = (expiry - timedelta(days=each) for each in BOUNDARIES if each <= left)
        ahead = (datetime.combine(day, at, JST) for day in days)
        to = next((instant for instant in ahead if instant > self.now), None)
        if to is not None:
            self.fired(name)
            self.move(to)
        return to is not None
