"""The counter staff: what they arrange, whatever the CA's rules are."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from simulators.bank_side import BankSide
from simulators.ca import CaProfile
from simulators.key_pool import KeyPool
from simulators.world import Arrangements


class Calendar:
    """A calendar that stands still until it is moved."""

    def __init__(self):
        self._now = datetime(2021, 8, 1, 1, 0, tzinfo=UTC)

    def now(self):
        return self._now

    def move_to(self, instant):
        self._now = instant.astimezone(UTC)


class Pc:
    """A PC that keeps the keys of what it was given."""

    def __init__(self):
        self.keys = []

    def import_certificate(self, certificate_der, key, *, friendly_name):
        public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.keys.append(public)


@pytest.mark.parametrize(("uniqueness", "keys"), [("subscriber", 1), ("authority", 3)])
def test_keys_are_repeated_only_where_the_ca_allows_it(uniqueness, keys):
    """A pool of one key serves three people, unless the CA wants every key to be new."""
    calendar, pc = Calendar(), Pc()
    with BankSide(clock=calendar.now, ca_profile=CaProfile(key_uniqueness=uniqueness)) as bank:
        staff = Arrangements(bank, pc, calendar=calendar, keys=KeyPool(size=1))
        people = [staff.arrange("user", days_before_expiry=30) for _ in range(3)]

    assert len({person.contract_id for person in people}) == 3
    assert len(set(pc.keys)) == keys
