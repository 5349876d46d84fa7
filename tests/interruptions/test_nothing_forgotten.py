"""Every step and every kind of interruption has its square: walked, or left out with a reason."""

from collections import Counter

import pytest

from tests.interruptions import pc_table, usb_table
from tests.interruptions.grid import PC_STEPS, USB_STEPS, Kind
from tests.interruptions.left_out import LEFT_OUT

TABLE = (*pc_table.TABLE, *usb_table.TABLE)
WALKED = Counter((cell.step, cell.kind) for cell in TABLE)


@pytest.mark.parametrize("step", [*PC_STEPS, *USB_STEPS])
def test_every_kind_is_walked_or_left_out_with_a_reason(step):
    """No square is empty, none is filled twice."""
    filled = {kind: WALKED[step, kind] + ((step, kind) in LEFT_OUT) for kind in Kind}
    assert {kind for kind, times in filled.items() if times == 0} == set(), "empty"
    assert {kind for kind, times in filled.items() if times > 1} == set(), "filled twice"


def test_only_known_steps_are_named():
    """A step that is misspelt would leave its square empty and fill one that does not exist."""
    known = {*PC_STEPS, *USB_STEPS}
    assert {step for step, _ in [*WALKED, *LEFT_OUT]} - known == set()


def test_every_reason_says_something():
    """A reason is a sentence, not a blank."""
    assert [square for square, reason in LEFT_OUT.items() if len(reason.split()) < 4] == []


def test_only_who_closed_the_last_window_himself_sees_nothing():
    """Every other square names a word that is to be read."""
    assert {cell.kind for cell in TABLE if not cell.word} == {Kind.WINDOW_CLOSED}
