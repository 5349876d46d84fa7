"""Rules of what goes wrong around the customers: at the CA, on the line, with the mail, by mistake.

Each trouble is over when its rule is: what it has left behind is what the other rules go on with.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from conformance import outcomes
from conformance.certificates import JST
from simulators.mail import MailTrouble
from tests.properties.acts import NOTHING, Acts
from tests.properties.days import MOST_PEOPLE, times, whom
from tests.properties.manual import ACQUIRE_AFTER_REISSUE, PC
from tests.properties.setting import Person, word

CA_ISSUES_NOTHING = ("ca_down", "ca_refusing")
CA_ANSWERS_WRONGLY = ("ca_garbage", "ca_other_key")
MAIL_TROUBLES = (MailTrouble.DOWN, MailTrouble.REFUSING)
LOCKS_AFTER = 7
"""Wrong 暗証番号 in a row, as the default profile states it."""


class Troubles(Acts):
    """What nobody wanted."""

    @precondition(lambda self: self.pc_people)
    @rule(whom=whom, kind=st.sampled_from(CA_ISSUES_NOTHING))
    def ca_issues_nothing(self, whom: int, kind: str) -> None:
        """The CA is down, or says no, just when somebody's request comes."""
        self._ca_fails(whom, kind)

    @precondition(lambda self: self.pc_people)
    @rule(whom=whom, kind=st.sampled_from(CA_ANSWERS_WRONGLY))
    def ca_answers_wrongly(self, whom: int, kind: str) -> None:
        """What the CA answers to somebody's request is of no use."""
        self._ca_fails(whom, kind)

    @precondition(lambda self: self.pc_people)
    @rule(whom=whom)
    def line_is_cut_while_renewing(self, whom: int) -> None:
        """The network is gone just when somebody's request should go out."""
        network = self.office.pc.network
        self._request_fails(whom, "the line cut", begin=network.cut, end=network.restore)

    @precondition(lambda self: self.pc_people)
    @rule(whom=whom)
    def session_expires_while_renewing(self, whom: int) -> None:
        """Somebody reads the notice for too long."""
        person = self._one_of(self.pc_people, whom)
        if self._brought_to_renewal(person):
            self.fired("renew with the session expired")
            self._walk_until(person, "PC-02")
            self.world.arrangements.expire_sessions()
            person.customer.driver.click("電子証明書の更新はこちら")
            self._left(person, NOTHING)

    @rule(kind=st.sampled_from(MAIL_TROUBLES))
    def daily_job_without_mail(self, kind: MailTrouble) -> None:
        """The job runs and no mail gets through; a later run makes up for what was not refused."""
        self.fired(f"daily_job with mail {kind}")
        self.setting.mail.trouble(kind)
        self.world.arrangements.run_daily_job()
        self.setting.mail.recover()
        if kind is MailTrouble.REFUSING:
            for person in self.people:
                person.rights.refuse_mail(self.now)

    @precondition(lambda self: len(self.people) == MOST_PEOPLE)  # not to leave nobody to renew
    @rule(whom=whom)
    def bank_revokes(self, whom: int) -> None:
        """Somebody reports a loss, and the bank revokes; only a reissue helps him then."""
        self.fired("bank_revokes")
        person = self.person(whom)
        self.world.arrangements.revoke(person.customer.subscriber)
        person.rights.revoke()

    @precondition(lambda self: self.able)
    @rule(whom=whom, reissued=st.booleans())
    def pin_is_locked(self, whom: int, reissued: bool) -> None:
        """Somebody mistakes his 暗証番号 too often; the bank takes the lock away again.

        A reissue in between gives a right that the lock withholds.
        """
        self.fired("pin_is_locked and reissued" if reissued else "pin_is_locked")
        person = self._one_of(self.able, whom)
        best = person.rights.best(self.now, token_in=self.token_in)
        chosen = self.facts(person, best)
        customer = person.customer
        wrong = outcomes.mistaken_pin(customer)
        for _ in range(LOCKS_AFTER):
            assert outcomes.logon(customer, certificate=chosen, pin=wrong).word == word(
                "ログオン", False
            )
        assert outcomes.logon(customer, certificate=chosen).word == word("ログオン", False)
        if reissued:
            self.world.arrangements.reissue(customer.subscriber)
            person.rights.reissue(self.now)
        assert outcomes.acquisition(customer, "電子証明書取得").word == word("取得", False)
        self.world.arrangements.unlock(customer.subscriber)
        if reissued:
            self._acquire(person)
        else:
            self.try_logon(person, best)

    @precondition(lambda self: self.people)
    @rule(whom=whom, late=st.booleans(), at=times)
    def acquire_at_the_end_of_a_right(self, whom: int, late: bool, at: time) -> None:
        """Somebody tries 電子証明書取得 on the last day of a reissue's right, or the day after."""
        person = self.person(whom)
        last = person.rights.granted_until
        if last is None or last <= self.now.date():
            self.bank_reissues(whom)
            last = person.rights.granted_until
        assert last is not None
        self.fired(f"acquire on day {ACQUIRE_AFTER_REISSUE + late} after a reissue")
        self.move(datetime.combine(last + timedelta(days=late), at, JST))
        self._acquire(person)

    @property
    def able(self) -> list[Person]:
        """Those who can log on now, and tell their certificate in the PC's list."""
        return [
            person
            for person in self.people
            if (best := person.rights.best(self.now, token_in=self.token_in)).opens(
                self.now, token_in=self.token_in
            )
            and not person.rights.is_mistakable(best, self.now, token_in=self.token_in)
        ]

    @property
    def pc_people(self) -> list[Person]:
        """Those who keep their certificates on the PC."""
        return [person for person in self.people if person.rights.medium == PC]

    def _ca_fails(self, whom: int, kind: str) -> None:
        bank = self.world.arrangements
        self._request_fails(whom, kind, begin=lambda: bank.trouble(kind), end=bank.recover)

    def _request_fails(
        self, whom: int, trouble: str, *, begin: Callable[[], None], end: Callable[[], None]
    ) -> None:
        """Have somebody's request for a certificate go out while there is trouble."""
        person = self._one_of(self.pc_people, whom)
        if self._brought_to_renewal(person):
            self.fired(f"renew with {trouble}")
            self._walk_until(person, "PC-05")
            begin()
            person.customer.answer("OK")
            end()
            self._left(person, NOTHING)
