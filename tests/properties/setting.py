"""What the state machine stands on: bank, mail, calendar and keys, the people, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from hypothesis import currently_in_test_context, note
from hypothesis.stateful import RuleBasedStateMachine

from conformance import outcomes
from conformance.certificates import JST, CertificateFacts
from conformance.customer import Customer
from conformance.drivers.http import HttpDriver
from conformance.office import Office
from fixtures.embedded import frozen_calendar, new_bank_side, new_world, now
from simulators.key_pool import KeyPool
from simulators.mail import MailServer
from tests.properties.manual import (
    ACQUIRE_UNTIL,
    AT_ISSUE,
    KEEP,
    MAIL_DAYS,
    RENEWAL_OPENS,
    USB,
    Certificate,
    Rights,
)

FIRST_DAY = datetime(2021, 1, 4, 10, tzinfo=JST)
BOUNDARIES = (RENEWAL_OPENS + 1, *MAIL_DAYS, 0, -1, -ACQUIRE_UNTIL, -ACQUIRE_UNTIL - 1)
"""Days left at which something begins or ends."""


class Setting(NamedTuple):
    """What lives longer than one example; ``fault_ids`` are the defects the bank is made with."""

    bank: Any
    mail: Any
    calendar: Any
    keys: Any
    fired: Counter[str]
    crossed: Counter[int]
    fault_ids: tuple[str, ...] = ()


@contextmanager
def new_setting(*, fault_ids: tuple[str, ...] = ()) -> Iterator[Setting]:
    """Give a bank, sound or with defects, and a calendar for all examples, and the counts."""
    with (
        frozen_calendar() as calendar,
        MailServer(clock=now) as mail,
        new_bank_side(mail) as bank,
    ):
        yield Setting(bank, mail, calendar, KeyPool(), Counter(), Counter(), fault_ids)


class Person(NamedTuple):
    """A customer and what the manual grants him."""

    customer: Customer
    rights: Rights


class Stage(RuleBasedStateMachine):
    """One bank, one PC, one token, and the people there are; no rule yet."""

    setting: Setting

    def __init__(self) -> None:
        super().__init__()
        self._open = ExitStack()
        here = self.setting
        self.world = self._open.enter_context(
            new_world(
                here.bank, here.calendar, here.keys, mailbox=here.mail, fault_ids=here.fault_ids
            )
        )
        self.office = Office(self.world, new_driver=HttpDriver, media_storage=True)
        self._open.callback(self.office.close)
        self.people: list[Person] = []
        self.token_in = False
        self.switch = KEEP
        self.world.arrangements.move_to(FIRST_DAY.date(), FIRST_DAY.time())

    def teardown(self) -> None:
        """Close the world."""
        self._open.close()

    @property
    def now(self) -> datetime:
        """The present instant in Japan."""
        return self.office.now().astimezone(JST)

    @property
    def usb_people(self) -> list[Person]:
        """Those who work with the 専用USB."""
        return [person for person in self.people if person.rights.medium == USB]

    def use_switch(self, switch: str) -> None:
        """Have the bank do this to old certificates."""
        self.switch = switch
        bank = self.setting.bank
        unfinished = "reissue" if switch == AT_ISSUE else "retry"
        profile = replace(bank.bank.profile, old_certificate=switch, unfinished_issue=unfinished)
        bank.use(profile=profile)

    def admit(self, role: str, days: int, medium: str) -> None:
        """Somebody comes with a certificate of a year that expires in so many days."""
        today, at = self.now.date(), self.now.time()
        expiry = today + timedelta(days=days)
        if (expiry.month, expiry.day) == (2, 29):
            days, expiry = days + 1, expiry + timedelta(days=1)
        customer = self.office.admit(role, days_before_expiry=days, on=today, at=at, medium=medium)
        begins = datetime.combine(expiry.replace(year=expiry.year - 1), time(10), JST)
        first = Certificate(begins, expiry, medium, arrived=True)
        self.people.append(Person(customer, Rights(medium, self.switch, [first])))
        self.token_in |= medium == USB

    def move(self, to: datetime) -> None:
        """Let it be another instant, and count what is crossed on the way."""
        before = [person.rights.certificates[-1].left(self.now) for person in self.people]
        self.world.arrangements.move_to(to.date(), to.time())
        for person, was in zip(self.people, before, strict=True):
            left = person.rights.certificates[-1].left(to)
            self.setting.crossed.update(day for day in BOUNDARIES if left <= day < was)

    def fired(self, name: str) -> None:
        """Count a rule, and note when it was."""
        self.setting.fired[name] += 1
        if currently_in_test_context():
            note(f"{self.now:%Y-%m-%d %H:%M:%S} {name}")

    def facts(self, person: Person, certificate: Certificate) -> CertificateFacts:
        """Find a certificate of the table among those at hand."""
        return person.customer.certificates()[person.rights.at_hand.index(certificate)]

    def try_logon(self, person: Person, certificate: Certificate) -> bool:
        """Try to log on with a certificate he can tell; it must go as the table says."""
        if person.rights.is_mistakable(certificate, self.now, token_in=self.token_in):
            return False
        expected = certificate.opens(self.now, token_in=self.token_in)
        chosen = self.facts(person, certificate)
        outcome = outcomes.logon(person.customer, certificate=chosen)
        assert outcome.word == word("ログオン", expected), outcome
        if expected:
            person.rights.log_on(certificate)
        return expected

    def plug(self, *, token_in: bool) -> None:
        """Have the token in the PC or not."""
        if token_in and not self.token_in:
            self.office.pc.plug_in(self.world.token)
        if self.token_in and not token_in:
            self.office.pc.pull_out()
        self.token_in = token_in

    def on_token(self) -> int:
        """Count the certificates of the table that are on the token."""
        everybody = [each for person in self.people for each in person.rights.at_hand]
        return sum(each.place == USB for each in everybody)


def word(act: str, possible: bool) -> str:
    """Say an act's outcome as a feature says it."""
    return f"{act}できる" if possible else f"{act}できない"
