"""The counter staff: what they arrange, whatever the CA's rules are."""

from datetime import UTC, date, datetime, time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from simulators.arrangements import Arrangements
from simulators.bank_side import BankSide
from simulators.ca import CaFault, CaProfile
from simulators.key_pool import KeyPool


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
        self.certificates = []
        self.token = None

    def import_certificate(self, certificate_der, key, *, friendly_name, always_offered=False):
        public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.keys.append(public)
        self.certificates.append((x509.load_der_x509_certificate(certificate_der), always_offered))

    def plug_in(self, token):
        self.token = token


class Token:
    """A token that keeps what it was given."""

    def __init__(self):
        self.pairs = []

    def import_pair(self, certificate_der, private_key, label):
        self.pairs.append((x509.load_der_x509_certificate(certificate_der), private_key, label))


@pytest.mark.parametrize(("uniqueness", "keys"), [("subscriber", 1), ("authority", 3)])
def test_keys_are_repeated_only_where_the_ca_allows_it(uniqueness, keys):
    """A pool of one key serves three people, unless the CA wants every key to be new."""
    calendar, pc = Calendar(), Pc()
    with BankSide(clock=calendar.now, ca_profile=CaProfile(key_uniqueness=uniqueness)) as bank:
        staff = Arrangements(bank, pc, calendar=calendar, keys=KeyPool(size=1))
        people = [staff.arrange("user", days_before_expiry=30) for _ in range(3)]

    assert len({person.contract_id for person in people}) == 3
    assert len(set(pc.keys)) == keys


@pytest.fixture
def calendar():
    return Calendar()


@pytest.fixture
def bank(calendar):
    with BankSide(clock=calendar.now) as bank:
        yield bank


@pytest.fixture
def pc():
    return Pc()


@pytest.fixture
def token():
    return Token()


@pytest.fixture
def staff(bank, pc, token, calendar):
    return Arrangements(bank, pc, calendar=calendar, keys=KeyPool(size=4), token=lambda: token)


def kinds(bank):
    return [event.kind for event in bank.admin.journal()]


def test_an_unknown_medium_is_refused(staff, pc):
    """Before anything is arranged."""
    with pytest.raises(ValueError, match="expected pc or usb, got 'cloud'"):
        staff.arrange("user", days_before_expiry=30, medium="cloud")
    assert pc.keys == []


def test_a_world_without_a_token_says_so(bank, pc, calendar):
    """Nothing is silently put elsewhere."""
    staff = Arrangements(bank, pc, calendar=calendar, keys=KeyPool())
    with pytest.raises(ValueError, match="no token"):
        staff.arrange("user", days_before_expiry=30, medium="usb")
    assert pc.keys == []


def test_no_certificate_expires_on_a_leap_day(staff):
    """A year before, or after, there is no such day."""
    with pytest.raises(ValueError, match="2024-02-29"):
        staff.arrange("user", days_before_expiry=0, on=date(2024, 2, 29))


def test_an_unknown_oddity_is_refused(staff):
    """Neither the CA nor a forger makes it."""
    person = staff.arrange("user", days_before_expiry=30)
    with pytest.raises(ValueError, match="haunted"):
        staff.install_odd_certificate("haunted", person)


@pytest.mark.parametrize(
    ("days", "at", "now"),
    [
        (30, time(10), datetime(2021, 8, 1, 1, 0, tzinfo=UTC)),
        (30, time(0), datetime(2021, 7, 31, 15, 0, tzinfo=UTC)),
        (0, time(23, 59, 59), datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)),
        (-91, time(0), datetime(2021, 11, 29, 15, 0, tzinfo=UTC)),
    ],
)
def test_today_is_counted_from_the_expiry_date(staff, pc, days, at, now):
    """The certificate was issued a year before it expires; it is a second of a day in Japan now."""
    person = staff.arrange("user", days_before_expiry=days, at=at)
    ((certificate, offered),) = pc.certificates

    assert staff.now() == now
    assert person.expiry_date == date(2021, 8, 31)
    assert certificate.not_valid_before_utc == datetime(2020, 8, 31, 1, 0, tzinfo=UTC)
    assert certificate.not_valid_after_utc == datetime(2021, 8, 31, 14, 59, 59, tzinfo=UTC)
    assert offered is False


