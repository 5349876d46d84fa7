"""Keys made beforehand."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from conformance.key_supply import KeySupply


@pytest.fixture
def supplied(monkeypatch):
    """Have two keys ready in this process."""
    monkeypatch.setattr(rsa, "generate_private_key", rsa.generate_private_key)  # put back later
    keys = KeySupply(2)
    keys.use()
    return keys


def number(bits=2048):
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    assert key.key_size == bits
    return key.private_numbers().p


def test_each_is_given_once_and_more_are_made(supplied):
    """No two are the same."""
    assert len({number() for _ in range(3)}) == 3


def test_another_process_gets_the_same_ones(supplied):
    """From the first one on."""
    first = number(), number()
    supplied.use()
    assert (number(), number()) == first


def test_another_size_is_made(supplied):
    """A strange key of a test is not replaced."""
    first = number()
    number(1024)
    supplied.use()
    assert number() == first
