"""Rules of what customers do: log on, renew, give up on the way, acquire, plug their token."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from conformance import outcomes
from conformance.certificates import JST
from conformance.comparison import PreconditionNotMet
from tests.properties.days import Days, times, whom
from tests.properties.manual import (
    ACQUIRE_UNTIL,
    NOWHERE,
    PC,
    RENEWAL_OPENS,
    TOKEN_CAPACITY,
    USB,
    Certificate,
)
from tests.properties.setting import Person, word

NOTHING = "nothing"
ENDS = {
    "log_on": (0, -1),
    "renew": (RENEWAL_OPENS + 1, RENEWAL_OPENS, 0, -1),
    "acquire": (0, -1, -ACQUIRE_UNTIL, -ACQUIRE_UNTIL - 1),
}
"""On how many days left each act is just possible, or just not."""
STOPS = {
    PC: (("PC-04", "いいえ"), ("PC-05", "キャンセル"), ("PC-06", "いいえ")),
    USB: (
        ("USB-03b", "いいえ"),
        ("USB-04", "キャンセル"),
        ("USB-05", "いいえ"),
        ("USB-06", "キャンセル"),
        ("USB-07", "キャンセル"),
        ("USB-08", "キャンセル"),
    ),
}
"""Where a customer gives up, by medium: the step walked to, and the button pressed there."""
LEAVES = {
    "PC-06": NOWHERE,
    "USB-05": NOWHERE,
    "USB-06": PC,
    "USB-07": PC,
    "USB-08": PC,
}
"""Where the new certificate is then; before these steps none is issued."""


class Acts(Days):
    """What the customers do."""

    @precondition(lambda self: self.people)
    @rule(whom=whom, older=st.integers(0, 2))
    def log_on(self, whom: int, older: int = 0) -> None:
        """Somebody tries to log on with his newest certificate, or with an older one."""
        person = self.person(whom)
        held = person.rights.at_hand
        older = older % len(held)
        self.fired("log_on with an older one" if older else "log_on")
        self.try_logon(person, held[-1 - older])

    @precondition(lambda self: self.people)
    @rule(whom=whom, left=st.sampled_from(ENDS["log_on"]), at=times)
    def log_on_at_a_boundary(self, whom: int, left: int, at: time) -> None:
        """Somebody tries to log on on the expiry date or the day after."""
        if self._go_to_a_boundary("log_on_at_a_boundary", whom, left, at):
            self.log_on(whom)

    @precondition(lambda self: self.people)
    @rule(whom=whom, left=st.sampled_from(ENDS["renew"]), at=times)
    def renew_at_a_boundary(self, whom: int, left: int, at: time) -> None:
        """Somebody tries to renew on a day on which that begins or ends."""
        if self._go_to_a_boundary("renew_at_a_boundary", whom, left, at):
            self.renew(whom)

    @precondition(lambda self: self.people)
    @rule(whom=whom, left=st.sampled_from(ENDS["acquire"]), at=times)
    def acquire_at_a_boundary(self, whom: int, left: int, at: time) -> None:
        """Somebody tries 電子証明書取得 on a day on which that begins or ends."""
        if self._go_to_a_boundary("acquire_at_a_boundary", whom, left, at):
            self.acquire(whom)

    @precondition(lambda self: self.people)
    @rule(whom=whom)
    def renew(self, whom: int) -> None:
        """Somebody tries to renew with the best he has."""
        person = self.person(whom)
        expected = self._may_renew(person)
        if expected and person.rights.medium == USB and self.on_token() >= TOKEN_CAPACITY:
            return
        self.fired(f"renew on {person.rights.medium}")
        self._renew(person, expected)

    @precondition(lambda self: self.due)
    @rule(whom=whom)
    def renew_in_time(self, whom: int) -> None:
        """Somebody who is asked to renew does so."""
        person = self._one_of(self.due, whom)
        if person.rights.medium == USB and self.on_token() >= TOKEN_CAPACITY:
            return
        self.fired(f"renew_in_time on {person.rights.medium}")
        self._renew(person, expected=True)

    @precondition(lambda self: self.ready(PC))
    @rule(whom=whom, stop=st.sampled_from(STOPS[PC]))
    def give_up_on_pc(self, whom: int, stop: tuple[str, str]) -> None:
        """Somebody begins to renew on his PC and stops on the way."""
        self._give_up(self._one_of(self.ready(PC), whom), *stop)

    @precondition(lambda self: self.ready(USB))
    @rule(whom=whom, stop=st.sampled_from(STOPS[USB]))
    def give_up_on_usb(self, whom: int, stop: tuple[str, str]) -> None:
        """Somebody begins to renew on his token and stops on the way."""
        self._give_up(self._one_of(self.ready(USB), whom), *stop)

    @precondition(lambda self: self.people)
    @rule(whom=whom, stop=st.integers(0, 5))
    def give_up_in_time(self, whom: int, stop: int) -> None:
        """The days of renewal come for somebody, he begins, and stops on the way."""
        person = self.person(whom)
        if self._brought_to_renewal(person):
            stops = STOPS[person.rights.medium]
            self._give_up(person, *stops[stop % len(stops)])

    @precondition(lambda self: self.usb_people)
    @rule(whom=whom, stop=st.sampled_from(STOPS[USB]))
    def give_up_on_usb_in_time(self, whom: int, stop: tuple[str, str]) -> None:
        """The same for somebody with a token: it has the most steps to stop at."""
        person = self._one_of(self.usb_people, whom)
        if self._brought_to_renewal(person):
            self._give_up(person, *stop)

    @precondition(lambda self: self.usb_people)
    @rule(whom=whom, clause=st.sampled_from(["USB-03a", "USB-08"]))
    def pull_out_while_renewing(self, whom: int, clause: str) -> None:
        """Somebody pulls his token out when it is to be written."""
        person = self._one_of(self.usb_people, whom)
        if not self._brought_to_renewal(person):
            return
        self.fired(f"pull_out at {clause}")
        self._walk_until(person, clause)
        self.plug(token_in=False)
        if clause == "USB-03a":
            person.customer.driver.click("専用USBに保存する")
            self._left(person, NOTHING)
        else:
            person.customer.answer("OK")
            self._left(person, PC)

    @precondition(lambda self: self.people)
    @rule(whom=whom)
    def acquire(self, whom: int) -> None:
        """Somebody tries 電子証明書取得; what he gets comes to the PC."""
        self.fired("acquire")
        self._acquire(self.person(whom))

    @precondition(lambda self: any(p.rights.may_acquire(self.now) for p in self.people))
    @rule(whom=whom)
    def acquire_rightly(self, whom: int) -> None:
        """Somebody who has a right to 電子証明書取得 makes use of it."""
        self.fired("acquire_rightly")
        entitled = [p for p in self.people if p.rights.may_acquire(self.now)]
        self._acquire(entitled[whom % len(entitled)])

    @precondition(lambda self: self.token_in)
    @rule()
    def pull_out(self) -> None:
        """The token is pulled out."""
        self.fired("pull_out")
        self.plug(token_in=False)

    @precondition(lambda self: self.usb_people and not self.token_in)
    @rule()
    def plug_in(self) -> None:
        """The token is plugged in again."""
        self.fired("plug_in")
        self.plug(token_in=True)

    @property
    def due(self) -> list[Person]:
        """Those who can log on now and are asked to renew."""
        return [person for person in self.people if self._may_renew(person)]

    def ready(self, medium: str) -> list[Person]:
        """Those of them whose newest certificate opens the logon, with the token it may need."""
        return [
            person
            for person in self.due
            if person.rights.at_hand[-1].opens(self.now, token_in=self.token_in)
            and person.rights.medium == medium
            and (medium == PC or self.token_in)
        ]

    def _brought_to_renewal(self, person: Person) -> bool:
        """Let the days of renewal come, with the token plugged in; say whether he may begin."""
        rights = person.rights
        newest = rights.at_hand[-1]
        if newest.left(self.now) > RENEWAL_OPENS:
            day = newest.expiry - timedelta(days=RENEWAL_OPENS)
            self.move(datetime.combine(day, time(10), JST))
        if rights.medium == USB:
            self.plug(token_in=True)
        return person in self.ready(rights.medium)

    def _one_of(self, people: list[Person], whom: int) -> Person:
        return people[whom % len(people)]

    def _give_up(self, person: Person, clause: str, button: str) -> None:
        self.fired(f"give_up at {clause}")
        self._walk_until(person, clause)
        person.customer.answer(button)
        self._left(person, LEAVES.get(clause, NOTHING))

    def _may_renew(self, person: Person) -> bool:
        return person.rights.may_renew(self.now, token_in=self.token_in)

    def _renew(self, person: Person, expected: bool) -> None:
        rights = person.rights
        best = self._take_best(person)
        if expected and rights.medium == USB and not self.token_in:
            with pytest.raises(PreconditionNotMet):
                outcomes.renewal(self.office, person.customer)
            rights.log_on(best)
            self._left(person, NOTHING)
            return
        outcome = outcomes.renewal(self.office, person.customer)
        assert outcome.word == word("更新", expected), outcome
        if best.opens(self.now, token_in=self.token_in):
            rights.log_on(best)
        if expected:
            rights.issue(self.now, rights.medium)

    def _acquire(self, person: Person) -> None:
        expected = person.rights.may_acquire(self.now)
        outcome = outcomes.acquisition(person.customer, "電子証明書取得")
        assert outcome.word == word("取得", expected), outcome
        if expected:
            person.rights.issue(self.now, PC)

    def _walk_until(self, person: Person, clause: str) -> None:
        self.office.driver.restart()
        best = self._take_best(person)
        self.office.walk_of(person.customer).until(clause)
        person.rights.log_on(best)

    def _take_best(self, person: Person) -> Certificate:
        """Have somebody work with the newest certificate that opens a logon, if he has one."""
        best = person.rights.best(self.now, token_in=self.token_in)
        person.customer.holdings.working = self.facts(person, best)
        return best

    def _left(self, person: Person, place: str) -> None:
        """Enter what a renewal that came to nothing has left behind."""
        if place != NOTHING:
            person.rights.issue(self.now, place, arrived=False)
        person.customer.holdings.claim()
