"""A simulated bank that fails by a mistake of ours is nobody's defect."""

import pytest

from conformance.errors import WorldBroke
from fixtures.embedded import new_world
from simulators.bank.journal import EventKind
from simulators.pc.journal import Call


def test_a_bank_that_met_an_unforeseen_exception_is_told(bank_side, calendar, key_pool):
    """Whatever was compared meanwhile; the next world is judged by itself."""
    with (
        pytest.raises(WorldBroke, match="模擬した金庫の中で例外が起きました: KeyError: 'x'"),
        new_world(bank_side, calendar, key_pool),
    ):
        bank_side.bank.journal.note(EventKind.BROKEN, "KeyError: 'x'")

    with new_world(bank_side, calendar, key_pool):
        bank_side.bank.journal.note(EventKind.ERROR, "GET /none")


def test_a_pc_that_met_an_unforeseen_exception_is_told(bank_side, calendar, key_pool):
    """The page is told an HRESULT, and the bank shows it: a comparison would blame the bank."""
    with (
        pytest.raises(
            WorldBroke, match=r"模擬したパソコンの中で例外が起きました: method IX\.Create"
        ),
        new_world(bank_side, calendar, key_pool) as world,
    ):
        world.customer.pc.journal.append(Call("w", "method", "IX", "Create", (), "E_UNEXPECTED"))

    with new_world(bank_side, calendar, key_pool) as world:
        world.customer.pc.journal.append(Call("w", "method", "IX", "Create", (), "E_INVALIDARG"))
