"""RSA keys made beforehand: making them is a third of what a scenario costs, and no rule.

Every process that is forked gets the same ones, in turn and each once: within a process no two are
the same, as a CA demands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa

EXPONENT, BITS = 65537, 2048


class KeySupply:
    """A supply of keys.

    Args:
        count: how many; whoever needs more waits for them.
    """

    def __init__(self, count: int) -> None:
        self._make = rsa.generate_private_key
        self._keys = [self._make(EXPONENT, BITS) for _ in range(count)]

    def use(self) -> None:
        """Let this process make no key of the common size, but take one from here."""
        left: Iterator[rsa.RSAPrivateKey] = iter(self._keys)

        def take(public_exponent: int, key_size: int, backend: Any = None) -> rsa.RSAPrivateKey:
            is_common = (public_exponent, key_size) == (EXPONENT, BITS)
            ready = next(left, None) if is_common else None
            return ready or self._make(public_exponent, key_size, backend)

        rsa.generate_private_key = take
