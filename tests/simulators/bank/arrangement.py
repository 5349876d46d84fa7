"""Fixtures: a clock to set, keys to reuse, one running bank per worker, customers by the dozen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization.pkcs7 import load_der_pkcs7_certificates
from cryptography.x509.oid import NameOID

from simulators.bank import BankProfile, SubscriberRecord
from simulators.bank_side import BankSide
from tests.simulators.bank.visitor import Credential, Screen, Visitor, request_for

ISSUED = datetime(2020, 8, 31, 1, 0, tzinfo=UTC)  # 10:00 in Japan; expires on 2021-08-31
THIRTY_DAYS_BEFORE = datetime(2021, 8, 1, 1, 0, tzinfo=UTC)


KeyPair = tuple[rsa.RSAPrivateKey, rsa.RSAPrivateKey]
"""A key for first certificates and one for renewals."""


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = THIRTY_DAYS_BEFORE

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **units: float) -> None:
        self.now += timedelta(**units)


@dataclass(slots=True)
class Customer:
    """A subscriber with his certificate and a browser at the logon site."""

    subscriber: SubscriberRecord
    credential: Credential
    visitor: Visitor

    @property
    def path(self) -> str:
        return "/kanri/logon" if self.subscriber.role == "administrator" else "/riyou/logon"

    @property
    def subject(self) -> x509.Name:
        return self.credential.certificate.subject

    def log_on(self) -> Screen:
        return self.visitor.log_on(self.subscriber.pin, path=self.path)


@pytest.fixture(scope="session")
def keys() -> KeyPair:
    """Give a key for first certificates and one for renewals; each contract may use both."""
    first, second = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in "12")
    return first, second


@pytest.fixture(scope="session")
def running() -> Iterator[tuple[BankSide, Clock]]:
    """Run one bank with its CA for all tests of a worker."""
    clock = Clock()
    with BankSide(clock=clock) as side:
        yield side, clock


@pytest.fixture
def clock(running: tuple[BankSide, Clock]) -> Clock:
    """Give the bank's clock, set to 30 days before the usual expiry date."""
    running[1].now = THIRTY_DAYS_BEFORE
    return running[1]


@pytest.fixture
def side(running: tuple[BankSide, Clock], clock: Clock) -> BankSide:
    """Give the running bank with every dial at its default."""
    running[0].use(profile=BankProfile(), bank_faults=frozenset(), ca_faults=frozenset())
    return running[0]


@pytest.fixture
def arrange(side: BankSide, clock: Clock, keys: KeyPair) -> Iterator[Callable[..., Customer]]:
    """Give a way to make customers whose certificates were issued earlier, on the normal path."""
    made: list[Customer] = []

    def make(role: str = "administrator", *, name: str | None = None) -> Customer:
        present, clock.now = clock.now, ISSUED
        contract = side.admin.open_contract(name=name)
        subscriber = side.admin.register(contract.id, role=role)
        subject = subject_of(subscriber, contract_name=contract.name)
        answer = side.admin.enrol(subscriber.id, request_for(subject, keys[0]))
        clock.now = present
        certificate = next(c for c in load_der_pkcs7_certificates(answer) if c.subject == subject)
        credential = Credential(certificate, keys[0])
        made.append(Customer(subscriber, credential, Visitor(side.site, credential=credential)))
        return made[-1]

    yield make
    for customer in made:
        customer.visitor.client.close()


@pytest.fixture
def stranger(side: BankSide) -> Iterator[Visitor]:
    """Give a browser at the logon site whose PC has no certificate."""
    visitor = Visitor(side.site)
    yield visitor
    visitor.client.close()


def subject_of(subscriber: SubscriberRecord, *, contract_name: str) -> x509.Name:
    """Write the subject down a second time, from the agreement and not from the bank's code."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "みほん信用金庫"),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, contract_name),
            x509.NameAttribute(
                NameOID.COMMON_NAME, f"{subscriber.contract_id}-{subscriber.user_id}"
            ),
        ]
    )
