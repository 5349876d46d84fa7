"""Fixtures of the grid of interruptions."""

from contextlib import ExitStack

import pytest

from conformance import profiles
from fixtures.embedded import new_world
from simulators.key_pool import KeyPool
from tests.interruptions.passage import Passage

KEYS = KeyPool(size=6)
"""No customer of the grid makes so many; nobody else is of his contract."""


@pytest.fixture
def quick_keys(monkeypatch):
    """Let the PC take its new keys from a pool: making them is half of a square's time."""
    monkeypatch.setattr("simulators.pc.pc.new_private_key", lambda _bits: KEYS.take())


@pytest.fixture
def passages(bank_side, calendar, key_pool, quick_keys):
    """Give a maker of passages, each in a world of its own; all are closed in the end."""
    with ExitStack() as stack:

        def begin(cell, *, profile_name=profiles.DEFAULT, fault_ids=()):
            world = stack.enter_context(
                new_world(
                    *(bank_side, calendar, key_pool),
                    profile_name=str(profile_name),
                    fault_ids=fault_ids,
                )
            )
            passage = Passage(world, cell)
            stack.callback(passage.close)
            return passage

        yield begin
