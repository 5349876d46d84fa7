"""The grid sees it: banks and PCs with a defect that loses or leaves a customer in the dark."""

import pytest

from tests.interruptions import pc_table, usb_table
from tests.interruptions.grid import Kind

SQUARES = {(c.step, c.kind): c for c in (*pc_table.TABLE, *usb_table.TABLE)}


@pytest.mark.parametrize(
    ("fault_id", "step", "kind"),
    [
        ("bank.declined_access_unexplained", "PC-04", Kind.DECLINED),
        ("bank.cancelled_key_unexplained", "PC-05", Kind.DIALOG_CLOSED),
        ("bank.declined_install_unexplained", "PC-06", Kind.DECLINED),
        ("bank.ca_trouble_unexplained", "PC-03", Kind.CA_GARBAGE),
        ("bank.expired_session_unexplained", "PC-02", Kind.SESSION_EXPIRED),
    ],
)
def test_an_unexplained_stop_lacks_the_word(fault_id, step, kind, passages):
    """What is in front says neither what has happened nor how to begin again."""
    cell = SQUARES[step, kind]
    passage = passages(cell, fault_ids=(fault_id,))

    passage.interrupt()
    front = passage.customer.driver.front()

    assert (str(front), cell.word in front.title + front.text) != (cell.seen, True)


def test_a_window_lost_for_good_bars_the_way_back(passages):
    """A bank that waits for a window that nobody looks at any more lets nobody renew again."""
    cell = SQUARES["PC-05", Kind.CA_SLOW]
    passage = passages(cell, fault_ids=("bank.lost_window_blocks",))

    passage.interrupt()
    passage.undo()

    assert passage.come_back() != cell.back


def test_an_old_certificate_that_ends_at_once_is_missed(passages):
    """Who is thrown back on his old certificate after the renewal does not get in with it."""
    cell = SQUARES["PC-07", Kind.OLD_CERTIFICATE]
    passage = passages(cell, fault_ids=("bank.old_certificate_ends_at_once",))

    passage.interrupt()

    assert str(passage.customer.driver.front()) != cell.seen
    assert passage.come_back() != cell.back


def test_a_cancelled_save_that_counts_as_done_is_seen(passages):
    """The customer is told that all is well, and the token has nothing."""
    cell = SQUARES["USB-08", Kind.CANCELLED]
    passage = passages(cell, fault_ids=("pc.cancelled_save_reported_as_done",))

    passage.interrupt()

    assert str(passage.customer.driver.front()) != cell.seen


def test_a_copy_of_the_key_on_the_pc_is_seen(passages):
    """After the way back the key is on the token and, by this defect, on the PC too."""
    cell = SQUARES["USB-05", Kind.DECLINED]
    passage = passages(cell, fault_ids=("pc.copy_left_on_pc",))

    passage.interrupt()

    assert passage.come_back() == cell.back
    assert len(passage.copies_on_pc()) == 1


def test_another_windows_user_s_certificates_are_seen(passages):
    """A PC that shares its stores lets the wrong Windows user in."""
    cell = SQUARES["PC-06", Kind.WRONG_WINDOWS_USER]
    passage = passages(cell, fault_ids=("pc.stores_shared_by_users",))

    passage.interrupt()

    assert str(passage.customer.driver.front()) != cell.seen
    assert passage.counts() != cell.now
