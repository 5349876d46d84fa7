"""The administrator's way to have a user's certificate reissued on the bank's screens."""

from __future__ import annotations

from conformance.comparison import ControlMissing, Judge
from conformance.customer import Customer
from conformance.expectations import attempting
from conformance.labels import REISSUE

OWNER = "EXP-04"
"""The clause that demands this way; every other that needs it cannot be tried without."""


def have_reissued(judge: Judge, administrator: Customer, user: Customer) -> None:
    """Have a user's certificate reissued, as the clause under test demands or takes for granted.

    Raises:
        NotConformant: the way is barred, and the clause under test is the one that demands it.
        PreconditionNotMet: the way is barred, which is another clause's matter.
    """
    if judge.clause == OWNER:
        attempting(judge, "画面からの再発行", lambda: reissue_on_screen(administrator, user))
        return
    try:
        reissue_on_screen(administrator, user)
    except ControlMissing as missing:
        raise missing.unmet(OWNER) from None


def reissue_on_screen(administrator: Customer, user: Customer) -> None:
    """Log on, find the user and have his certificate reissued.

    Raises:
        ControlMissing: a control on the way is not there.
    """
    driver = administrator.driver
    administrator.log_on_anew()
    administrator.open_status()
    driver.click(REISSUE.link)
    driver.click(REISSUE.row.format(user_id=user.subscriber.user_id))
    driver.fill(REISSUE.confirmation, administrator.subscriber.confirmation_pin)
    driver.click(REISSUE.submit)
