"""RSA keys for what a 前提 takes for granted; a renewal under test never takes one from here."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey


class KeyPool:
    """Gives keys in turn and makes each only once; a scenario needs no more than ``size``."""

    def __init__(self, *, size: int = 4, bits: int = 2048) -> None:
        self._size = size
        self._bits = bits
        self._keys: list[RSAPrivateKey] = []
        self._given = 0

    def take(self, *, new: bool = False) -> RSAPrivateKey:
        """Give the next key, or a new one that nobody was or will be given."""
        if new:
            return self._made()
        position = self._given % self._size
        self._given += 1
        if position == len(self._keys):
            self._keys.append(self._made())
        return self._keys[position]

    def _made(self) -> RSAPrivateKey:
        return rsa.generate_private_key(public_exponent=65537, key_size=self._bits)
