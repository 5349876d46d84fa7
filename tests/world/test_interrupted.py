"""Ctrl-C while the PC is at work on an answer: whatever comes of it, the browser can be closed."""

import pytest

from conformance.drivers.http import HttpDriver
from conformance.office import Office
from fixtures.embedded import new_world
from simulators.pc import pc


def test_an_answer_that_is_cut_short_does_not_hold_up_the_end(
    bank_side, calendar, key_pool, monkeypatch
):
    """The page waits for a key that nobody makes any more; closing does not wait with it."""

    def interrupted(_bits):
        raise KeyboardInterrupt

    monkeypatch.setattr(pc, "new_private_key", interrupted)
    with new_world(bank_side, calendar, key_pool) as world:
        office = Office(world, new_driver=HttpDriver, media_storage=True)
        walk = office.walk_of(office.admit("administrator", days_before_expiry=30))
        with pytest.raises(KeyboardInterrupt):
            walk.until("PC-09")
        office.close()

        assert world.pc.desktop.dialogs() == ()
