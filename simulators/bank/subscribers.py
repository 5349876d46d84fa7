"""Subscribers: the administrator (管理者) and the users (利用者) of a contract.

Each subscriber holds a certificate of his own and a 暗証番号 of his own. The name that the CA may
certify for him is fixed here, once: C, O, OU, CN in this order (RFC 4514 lists them reversed, the
Windows string form does not). Leaves out: rights, limits, changing a PIN.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography import x509
from cryptography.x509.oid import NameOID

from simulators.bank.contracts import ContractRecord
from simulators.bank.errors import UnknownSubscriber
from simulators.bank.names import windows_dn

BANK_NAME = "みほん信用金庫"


class Role(StrEnum):
    """Whom a certificate and a logon screen belong to."""

    ADMINISTRATOR = "administrator"
    """管理者: represents the contract."""
    USER = "user"
    """利用者: works under the contract."""


USER_ID_PREFIX = {Role.ADMINISTRATOR: "kanri", Role.USER: "riyo"}


@dataclass(frozen=True, slots=True)
class SubscriberRecord:
    """One subscriber; `id` is also the reference under which the CA knows him."""

    id: str
    contract_id: str
    user_id: str
    pin: str = field(repr=False)
    confirmation_pin: str = field(repr=False)
    role: Role
    subject_dn_string: str
    subject_der: bytes = field(repr=False)
    email: str | None = None


class Subscribers:
    """Every subscriber of the bank, by id."""

    def __init__(self) -> None:
        self._records: dict[str, SubscriberRecord] = {}
        self._counts: Counter[tuple[str, Role]] = Counter()

    def register(
        self, contract: ContractRecord, *, role: Role, email: str | None, pin_length: int
    ) -> SubscriberRecord:
        """Register a subscriber under a contract and draw his 暗証番号 and 確認暗証番号.

        Nobody else at the bank has them, so that a number that opens another's door is never luck.
        """
        self._counts[contract.id, role] += 1
        user_id = f"{USER_ID_PREFIX[role]}{self._counts[contract.id, role]:02}"
        subject = subject_name(contract, user_id=user_id)
        taken = self._taken(contract, pin_length)
        pin = _drawn(pin_length, taken)
        record = SubscriberRecord(
            id=f"{contract.id}-{user_id}",
            contract_id=contract.id,
            user_id=user_id,
            pin=pin,
            confirmation_pin=_drawn(pin_length, {*taken, pin}),
            role=role,
            subject_dn_string=windows_dn(subject),
            subject_der=subject.public_bytes(),
            email=email,
        )
        self._records[record.id] = record
        return record

    def _taken(self, contract: ContractRecord, pin_length: int) -> set[str]:
        """List the numbers not to draw: the bank's, or the contract's once too few are left."""
        everyones = _numbers(self.all())
        is_enough = len(everyones) + 2 <= 10**pin_length
        return everyones if is_enough else _numbers(self.of(contract.id))

    def get(self, subscriber_id: str) -> SubscriberRecord:
        """Look a subscriber up.

        Raises:
            UnknownSubscriber: No subscriber has this id.
        """
        try:
            return self._records[subscriber_id]
        except KeyError:
            raise UnknownSubscriber(subscriber_id) from None

    def all(self) -> tuple[SubscriberRecord, ...]:
        """List every subscriber, in the order of their registration."""
        return tuple(self._records.values())

    def of(self, contract_id: str) -> tuple[SubscriberRecord, ...]:
        """List the subscribers of a contract, in the order of their registration."""
        return tuple(record for record in self.all() if record.contract_id == contract_id)


def _numbers(subscribers: Iterable[SubscriberRecord]) -> set[str]:
    return {number for s in subscribers for number in (s.pin, s.confirmation_pin)}


def _drawn(length: int, taken: Collection[str]) -> str:
    """Draw digits, or the next ones that are not taken, as long as there are any."""
    first = secrets.randbelow(10**length)
    drawn = (f"{(first + step) % 10**length:0{length}}" for step in range(len(taken) + 1))
    return next((digits for digits in drawn if digits not in taken), f"{first:0{length}}")


def subject_name(contract: ContractRecord, *, user_id: str) -> x509.Name:
    """Build the name the CA may certify for a subscriber."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, BANK_NAME),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, contract.name),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{contract.id}-{user_id}"),
        ]
    )
