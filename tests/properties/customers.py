"""A state machine over customers, days, renewals, interruptions, reissues and mail runs.

It acts through the customer's ports with the http driver, and compares with ``manual.py`` alone.
"""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from conformance import outcomes
from conformance.certificates import JST
from conformance.customer import Customer
from conformance.drivers.http import HttpDriver
from conformance.office import Office
from conformance.walk import Walk
from fixtures.embedded import new_world
from tests.properties.manual import ACQUIRE_UNTIL, MAIL_DAYS, RENEWAL_OPENS, Rights

FIRST_DAY = date(2021, 1, 4)
MOST_PEOPLE = 3
BOUNDARIES = (RENEWAL_OPENS + 1, *MAIL_DAYS, 0, -1, -ACQUIRE_UNTIL, -ACQUIRE_UNTIL - 1)
"""Days left at which something begins or ends."""
TIMES = (time(0, 0, 0), time(10), time(23, 59, 59))
STOPS = (("PC-04", "いいえ"), ("PC-05", "キャンセル"), ("PC-06", "いいえ"))
"""Where a customer gives up: the step walked to, and the button pressed there."""

_whom = st.integers(min_value=0, max_value=MOST_PEOPLE - 1)


class Person(NamedTuple):
    """A customer and what the manual grants him."""

    customer: Customer
    rights: Rights


class Setting(NamedTuple):
    """What lives longer than one example: bank, mail, calendar, keys, and the counts."""

    bank: Any
    mail: Any
    calendar: Any
    keys: Any
    fired: Counter[str]
    crossed: Counter[int]


