"""The certificate stores of the PC: My, Request, CA and Root, for its Windows users.

Stands for the CurrentUser system stores. ``My`` holds certificates with their keys, ``Request``
the dummy certificates that CreateRequest leaves until the answer comes, ``CA`` the intermediate
certificates that came along, ``Root`` what the PC trusts. While a token is plugged in, the
management software shows its certificates in ``My`` too, whoever is signed in; their keys stay on
the token.
Left out: machine stores, certificate properties other than the friendly name, roaming.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from simulators.pc.keys import KeyContainer, spki_of
from simulators.pc.token_port import Token, UsbSlot


@dataclass(frozen=True, slots=True)
class StoredCertificate:
    """A certificate in My; ``key`` is None when the private key is not on this PC.

    Attributes:
        token: the token that holds the private key.
        always_offered: a tester put it here, and the chooser lists it whatever it is.
    """

    certificate_der: bytes
    key: KeyContainer | None
    friendly_name: str
    user: str
    token: Token | None = None
    always_offered: bool = False

    @property
    def certificate(self) -> x509.Certificate:
        """Parse the certificate."""
        return x509.load_der_x509_certificate(self.certificate_der)

    @property
    def private_key(self) -> rsa.RSAPrivateKey | None:
        """Give the private key, if it is on this PC."""
        return self.key.private_key if self.key else None


@dataclass(frozen=True, slots=True)
class PendingRequest:
    """A request that waits for its answer: the dummy certificate and the key behind it."""

    dummy_certificate_der: bytes
    request_der: bytes
    key: KeyContainer
    friendly_name: str
    user: str


class CertificateStores:
    """The stores of one PC, seen by the Windows user who is signed in."""

    def __init__(
        self,
        *,
        user: str,
        roots: Iterable[x509.Certificate] = (),
        slot: UsbSlot | None = None,
        users_share: bool = False,
    ) -> None:
        self.user = user
        self._slot = slot or UsbSlot()
        self._users_share = users_share
        self._left_behind: list[KeyContainer] = []
        self.roots: tuple[x509.Certificate, ...] = tuple(roots)
        self._my: list[StoredCertificate] = []
        self._request: list[PendingRequest] = []
        self._ca: list[x509.Certificate] = []
        self._lock = threading.Lock()

    @property
    def my(self) -> list[StoredCertificate]:
        """List the signed-in user's certificates, the newest last, then those of a token."""
        with self._lock:
            own = [each for each in self._my if each.user == self.user or self._users_share]
        return own + self._on_token()

    @property
    def request(self) -> list[PendingRequest]:
        """List the signed-in user's pending requests, the newest last."""
        with self._lock:
            return [pending for pending in self._request if pending.user == self.user]

    @property
    def ca(self) -> list[x509.Certificate]:
        """List the intermediate certificates that came with answers."""
        with self._lock:
            return list(self._ca)

    def my_certificates(self) -> tuple[bytes, ...]:
        """Give the signed-in user's certificates as DER, the newest last."""
        return tuple(stored.certificate_der for stored in self.my)

    def add(self, stored: StoredCertificate) -> None:
        """Put a certificate into My."""
        with self._lock:
            self._my.append(stored)

    def public_keys(self) -> tuple[bytes, ...]:
        """Give the public part (SubjectPublicKeyInfo) of every private key here, whoever's."""
        with self._lock:
            containers = [
                *(each.key for each in self._my if each.key),
                *(each.key for each in self._request),
                *self._left_behind,
            ]
        return tuple(spki_of(each.private_key.public_key()) for each in containers)

    def moved_to_token(self, stored: StoredCertificate, *, leaving_key: bool = False) -> None:
        """Delete a certificate and its key: both are on the token now."""
        with self._lock:
            self._my.remove(stored)
            if leaving_key and stored.key is not None:
                self._left_behind.append(stored.key)

    def add_pending(self, pending: PendingRequest) -> None:
        """Put a dummy certificate into Request."""
        with self._lock:
            self._request.append(pending)

    def pending_for(self, public_key_der: bytes) -> PendingRequest | None:
        """Find the signed-in user's pending request that was made with this public key."""
        for pending in self.request:
            if pending.key.public_key_der == public_key_der:
                return pending
        return None

    def complete(
        self,
        pending: PendingRequest,
        certificate_der: bytes,
        *,
        friendly_name: str,
        intermediates: Iterable[x509.Certificate] = (),
    ) -> StoredCertificate:
        """Turn a pending request into a certificate in My: the dummy goes, its key stays."""
        stored = StoredCertificate(certificate_der, pending.key, friendly_name, pending.user)
        with self._lock:
            self._request.remove(pending)
            self._my.append(stored)
            self._ca.extend(each for each in intermediates if each not in self._ca)
        return stored

    def _on_token(self) -> list[StoredCertificate]:
        shown = self._slot.shown()
        if shown is None:
            return []
        token, certificates = shown
        return [
            StoredCertificate(der, None, token.label, self.user, token=token)
            for der in certificates
        ]
