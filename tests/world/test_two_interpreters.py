"""The page's script and the http driver are two interpreters of one list: their PCs must agree."""

import pytest

from conformance.drivers.browser import BrowserDriver
from conformance.drivers.http import HttpDriver
from conformance.office import Office
from fixtures.embedded import new_world

PROFILES = pytest.mark.parametrize("profile_name", ["media-storage", "no-media-storage"])


ROLES = pytest.mark.parametrize("role", ["administrator", "user"])


def renew(office, role):
    """Renew once, from the logon to the closed window."""
    office.renew(office.admit(role, days_before_expiry=30))


OF_THE_DAY = ("Encode", "InstallResponse")
"""Members whose arguments differ from one renewal to the next: the name and the answer."""


def calls(world):
    """List what the PC was asked, with which arguments, and what came of it."""
    return [
        (c.interface, c.member, c.verb, () if c.member in OF_THE_DAY else c.args, c.outcome)
        for c in world.pc.journal
    ]


def outline(driver):
    """List what was shown: kinds, titles, controls and labels of facts."""
    return [
        (str(s), tuple((c.role, c.name) for c in s.controls), tuple(sorted(s.facts)))
        for s in driver.trail()
    ]


@PROFILES
@ROLES
def test_both_drivers_see_and_cause_the_same(
    bank_side, calendar, key_pool, browser_engine, profile_name, role
):
    """Same calls in the same order on the PC, same surfaces in front of the customer."""
    seen = []
    for new_driver in (HttpDriver, lambda pc: BrowserDriver(browser_engine, pc, now=calendar.now)):
        with new_world(bank_side, calendar, key_pool, profile_name=profile_name) as world:
            with_media = profile_name == "media-storage"
            office = Office(world, new_driver=new_driver, media_storage=with_media)
            renew(office, role)
            seen.append((calls(world), outline(office.driver)))
            office.close()

    (http_calls, http_surfaces), (browser_calls, browser_surfaces) = seen
    assert len(http_calls) > 20
    assert browser_calls == http_calls
    assert browser_surfaces == http_surfaces
