"""PCs to test, with a clock that stands still, keys made beforehand and a page's script to run."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from simulators.pc import Pc
from tests.simulators.pc.issuing import StandInCa
from tests.simulators.pc.scripted_page import ScriptedPage

NOW = datetime(2020, 9, 1, 3, 0, tzinfo=UTC)

NewPc = Callable[..., Pc]


@pytest.fixture(scope="session")
def keys() -> tuple[rsa.RSAPrivateKey, ...]:
    """Give four RSA keys."""
    return tuple(rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(4))


@pytest.fixture(scope="session")
def ca() -> StandInCa:
    """Give the CA that PCs of this folder trust for the certificates they install."""
    return StandInCa()


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """Give a clock that stands at noon JST on 2020-09-01."""
    return lambda: NOW


@pytest.fixture
def new_pc(clock, ca, keys, site_ca) -> Iterator[NewPc]:
    """Make PCs; their new keys come from the pool, the last two first."""
    made: list[Pc] = []

    def make(**more) -> Pc:
        pool = itertools.cycle((keys[2], keys[3]))
        given = {
            "clock": clock,
            "hosts": {},
            "site_trust_pem": site_ca.cert_pem.bytes(),
            "trusted_roots_pem": ca.root_pem,
            "keys": lambda _bits: next(pool),
        }
        made.append(Pc(**(given | more)))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def pc(new_pc) -> Pc:
    """Give a PC that is switched off: enough for scripts and dialogs."""
    return new_pc()


@pytest.fixture
def page(pc) -> ScriptedPage:
    """Give a page open on the PC."""
    return ScriptedPage(pc)
