"""CRT-02: whatever happens after whatever step, the customer sees why and finds back in."""

import pytest

from conformance import profiles
from tests.interruptions import pc_table, reissue_table, usb_table

TABLES = (*pc_table.TABLE, *pc_table.FOR_USERS, *usb_table.TABLE, *usb_table.FOR_USERS)


STRICT = profiles.FOLDER / "variants" / "strict.toml"


@pytest.mark.parametrize("cell", TABLES, ids=str)
def test_what_he_sees_what_is_left_and_the_way_back(cell, passages):
    """Never a blank screen, nothing lost, and one new certificate that opens a logon in the end."""
    walk(passages(cell))


@pytest.mark.parametrize("cell", [*reissue_table.TABLE, *reissue_table.FOR_USERS], ids=str)
def test_the_way_back_where_it_is_a_reissue(cell, passages):
    """The same, at a bank that wants one when the certificate it issued never arrived."""
    walk(passages(cell, profile_name=STRICT))


def walk(passage):
    """Interrupt a customer and walk back with him."""
    cell = passage.cell
    passage.interrupt()
    front = passage.customer.driver.front()
    assert str(front) == cell.seen
    assert cell.word in front.title + front.text
    assert passage.counts() == cell.now
    assert passage.without_key() == []

    passage.undo()
    assert passage.customer.holdings.working == passage.customer.holdings.first
    assert passage.come_back() == cell.back
    assert passage.log_on_with_new() == ("ログオンできる", "更新の案内がない")
    assert passage.counts() == cell.then
    assert passage.without_key() == []
    assert passage.copies_on_pc() == []
