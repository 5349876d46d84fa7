"""The administrator's way to have a user's certificate reissued on the bank's screens."""

from __future__ import annotations

from conformance.customer import Customer
from conformance.labels import REISSUE


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
