"""What can be arranged: by the counter staff, the bank's operators, a tester, the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import pkcs7

from simulators.bank import SubscriberRecord
from simulators.bank_side import BankSide
from simulators.calendar import OFFICE_HOURS, Calendar
from simulators.calendar import at as instant
from simulators.key_pool import KeyPool
from simulators.odd_certificates import Forgery, forge
from simulators.pc import Pc
from simulators.pc.com.constants import NameFlags
from simulators.pc.com.x500_names import parsed_name
from simulators.token import UsbToken

EXPIRY_DATE = date(2021, 8, 31)
"""The expiry date of an arranged certificate where the calendar is not the point."""

MAIL_DOMAIN = "customer.test"
ORDERED = frozenset({"wrong_usage", "wrong_key_usage", "not_yet_valid", "expired"})
"""The odd certificates that the CA makes itself; the others are forged."""


@dataclass(frozen=True, slots=True)
class Person:
    """A subscriber with a certificate, and what he knows by heart; no address is ""."""

    role: str
    pin: str = field(repr=False)
    confirmation_pin: str = field(repr=False)
    contract_id: str
    user_id: str
    expiry_date: date
    email: str


class Subscriber(Protocol):
    """Whom something is arranged for, as whoever asks knows him."""

    @property
    def contract_id(self) -> str: ...
    @property
    def user_id(self) -> str: ...


class Holding(NamedTuple):
    """A person's first certificate and its key."""

    certificate_der: bytes
    key: RSAPrivateKey