def test_the_calendar_is_moved_in_japan(staff):
    """To the second, and to the morning where nobody says when."""
    staff.move_to(date(2021, 12, 31), time(23, 59, 59))
    assert staff.now() == datetime(2021, 12, 31, 14, 59, 59, tzinfo=UTC)

    staff.move_to(date(2022, 1, 1))
    assert staff.now() == datetime(2022, 1, 1, 1, 0, tzinfo=UTC)


def test_a_certificate_on_a_token_is_on_no_pc(staff, pc, token):
    """Certificate and key go to the token under the user's id."""
    person = staff.arrange("user", days_before_expiry=30, medium="usb")
    ((certificate, key, label),) = token.pairs

    assert pc.certificates == []
    assert pc.token is token
    assert certificate.public_key() == key.public_key()
    assert label == person.user_id


def test_a_colleague_comes_into_the_same_contract(staff):
    """Each with numbers and an address of his own, or without an address."""
    first = staff.arrange("administrator", days_before_expiry=30)
    second = staff.arrange("user", days_before_expiry=30, contract_of=first)
    third = staff.arrange("user", days_before_expiry=30, contract_of=first, email=False)

    assert {p.contract_id for p in (first, second, third)} == {first.contract_id}
    assert [p.user_id for p in (first, second, third)] == ["kanri01", "riyo01", "riyo02"]
    secrets = [pin for p in (first, second, third) for pin in (p.pin, p.confirmation_pin)]
    assert len(set(secrets)) == 6
    assert "@" in first.email
    assert len({first.email, second.email, third.email}) == 3
    assert third.email == ""
    assert first.pin not in repr(first)


@pytest.mark.parametrize(
    "kind",
    [
        "wrong_usage",
        "wrong_key_usage",
        "not_yet_valid",
        "expired",
        "foreign_ca",
        "self_signed_clone",
        "tampered",
    ],
)
def test_an_odd_certificate_is_always_offered(staff, pc, kind):
    """In the subscriber's name, beside his real one."""
    person = staff.arrange("user", days_before_expiry=30)
    staff.install_odd_certificate(kind, person)
    (real, _), (odd, offered) = pc.certificates

    assert offered is True
    assert odd.subject == real.subject
    assert odd != real


@pytest.mark.parametrize(
    ("verb", "kind"),
    [
        ("reissue", "reissued"),
        ("revoke", "certificate_revoked"),
        ("close_contract", "contract_closed"),
    ],
)
def test_the_counter_is_asked_for_a_person(bank, staff, verb, kind):
    """What it does stands in the bank's journal."""
    person = staff.arrange("user", days_before_expiry=30)
    getattr(staff, verb)(person)

    assert kinds(bank)[-1] == kind


def test_a_locked_person_is_unlocked(bank, staff):
    """The counter knows him by his ids."""
    person = staff.arrange("user", days_before_expiry=30)
    staff.unlock(person)

    assert bank.admin.journal()[-1].subscriber_id == f"{person.contract_id}-{person.user_id}"


def test_the_operators_restart_and_trouble_the_bank(bank, staff):
    """Trouble begins, ends, and the system comes up again."""
    staff.trouble("ca_slow", times=2)
    staff.recover()
    staff.restart_bank()
    staff.expire_sessions()

    assert kinds(bank)[-3:] == ["trouble", "trouble", "restarted"]


def test_what_is_arranged_is_arranged_by_a_sound_bank(bank, staff, pc):
    """A seeded defect bends what is tested, not what is taken for granted."""
    bank.use(ca_faults=frozenset({CaFault.TWO_YEARS}))
    staff.arrange("user", days_before_expiry=30)

    assert pc.certificates[0][0].not_valid_after_utc.year == 2021
    assert bank.ca.authority.faults == {CaFault.TWO_YEARS}
