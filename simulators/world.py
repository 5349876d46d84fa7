"""Both sides joined: the counter staff who arrange things, the calendar, and the customer's PC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import pkcs7

from simulators.bank_side import BankSide
from simulators.calendar import Calendar, at
from simulators.customer_side import CustomerSide
from simulators.key_pool import KeyPool
from simulators.pc import Pc
from simulators.pc.com.constants import NameFlags
from simulators.pc.com.x500_names import parsed_name

EXPIRY_DATE = date(2021, 8, 31)
"""The expiry date of an arranged certificate where the calendar is not the point."""


@dataclass(frozen=True, slots=True)
class Person:
    """A subscriber with a certificate on the PC, and what he knows by heart."""

    role: str
    pin: str
    contract_id: str
    user_id: str
    expiry_date: date


class Arrangements:
    """The counter staff: everything they arrange goes the bank's normal way, only earlier."""

    def __init__(self, bank: BankSide, pc: Pc, *, calendar: Calendar, keys: KeyPool) -> None:
        self._bank = bank
        self._pc = pc
        self._calendar = calendar
        self._keys = keys

    def now(self) -> datetime:
        """Give the present instant of the world."""
        return self._calendar.now()

    def arrange(self, role: str, *, days_before_expiry: int, on: date | None = None) -> Person:
        """Open a contract, have its certificate issued a year before it expires, come to today.

        Args:
            role: ``administrator`` or ``user``.
            days_before_expiry: whole JST days from today to the expiry date; may be negative.
            on: today's date; otherwise today follows from ``EXPIRY_DATE``.
        """
        days = timedelta(days=days_before_expiry)
        today = on or EXPIRY_DATE - days
        expiry_date = today + days
        self._calendar.move_to(at(_issue_date(expiry_date)))
        admin, key = self._bank.admin, self._keys.take(new=self._bank.wants_new_keys)
        with self._bank.healthy():
            contract = admin.open_contract()
            subscriber = admin.register(contract.id, role=role)
            request = certificate_request(subscriber.subject_dn_string, key)
            answer = admin.enrol(subscriber.id, request)
        self._pc.import_certificate(_leaf(answer, key), key, friendly_name=subscriber.user_id)
        self._calendar.move_to(at(today))
        return Person(role, subscriber.pin, contract.id, subscriber.user_id, expiry_date)


class World:
    """A bank's side and a customer's side that can reach each other, and a calendar."""

    def __init__(
        self, bank: BankSide, customer: CustomerSide, *, calendar: Calendar, keys: KeyPool
    ) -> None:
        self.bank = bank
        self.customer = customer
        self.site = bank.site
        self.pc = customer.pc
        self.arrangements = Arrangements(bank, customer.pc, calendar=calendar, keys=keys)


def _issue_date(expiry_date: date) -> date:
    """Give the day a certificate that expires on this date was issued: a year before."""
    if (expiry_date.month, expiry_date.day) == (2, 29):
        raise ValueError(f"no one-year certificate expires on {expiry_date}")
    return expiry_date.replace(year=expiry_date.year - 1)


def certificate_request(subject: str, key: RSAPrivateKey) -> bytes:
    """Make a PKCS#10 request for a name in certificate order, as the PC would (DER)."""
    name = parsed_name(subject, NameFlags.FORWARD)
    builder = x509.CertificateSigningRequestBuilder().subject_name(name)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def _leaf(answer: bytes, key: RSAPrivateKey) -> bytes:
    """Pick the certificate for this key out of a certs-only PKCS#7."""
    for certificate in pkcs7.load_der_pkcs7_certificates(answer):
        if certificate.public_key() == key.public_key():
            return certificate.public_bytes(serialization.Encoding.DER)
    raise LookupError("the CA's answer holds no certificate for the key that asked")
