"""The order table of a window, pair by pair."""

import itertools

import pytest

from simulators.bank.enrolment import TRANSITIONS, Enrolment, EnrolmentEvent, EnrolmentState
from simulators.bank.errors import OutOfOrder
from simulators.bank.journeys import RENEWING

ALLOWED = {
    ("preparing", "prepared"): "choosing",
    ("choosing", "request_received"): "issuing",
    ("choosing", "pc_failed"): "stopped",
    ("issuing", "certificate_received"): "installing",
    ("issuing", "ca_failed"): "stopped",
    ("installing", "install_reported"): "completed",
    ("installing", "pc_failed"): "stopped",
}


def window(state=EnrolmentState.PREPARING):
    return Enrolment(id="w", subscriber_id="s", journey=RENEWING, old=None, state=state)


@pytest.mark.parametrize(
    ("state", "event"), list(itertools.product(EnrolmentState, EnrolmentEvent))
)
def test_the_order_table_is_the_whole_rule(state, event):
    """Each of the 36 pairs either leads where the manual goes or is out of order."""
    renewal = window(state)
    following = ALLOWED.get((state, event))
    if following is None:
        with pytest.raises(OutOfOrder, match=event):
            renewal.apply(event)
        assert renewal.state == state
    else:
        renewal.apply(event)
        assert renewal.state == following


def test_every_state_has_a_row():
    """A state without a row would be a hole in the table."""
    assert set(TRANSITIONS) == set(EnrolmentState)


def test_a_screen_not_yet_reached_is_out_of_order():
    """The completion screen cannot be reached by its address."""
    with pytest.raises(OutOfOrder, match="completed"):
        window().has_left(EnrolmentState.COMPLETED)


def test_a_screen_already_left_is_known():
    """A reload of an earlier screen can lead on to the present one."""
    renewal = window()
    renewal.apply(EnrolmentEvent.PREPARED)

    assert renewal.has_left(EnrolmentState.PREPARING) is True
    assert renewal.has_left(EnrolmentState.CHOOSING) is False