class Customers(RuleBasedStateMachine):
    """One bank, one PC, up to three people."""

    setting: Setting

    def __init__(self) -> None:
        super().__init__()
        self._open = ExitStack()
        here = self.setting
        world = new_world(here.bank, here.calendar, here.keys, mailbox=here.mail)
        self.world = self._open.enter_context(world)
        self.office = Office(self.world, new_driver=HttpDriver, media_storage=True)
        self._open.callback(self.office.close)
        self.world.arrangements.move_to(FIRST_DAY, time(10))
        self.people: list[Person] = []

    def teardown(self) -> None:
        """Prove for everybody that there is a way back, then close the world."""
        try:
            for person in self.people:
                self._prove_a_way_back(person)
        finally:
            self._open.close()

    @property
    def today(self) -> date:
        """Today in Japan."""
        return self.office.today()

    def _fired(self, name: str) -> None:
        self.setting.fired[name] += 1
        note(f"{self.office.now().astimezone(JST):%Y-%m-%d %H:%M:%S} {name}")

    # What happens.

    @initialize(role=st.sampled_from(["administrator", "user"]), days=st.integers(0, 60))
    def somebody_is_there(self, role: str, days: int) -> None:
        """Nothing can happen without anybody."""
        self.arrive(role, days)

    @precondition(lambda self: len(self.people) < MOST_PEOPLE)
    @rule(role=st.sampled_from(["administrator", "user"]), days=st.integers(0, 60))
    def arrive(self, role: str, days: int) -> None:
        """Somebody comes with a certificate that expires in so many days."""
        self._fired("arrive")
        now = self.office.now().astimezone(JST)
        customer = self.office.admit(
            role, days_before_expiry=days, on=now.date(), at=now.time().replace(microsecond=0)
        )
        self.people.append(Person(customer, Rights(now.date() + timedelta(days=days))))

    @rule(days=st.integers(1, 40), at=st.sampled_from(TIMES))
    def days_go_by(self, days: int, at: time) -> None:
        """The calendar goes on."""
        self._fired("days_go_by")
        self._move(self.today + timedelta(days=days), at)

    @precondition(lambda self: self.people)
    @rule(whom=_whom, left=st.sampled_from(BOUNDARIES), at=st.sampled_from(TIMES))
    def come_to_a_boundary(self, whom: int, left: int, at: time) -> None:
        """The calendar goes on to a day on which something begins or ends for somebody."""
        person = self._person(whom)
        day = person.rights.expiry - timedelta(days=left)
        if datetime.combine(day, at, JST) > self.office.now():
            self._fired("come_to_a_boundary")
            self._move(day, at)

    @rule()
    def daily_job_runs(self) -> None:
        """The bank's daily job runs, once or more a day."""
        self._fired("daily_job_runs")
        self.world.arrangements.run_daily_job()
        for person in self.people:
            person.rights.daily_job(self.today)

    @precondition(lambda self: self.people)
    @rule(whom=_whom)
    def log_on(self, whom: int) -> None:
        """Somebody tries to log on."""
        self._fired("log_on")
        person = self._person(whom)
        expected = person.rights.may_log_on(self.today)
        outcome = outcomes.logon(person.customer)
        assert outcome.word == _word("ログオン", expected), outcome

    @precondition(lambda self: self.people)
    @rule(whom=_whom)
    def renew(self, whom: int) -> None:
        """Somebody tries to renew."""
        self._fired("renew")
        person = self._person(whom)
        expected = person.rights.is_noticed(self.today)
        outcome = outcomes.renewal(self.office, person.customer)
        assert outcome.word == _word("更新", expected), outcome
        if expected:
            person.rights.renew(self.today)

    @precondition(lambda self: self._noticed())
    @rule(whom=_whom, stop=st.sampled_from(STOPS))
    def give_up(self, whom: int, stop: tuple[str, str]) -> None:
        """Somebody begins to renew and stops on the way."""
        noticed = self._noticed()
        person = noticed[whom % len(noticed)]
        self._fired(f"give_up at {stop[0]}")
        clause, button = stop
        self.office.driver.restart()
        self._walk(person).until(clause)
        person.customer.answer(button)

    @precondition(lambda self: self.people)
    @rule(whom=_whom)
    def acquire(self, whom: int) -> None:
        """Somebody tries 電子証明書取得."""
        self._fired("acquire")
        person = self._person(whom)
        expected = person.rights.may_acquire(self.today)
        outcome = outcomes.acquisition(person.customer, "電子証明書取得")
        assert outcome.word == _word("取得", expected), outcome
        if expected:
            person.rights.renew(self.today)

    @precondition(lambda self: self.people)
    @rule(whom=_whom)
    def bank_reissues(self, whom: int) -> None:
        """The bank reissues somebody's certificate."""
        self._fired("bank_reissues")
        person = self._person(whom)
        self.world.arrangements.reissue(person.customer.subscriber)
        person.rights.reissue(self.today)

    @rule()
    def bank_restarts(self) -> None:
        """The bank's system restarts."""
        self._fired("bank_restarts")
        self.world.arrangements.restart_bank()

    # What must always hold.

    @invariant()
    def nobody_gets_a_mail_too_many(self) -> None:
        """NTC-03: one mail for each certificate and date, and none beside."""
        for person in self.people:
            letters = self.office.mail_of(person.customer).letters
            assert len(letters) == len(person.rights.mailed)

    @invariant()
    def private_keys_are_where_they_may_be(self) -> None:
        """Every certificate in a store has its key there: nobody is left with a hollow one."""
        for person in self.people:
            for certificate in person.customer.certificates():
                assert self.world.pc.stores.holds_private_key(certificate.der)

    # Ways of saying it.

    def _noticed(self) -> list[Person]:
        return [person for person in self.people if person.rights.is_noticed(self.today)]

    def _person(self, whom: int) -> Person:
        return self.people[whom % len(self.people)]

    def _walk(self, person: Person) -> Walk:
        return self.office.walk_of(person.customer)

    def _move(self, day: date, at: time) -> None:
        before = {id(p): p.rights.left(self.today) for p in self.people}
        self.world.arrangements.move_to(day, at)
        for person in self.people:
            after = person.rights.left(day)
            for boundary in BOUNDARIES:
                if after <= boundary < before[id(person)]:
                    self.setting.crossed[boundary] += 1

    def _prove_a_way_back(self, person: Person) -> None:
        """CRT-02: with what the manual tells him, he logs on in the end."""
        rights, customer = person.rights, person.customer
        if not rights.may_log_on(self.today):
            if not rights.may_acquire(self.today):
                self.world.arrangements.reissue(customer.subscriber)
            acquired = outcomes.acquisition(customer, "電子証明書取得")
            assert acquired.word == "取得できる", acquired
        entered = outcomes.logon(customer)
        assert entered.word == "ログオンできる", entered


def _word(act: str, possible: bool) -> str:
    return f"{act}できる" if possible else f"{act}できない"
