"""The PC's USB slot, and what the PC must be able to ask of a token in it.

``Token`` is what the management software needs; whatever is plugged in satisfies it by shape. A
token that fails raises an OSError, as a device does. One slot; hubs are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric import rsa

from simulators.pc.errors import SlotError


class Signer(Protocol):
    """How another program has a token sign: PKCS#11 library, environment, RFC 7512 address."""

    @property
    def module(self) -> str:
        """Give the path of the PKCS#11 library."""
        ...

    @property
    def environment(self) -> Mapping[str, str]:
        """Give the variables under which the library sees the token."""
        ...

    @property
    def key_uri(self) -> str:
        """Give the address of the private key."""
        ...


class Token(Protocol):
    """A 専用USB as the PC meets it."""

    @property
    def label(self) -> str:
        """Give the token's name."""
        ...

    @property
    def tries_left(self) -> int:
        """Say how often the password may still be wrong; 0 is a locked token."""
        ...

    @property
    def is_full(self) -> bool:
        """Say whether no further certificate fits."""
        ...

    def plug_in(self) -> None:
        """Come into a slot."""
        ...

    def pull_out(self) -> None:
        """Leave the slot."""
        ...

    def certificates(self) -> Sequence[bytes]:
        """List the certificates (DER), the newest last."""
        ...

    def check_password(self, password: str) -> bool:
        """Say whether this is the token password; a wrong one counts."""
        ...

    def import_pair(
        self,
        certificate_der: bytes,
        private_key: rsa.RSAPrivateKey,
        label: str,
        *,
        extractable: bool = False,
    ) -> None:
        """Write a certificate and its private key."""
        ...

    def signer(self, certificate_der: bytes) -> Signer:
        """Say how another program signs with the key of a certificate."""
        ...


class UsbSlot:
    """The PC's USB slot; ``driven`` says whether the management software (管理ソフト) is there."""

    def __init__(self, *, driven: bool = True) -> None:
        self.driven = driven
        self.token: Token | None = None

    def plug_in(self, token: Token) -> None:
        """Put a token in.

        Raises:
            SlotError: there is a token in the slot already.
        """
        if self.token is not None:
            raise SlotError(f"専用USB「{self.token.label}」が既に接続されています")
        token.plug_in()
        self.token = token

    def pull_out(self) -> Token:
        """Take the token out; give it.

        Raises:
            SlotError: there is none.
        """
        if self.token is None:
            raise SlotError("専用USBは接続されていません")
        token, self.token = self.token, None
        token.pull_out()
        return token

    def shown(self) -> tuple[Token, tuple[bytes, ...]] | None:
        """Give the token and the certificates the management software shows of it.

        None where there is no software or no token, or where the token cannot be read.
        """
        token = self.token
        if token is None or not self.driven:
            return None
        try:
            return token, tuple(token.certificates())
        except OSError:
            return None
