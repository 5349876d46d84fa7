"""Histories that the state machine once found, told again."""

from datetime import timedelta

import pytest

from tests.properties.customers import Customers
from tests.properties.manual import AT_FIRST_LOGON, AT_ISSUE, PC, USB
from tests.properties.setting import Stage, new_setting


def twins_after_a_clock_set_back(state):
    """Two certificates of one expiry date, of which the older begins an hour from now."""
    state.somebody_is_there(role="user", medium=PC, switch=AT_ISSUE, days=18)
    state.renew(whom=0)
    state.clock_is_set_back(back=timedelta(hours=1))
    state.bank_reissues(whom=0)
    state.acquire_rightly(whom=0)


def a_key_left_on_the_pc_and_a_logon(state):
    """Who cancels the save to his token and logs on has renewed: he is not asked again."""
    state.somebody_is_there(role="user", medium=USB, switch=AT_FIRST_LOGON, days=20)
    state.give_up_on_usb(whom=0, stop=("USB-06", "キャンセル"))
    state.log_on(whom=0)
    state.renew(whom=0)


@pytest.mark.parametrize(
    "history", [twins_after_a_clock_set_back, a_key_left_on_the_pc_and_a_logon]
)
def test_what_was_found_holds(history):
    """Mails, certificates and keys are as the table says, and there is a way back."""
    with new_setting() as setting:
        state = type("Machine", (Customers,), {"setting": setting})()
        try:
            history(state)
            state.nobody_gets_a_mail_too_many()
            state.everybody_has_the_certificates_he_was_given()
            state.private_keys_are_where_they_may_be()
            state.prove()
        finally:
            Stage.teardown(state)
