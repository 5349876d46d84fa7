"""A SafeNet USB token (専用USB), kept by SoftHSM and spoken to through PKCS#11.

What really happens: key and certificate are PKCS#11 objects, the key sensitive and not extractable;
a login takes the token password; unplugged, the token's folder is elsewhere and no PKCS#11 program
sees it. What is **simulated** here, because SoftHSM has it not: the count of wrong passwords, the
lock after it (the PKCS#11 password then becomes one that nobody knows) and the capacity.
Models what the manual's chapter on the 専用USB takes for granted; it is silent on passwords.
Left out: administrator passwords and unlocking, re-initialisation, keys made on the token.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric import rsa
from pkcs11 import Attribute, ObjectClass
from pkcs11.exceptions import PKCS11Error

from simulators.token.access import TokenAccess
from simulators.token.errors import PinRefused, TokenFull, TokenLocked, WrongPassword
from simulators.token.library import CONFIGURATION
from simulators.token.objects import (
    certificate_object,
    identifier_of,
    key_objects,
    public_key_der,
)
from simulators.token.rules import TokenRules
from simulators.token.strangers import stranger


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A private key on a token, as PKCS#11 describes it: the key itself never leaves."""

    label: str
    public_key_der: bytes = field(repr=False)
    sensitive: bool
    extractable: bool


@dataclass(frozen=True, slots=True)
class TokenSigner:
    """How another program has the token sign: library, environment, RFC 7512 addresses."""

    module: str
    environment: Mapping[str, str]
    certificate_uri: str
    key_uri: str


