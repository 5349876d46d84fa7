"""A waiting screen that keeps refreshing itself and never moves on."""

import pytest

from conformance.comparison import PreconditionNotMet
from conformance.customer import Customer
from conformance.drivers.browser import BrowserDriver
from conformance.drivers.http import HttpDriver
from fixtures.embedded import new_world
from simulators.bank import BankProfile


@pytest.fixture(params=["http", "browser"])
def make_driver(request):
    """Give a maker of each driver in turn."""
    if request.param == "http":
        return lambda world: HttpDriver(world.pc)
    engine = request.getfixturevalue("browser_engine")
    return lambda world: BrowserDriver(engine, world.pc, now=world.arrangements.now)


def test_it_is_told_as_the_clause_that_is_not_met(make_driver, bank_side, calendar, key_pool):
    """Neither driver waits for ever, and neither calls it a fault of the environment."""
    with new_world(bank_side, calendar, key_pool) as world:
        bank_side.use(profile=BankProfile(waiting_polls=1_000_000))
        person = world.arrangements.arrange("administrator", days_before_expiry=30)
        driver = make_driver(world)
        walking = Customer(
            driver, world.pc, person, entry_url=world.site.entry_url, media_storage=True
        )

        with pytest.raises(PreconditionNotMet) as raised:
            walking.walk(until="PC-04")
        driver.close()

    assert raised.value.clause == "PC-03"
