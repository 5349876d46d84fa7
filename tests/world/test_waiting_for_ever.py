"""A waiting screen that keeps refreshing itself and never moves on."""

import pytest

from conformance.comparison import PreconditionNotMet
from conformance.drivers.browser import BrowserDriver
from conformance.drivers.http import HttpDriver
from conformance.office import Office
from fixtures.embedded import new_world
from simulators.bank import BankProfile


@pytest.fixture(params=["http", "browser"])
def make_driver(request):
    """Give a maker of each driver in turn."""
    if request.param == "http":
        return HttpDriver
    engine, calendar = map(request.getfixturevalue, ("browser_engine", "calendar"))
    return lambda pc: BrowserDriver(engine, pc, now=calendar.now)


def test_it_is_told_as_the_clause_that_is_not_met(make_driver, bank_side, calendar, key_pool):
    """Neither driver waits for ever, and neither calls it a fault of the environment."""
    with new_world(bank_side, calendar, key_pool) as world:
        bank_side.use(profile=BankProfile(waiting_polls=1_000_000))
        office = Office(world, new_driver=make_driver, media_storage=True)
        walk = office.walk_of(office.admit("administrator", days_before_expiry=30))

        with pytest.raises(PreconditionNotMet) as raised:
            walk.until("PC-04")
        office.close()

    assert raised.value.clause == "PC-03"
