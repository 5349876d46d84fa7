"""The state machine over customers, days and clock jumps: its rules, and what must always hold.

It acts through the customer's ports with the http driver, and compares with ``manual.py`` alone.
"""

from __future__ import annotations

import hashlib
import sys

from hypothesis.stateful import invariant, precondition, rule

from conformance import outcomes
from conformance.certificates import JST
from conformance.custody import holds_key
from tests.properties.days import whom
from tests.properties.manual import AT_FIRST_LOGON, AT_ISSUE, PC, USB
from tests.properties.setting import Person
from tests.properties.troubles import Troubles


class Customers(Troubles):
    """One bank, one PC, one token, up to three people."""

    def teardown(self) -> None:
        """Prove it for everybody, unless something was found already; then close the world."""
        try:
            if sys.exc_info()[0] is None:
                self.prove()
        finally:
            super().teardown()

    def prove(self) -> None:
        """Prove that what must not open a logon does not, and that there is a way back."""
        for person in self.people:
            self._try_each(person)
            self._prove_a_way_back(person)

    @precondition(lambda self: self.people)
    @rule(whom=whom)
    def try_each_certificate(self, whom: int) -> None:
        """Somebody tries all his certificates: no more of them open a logon than may."""
        self.fired("try_each_certificate")
        self._try_each(self.person(whom))

    @invariant()
    def nobody_gets_a_mail_too_many(self) -> None:
        """NTC-03: one mail for each certificate and date, and none beside."""
        for person in self.people:
            letters = self.office.mail_of(person.customer).letters
            expected = sum(len(each.mailed) for each in person.rights.certificates)
            assert len(letters) == expected, letters

    @invariant()
    def everybody_has_the_certificates_he_was_given(self) -> None:
        """No certificate comes, goes or changes its days unasked."""
        for person in self.people:
            found = [
                each.not_after.astimezone(JST).date() for each in person.customer.certificates()
            ]
            assert found == [each.expiry for each in person.rights.at_hand], person.rights

    @invariant()
    def private_keys_are_where_they_may_be(self) -> None:
        """CRT-03: a key is on the PC or on the token, where its certificate is, and only there."""
        on_token = self._keys_of_token()
        expected = set()
        for person in self.people:
            facts = person.customer.certificates()
            for found, certificate in zip(facts, person.rights.at_hand, strict=True):
                on_pc = holds_key(self.world.pc.stores, found.der)
                assert on_pc is (certificate.place == PC), certificate
                if certificate.place == USB:
                    expected.add(found.public_key_sha256)
        assert on_token == expected

    def _keys_of_token(self) -> set[str]:
        if not self.usb_people:
            return set()
        keys = self.world.token.private_keys()
        assert all(key.sensitive and not key.extractable for key in keys)
        return {hashlib.sha256(key.public_key_der).hexdigest() for key in keys}

    def _try_each(self, person: Person) -> None:
        """Try his certificates, the newest first, and count those that open a logon."""
        held = reversed(person.rights.at_hand)
        opened = sum(self.try_logon(person, certificate) for certificate in held)
        if person.rights.switch in (AT_ISSUE, AT_FIRST_LOGON):
            assert opened <= 1

    def _prove_a_way_back(self, person: Person) -> None:
        """CRT-02: with what the manual tells him, he logs on in the end."""
        rights, customer = person.rights, person.customer
        if self.usb_people:
            self.plug(token_in=True)
        best = rights.best(self.now, token_in=self.token_in)
        if not best.opens(self.now, token_in=self.token_in):
            if not rights.may_acquire(self.now):
                self.world.arrangements.reissue(customer.subscriber)
            acquired = outcomes.acquisition(customer, "電子証明書取得")
            assert acquired.word == "取得できる", acquired
            entered = outcomes.logon(customer)
        else:
            entered = outcomes.logon(customer, certificate=self.facts(person, best))
        assert entered.word == "ログオンできる", entered
