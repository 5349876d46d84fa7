"""CRT-03 after an interruption: whoever saves to a 専用USB relies on the token alone counting."""

import pytest

from conformance import outcomes
from conformance.certificates import read_certificate
from tests.interruptions import usb_table
from tests.interruptions.grid import Kind

SQUARES = {(cell.step, cell.kind): cell for cell in usb_table.TABLE}


@pytest.mark.parametrize(
    ("step", "kind"), [("USB-05", Kind.TOKEN_PULLED), ("USB-06", Kind.CANCELLED)]
)
def test_no_key_that_stays_on_the_pc_opens_a_logon(step, kind, passages):
    """What a first attempt left on the PC is gone, or worth nothing, once the token has its own."""
    passage = passages(SQUARES[step, kind])
    passage.interrupt()
    passage.undo()
    assert passage.come_back() == "更新できる"

    passage.world.pc.pull_out()

    left = [read_certificate(der) for der in passage.world.pc.stores.my_certificates()]
    opened = [outcomes.logon(passage.customer, certificate=each).word for each in left]
    assert "ログオンできる" not in opened
