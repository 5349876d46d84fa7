"""CRT-02 when nobody comes back in time: interrupted, and the expiry date passes."""

import pytest

from conformance import outcomes
from tests.interruptions import pc_table, usb_table
from tests.interruptions.grid import Kind

SQUARES = {(c.step, c.kind): c for c in (*pc_table.TABLE, *usb_table.TABLE)}
ACQUISITION = "電子証明書取得"

INTERRUPTED = [
    ("PC-01", Kind.WINDOW_CLOSED),
    ("PC-03", Kind.SESSION_EXPIRED),
    ("PC-04", Kind.DECLINED),
    ("PC-05", Kind.CA_SLOW),
    ("PC-06", Kind.WINDOW_CLOSED),
    ("USB-05", Kind.DECLINED),
    ("USB-08", Kind.CANCELLED),
]


def too_late(passage):
    """Interrupt, take the cause away, and let it be the day after the expiry date."""
    passage.interrupt()
    passage.undo()
    passage.office.move_calendar(passage.customer, days_before_expiry=-1)


@pytest.mark.parametrize(("step", "kind"), INTERRUPTED)
def test_the_day_after_the_old_one_has_expired_he_acquires(step, kind, passages):
    """The old certificate opens nothing any more, 電子証明書取得 gives a new one that does."""
    passage = passages(SQUARES[step, kind])
    customer = passage.customer

    too_late(passage)

    old = outcomes.logon(customer, certificate=customer.holdings.first)
    assert old.word == "ログオンできない"
    assert "電子証明書取得" in old.seen
    assert outcomes.acquisition(customer, ACQUISITION).word == "取得できる"
    assert passage.log_on_with_new() == ("ログオンできる", "更新の案内がない")


@pytest.mark.parametrize(
    ("step", "kind"), [("PC-06", Kind.SESSION_EXPIRED), ("USB-08", Kind.NETWORK_CUT)]
)
def test_what_came_unnoticed_by_the_bank_still_opens_a_logon(step, kind, passages):
    """The new certificate arrived, its report did not: after the expiry date it serves."""
    passage = passages(SQUARES[step, kind])

    too_late(passage)

    assert passage.log_on_with_new() == ("ログオンできる", "更新の案内がない")


def test_an_issue_that_never_came_and_bars_the_way_is_seen(passages):
    """A seeded defect: the bank waits for what it issued and grants nothing else."""
    passage = passages(
        SQUARES["PC-06", Kind.WINDOW_CLOSED], fault_ids=("bank.unfinished_blocks_acquisition",)
    )

    too_late(passage)

    assert outcomes.acquisition(passage.customer, ACQUISITION).word == "取得できない"
