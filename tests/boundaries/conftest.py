"""Opens a branch under faults and switches of one's own; the bank itself is the worker's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from fixtures.embedded import new_world
from tests.boundaries.branch import Branch

QUICK = 1024
"""Bits of a new key where nobody logs on with it: no date depends on them."""


@pytest.fixture
def opening(bank_side, calendar, key_pool, mail_server) -> Iterator[Callable[..., Branch]]:
    """Give a way to open a branch: ``opening("bank.fault", expiry_cutoff="instant")``."""
    with ExitStack() as opened:

        def opening(
            *fault_ids: str, not_after: str = "jst_day_end", key_bits: int = QUICK, **switches
        ) -> Branch:
            making = new_world(
                bank_side, calendar, key_pool, fault_ids=fault_ids, mailbox=mail_server
            )
            world = opened.enter_context(making)
            bank_side.use(
                profile=replace(bank_side.bank.profile, key_bits=key_bits, **switches),
                ca_profile=replace(
                    bank_side.ca.authority.profile, not_after=not_after, minimum_rsa_bits=key_bits
                ),
            )
            branch = Branch(world)
            opened.callback(branch.close)
            return branch

        yield opening


@pytest.fixture(params=["administrator", "user"])
def role(request) -> str:
    """Give each role: 利用者の方法も同様です."""
    return request.param