class Arrangements:
    """The counter staff, the bank's operators and the calendar.

    Everything they arrange goes the bank's normal way, a certificate only earlier.

    Args:
        token: Gives the customer's 専用USB when one is needed; without it there is none.
    """

    def __init__(
        self,
        bank: BankSide,
        pc: Pc,
        *,
        calendar: Calendar,
        keys: KeyPool,
        token: Callable[[], UsbToken] | None = None,
    ) -> None:
        self._bank = bank
        self._pc = pc
        self._calendar = calendar
        self._keys = keys
        self._token = token
        self._holdings: dict[str, Holding] = {}
        self._contracts: set[str] = set()
        self._addresses = 0

    def now(self) -> datetime:
        """Give the present instant of the world."""
        return self._calendar.now()

    def move_to(self, day: date, at: time = OFFICE_HOURS) -> None:
        """Let it be a time of a JST day."""
        self._calendar.move_to(instant(day, at))

    def arrange(
        self,
        role: str,
        *,
        days_before_expiry: int,
        on: date | None = None,
        at: time = OFFICE_HOURS,
        medium: str = "pc",
        email: bool = True,
        contract_of: Subscriber | None = None,
    ) -> Person:
        """Have a certificate issued a year before it expires, give it to its owner, come to today.

        Args:
            role: ``administrator`` or ``user``.
            days_before_expiry: whole JST days from today to the expiry date; may be negative.
            on: today's date; otherwise today follows from ``EXPIRY_DATE``.
            at: the time of day it is today, in Japan.
            medium: where the certificate is: on the ``pc``, or on the token (``usb``) alone.
            email: the person has an address.
            contract_of: whose contract it is, too; otherwise a new one is opened.

        Raises:
            ValueError: there is no such medium, or no token, or no such expiry date.
        """
        if medium not in ("pc", "usb"):
            raise ValueError(f"medium: expected pc or usb, got {medium!r}")
        days = timedelta(days=days_before_expiry)
        today = on or EXPIRY_DATE - days
        expiry_date = today + days
        self.move_to(_issue_date(expiry_date))
        subscriber, holding = self._issue(role, medium=medium, contract_of=contract_of, email=email)
        self._give(holding, medium=medium, name=subscriber.user_id)
        self.move_to(today, at)
        self._holdings[subscriber.id] = holding
        return Person(
            role,
            subscriber.pin,
            subscriber.confirmation_pin,
            subscriber.contract_id,
            subscriber.user_id,
            expiry_date,
            subscriber.email or "",
        )

    def run_daily_job(self) -> None:
        """Have the bank's daily job run now."""
        self._bank.admin.run_daily_job()

    def reissue(self, subscriber: Subscriber) -> None:
        """Have the counter reissue."""
        self._bank.admin.reissue(_id(subscriber))

    def revoke(self, subscriber: Subscriber) -> None:
        """Have the counter revoke, without a reissue."""
        self._bank.admin.revoke(_id(subscriber), reason="keyCompromise")

    def revoke_at_ca(self, subscriber: Subscriber) -> None:
        """Have the CA revoke, of which it does not tell the bank."""
        certificate = self._holdings[_id(subscriber)].certificate_der
        serial = x509.load_der_x509_certificate(certificate).serial_number
        self._bank.ca.authority.revoke(serial, reason=x509.ReasonFlags.key_compromise)

    def close_contract(self, subscriber: Subscriber) -> None:
        """Have the counter end a subscriber's contract (解約)."""
        self._bank.admin.close_contract(subscriber.contract_id)

    def unlock(self, subscriber: Subscriber) -> None:
        """Have the counter take the lock of a subscriber's 暗証番号 away."""
        self._bank.admin.unlock(_id(subscriber))

    def install_odd_certificate(self, kind: str, subscriber: Subscriber) -> None:
        """Put a certificate on the PC that must not open a logon; the chooser always offers it.

        Args:
            kind: ``wrong_usage``, ``wrong_key_usage``, ``not_yet_valid``, ``expired`` since
                yesterday (ordered from the CA), ``foreign_ca``, ``self_signed_clone``,
                ``tampered`` (forged).
        """
        if kind in ORDERED:
            holding = self._ordered(kind, subscriber)
        else:
            real = self._holdings[_id(subscriber)]
            made = forge(Forgery(kind), *real, new_key=lambda: self._keys.take(new=True))
            holding = Holding(*made)
        self._pc.import_certificate(*holding, friendly_name=subscriber.user_id, always_offered=True)

    def trouble(self, kind: str, *, times: int | None = None) -> None:
        """Begin trouble behind the bank: for so many requests, or until `recover`."""
        self._bank.admin.trouble(kind, times=times)

    def recover(self) -> None:
        """End whatever trouble there is behind the bank."""
        self._bank.admin.recover()

    def restart_bank(self) -> None:
        """Restart the bank's system: sessions and open windows are lost."""
        self._bank.admin.restart()

    def expire_sessions(self) -> None:
        """Let every session at the bank have been idle for too long."""
        self._bank.admin.expire_sessions()

    def clear_away(self) -> None:
        """End trouble and contracts: the bank goes on to serve other worlds."""
        self.recover()
        with self._bank.healthy():
            for contract in self._contracts:
                self._bank.admin.close_contract(contract)
        self._contracts.clear()

    def _issue(
        self, role: str, *, medium: str, contract_of: Subscriber | None, email: bool
    ) -> tuple[SubscriberRecord, Holding]:
        """Register somebody and have his certificate issued, by a sound bank."""
        admin, key = self._bank.admin, self._keys.take(new=self._bank.wants_new_keys)
        with self._bank.healthy():
            contract = contract_of.contract_id if contract_of else admin.open_contract().id
            self._contracts.add(contract)
            address = self._new_address(contract) if email else None
            subscriber = admin.register(contract, role=role, email=address)
            request = certificate_request(subscriber.subject_dn_string, key)
            answer = admin.enrol(subscriber.id, request, medium=medium)
        return subscriber, Holding(_leaf(answer, key), key)

    def _new_address(self, contract_id: str) -> str:
        """Give an address of one's own; the bank's numbers are anew with each bank."""
        self._addresses += 1
        return f"p{self._addresses:02}@{contract_id}.{MAIL_DOMAIN}"

    def _give(self, holding: Holding, *, medium: str, name: str) -> None:
        if medium == "pc":
            self._pc.import_certificate(*holding, friendly_name=name)
        elif self._token is not None:
            token = self._token()
            token.import_pair(*holding, name)
            if self._pc.token is None:
                self._pc.plug_in(token)
        else:
            raise ValueError("medium: this world has no token")

    def _ordered(self, kind: str, subscriber: Subscriber) -> Holding:
        real = x509.load_der_x509_certificate(self._holdings[_id(subscriber)].certificate_der)
        key = self._keys.take(new=True)
        builder = x509.CertificateSigningRequestBuilder().subject_name(real.subject)
        request = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
        with self._bank.healthy():
            made = self._bank.admin.odd_certificate(kind, _id(subscriber), request)
        return Holding(made, key)


def _id(subscriber: Subscriber) -> str:
    """Give the id by which the bank's second door knows a subscriber."""
    return f"{subscriber.contract_id}-{subscriber.user_id}"


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