class UsbToken:
    """One token; made by ``TokenDrawer.new_token``."""

    def __init__(
        self, *, label: str, password: str, rules: TokenRules, access: TokenAccess
    ) -> None:
        self.label = label
        self.password = password
        self.rules = rules
        self.tries_left = rules.lock_count
        self._pin = password
        self._access = access
        self._lock = threading.RLock()
        self._order: list[bytes] = []
        self._strangers: list[bytes] = []

    @property
    def is_plugged_in(self) -> bool:
        """Say whether the token is in a USB slot."""
        return self._access.is_plugged_in

    @property
    def is_locked(self) -> bool:
        """Say whether too many wrong passwords were given (simulated)."""
        return self.tries_left == 0

    @property
    def is_full(self) -> bool:
        """Say whether no further certificate fits (simulated)."""
        return len(self.certificates()) >= self.rules.capacity

    def plug_in(self) -> None:
        """Put the token into a USB slot; does nothing when it is in one.

        Raises:
            TokenMissing: the token's folder is gone.
        """
        self._access.move(plugged_in=True)

    def pull_out(self) -> None:
        """Take the token out of its slot: no PKCS#11 program sees it from now on.

        Raises:
            TokenMissing: the token's folder is gone.
        """
        self._access.move(plugged_in=False)

    def certificates(self) -> tuple[bytes, ...]:
        """List the certificates (DER), the newest last; nobody needs a password for that.

        Raises:
            TokenMissing: the token is not where it should be.
        """
        wanted = {Attribute.CLASS: ObjectClass.CERTIFICATE}
        found = self._access.use(
            lambda session: [bytes(each[Attribute.VALUE]) for each in _objects(session, wanted)]
        )
        known = {der: place for place, der in enumerate((*self._strangers, *self._order))}
        return tuple(sorted(found, key=lambda der: (known.get(der, len(known)), der)))

    def private_keys(self) -> tuple[TokenKey, ...]:
        """Describe the private keys.

        Raises:
            TokenMissing: the token is not where it should be.
        """
        wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY}
        return self._access.use(
            lambda session: tuple(_described(key) for key in _objects(session, wanted)),
            pin=self._pin,
        )

    def check_password(self, password: str) -> bool:
        """Say whether this is the token password; a wrong one counts towards the lock.

        Raises:
            TokenMissing: the token is not where it should be.
        """
        with self._lock:
            if self.is_locked:
                return False
            if self._opens(password):
                self.tries_left = self.rules.lock_count
                return True
            self.tries_left -= 1
            if self.is_locked:
                self._set_pin(secrets.token_hex(16))
            return False

    def must_open(self, password: str) -> None:
        """Log in with a password, as a program that is told why it may not.

        Raises:
            TokenLocked: the token is locked, perhaps by this very attempt.
            WrongPassword: the password is wrong.
        """
        if self.check_password(password):
            return
        if self.is_locked:
            raise TokenLocked(
                f"専用USB「{self.label}」は、パスワードの誤りが続いたためロックされています"
            )
        raise WrongPassword(
            f"トークン パスワードが正しくありません。残り {self.tries_left} 回",
            tries_left=self.tries_left,
        )

    def change_password(self, old: str, new: str) -> None:
        """Change the token password.

        Raises:
            PasswordRefused: the new one does not meet the rules; the old one was not looked at.
            WrongPassword: the old one is wrong.
            TokenLocked: the token is locked.
        """
        self.rules.must_allow(new)
        with self._lock:
            self.must_open(old)
            self._set_pin(new)
            self.password = new

    def import_pair(
        self,
        certificate_der: bytes,
        private_key: rsa.RSAPrivateKey,
        label: str,
        *,
        extractable: bool = False,
    ) -> None:
        """Write a certificate and its private key; both, or none when something fails.

        Raises:
            TokenFull: no further certificate fits.
            TokenMissing: the token is not where it should be.
            TokenError: the library failed.
        """
        with self._lock:
            if self.is_full:
                raise TokenFull(
                    f"専用USB「{self.label}」には電子証明書をこれ以上保存できません"
                    f"（{self.rules.capacity} 枚まで）"
                )
            self._write(
                *key_objects(private_key, label=label, extractable=extractable),
                certificate_object(certificate_der, label=label),
            )
            self._order.append(certificate_der)

    def remove(self, certificate_der: bytes) -> None:
        """Delete a certificate with its keys; does nothing when it is not there."""
        wanted = {Attribute.ID: identifier_of(certificate_der)}

        def delete(session: Any) -> None:
            for each in _objects(session, wanted):
                each.destroy()

        with self._lock:
            self._access.use(delete, pin=self._pin, rw=True)
            self._order = [der for der in self._order if der != certificate_der]
            self._strangers = [der for der in self._strangers if der != certificate_der]

    def fill(self) -> None:
        """Write other people's certificates, without keys, until no further one fits.

        They count as older than what the owner saved, and none of them is for a logon.
        """
        with self._lock:
            for _ in range(self.rules.capacity - len(self.certificates())):
                name, der = stranger(len(self._strangers) + 1)
                self._write(certificate_object(der, label=name))
                self._strangers.append(der)

    def tidy(self) -> None:
        """Delete what ``fill`` wrote."""
        for der in tuple(self._strangers):
            self.remove(der)

    def signer(self, certificate_der: bytes) -> TokenSigner:
        """Say how another program signs with the key of a certificate while this is plugged in."""
        identifier = "".join(f"%{byte:02X}" for byte in identifier_of(certificate_der))
        address = f"pkcs11:token={quote(self.label, safe='')};id={identifier}"
        return TokenSigner(
            module=str(self._access.module),
            environment={CONFIGURATION: str(self._access.slots)},
            certificate_uri=f"{address};type=cert",
            key_uri=f"{address};type=private",
        )

    def _write(self, *templates: Mapping[Attribute, Any]) -> None:
        def write(session: Any) -> None:
            written: list[Any] = []
            try:
                for template in templates:
                    written.append(session.create_object(template))
            except PKCS11Error:
                for each in written:
                    each.destroy()
                raise

        self._access.use(write, pin=self._pin, rw=True)

    def _opens(self, password: str) -> bool:
        try:
            return self._access.use(lambda _: True, pin=password)
        except PinRefused:
            return False

    def _set_pin(self, pin: str) -> None:
        known = self._pin
        self._access.use(lambda session: session.set_pin(known, pin), pin=known, rw=True)
        self._pin = pin


def _objects(session: Any, wanted: Mapping[Attribute, Any]) -> list[Any]:
    """Find objects; a search that is not read to its end would outlive its session."""
    return list(session.get_objects(dict(wanted)))


def _described(key: Any) -> TokenKey:
    return TokenKey(
        label=key[Attribute.LABEL],
        public_key_der=public_key_der(key[Attribute.MODULUS], key[Attribute.PUBLIC_EXPONENT]),
        sensitive=key[Attribute.SENSITIVE],
        extractable=key[Attribute.EXTRACTABLE],
    )
