"""The state machine can see: a bank that bends one of the manual's days is found."""

import os
from datetime import time

import pytest
from hypothesis import Phase

from tests.properties.customers import Customers
from tests.properties.manual import KEEP, PC
from tests.properties.runs import run
from tests.properties.setting import Stage, new_setting

DEEP = "KOSHIN_DEEP" in os.environ
AWAY_FROM_BOUNDARIES = (
    "days_go_by",
    "come_to_a_boundary",
    "come_to_days_of_renewal",
    "clock_is_set_back",
    "daily_job_runs",
    "bank_reissues",
    "bank_restarts",
    "try_each_certificate",
    "renew_in_time",
    "give_up_on_pc",
    "give_up_on_usb",
    "give_up_in_time",
    "give_up_on_usb_in_time",
    "pull_out_while_renewing",
    "acquire_rightly",
    "pull_out",
    "plug_in",
    "ca_issues_nothing",
    "ca_answers_wrongly",
    "line_is_cut_while_renewing",
    "session_expires_while_renewing",
    "daily_job_without_mail",
    "bank_revokes",
    "pin_is_locked",
    "acquire_at_the_end_of_a_right",
)
"""Rules without which a bent day is found, and told, in a minute."""


def renews_on_day_31(state):
    """Somebody tries to renew in the last second of the 31st day before his expiry date."""
    state.somebody_is_there(role="user", medium=PC, switch=KEEP, days=40)
    state.come_to_a_boundary(whom=0, left=31, at=time(23, 59, 59))
    state.renew(whom=0)


def acquires_on_day_91(state):
    """Somebody lets 91 days go by and tries 電子証明書取得."""
    state.somebody_is_there(role="user", medium=PC, switch=KEEP, days=0)
    state.come_to_a_boundary(whom=0, left=-91, at=time(0, 0, 0))
    state.acquire(whom=0)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """Hypothesis reads the frozen clock, on which a history of months is long to shrink."""
    monkeypatch.setattr("hypothesis.internal.conjecture.engine.MAX_SHRINKING_SECONDS", 1e12)


@pytest.mark.parametrize(
    ("fault", "history", "bent"),
    [
        ("bank.renewal_opens_early", renews_on_day_31, "更新できる"),
        ("bank.day_91_accepted", acquires_on_day_91, "取得できる"),
    ],
)
def test_a_bent_day_is_seen(fault, history, bent):
    """By the history that shows it; at night it is also searched for."""
    with new_setting(fault_ids=(fault,)) as setting:
        state = type("Machine", (Customers,), {"setting": setting})()
        try:
            with pytest.raises(AssertionError, match=bent):
                history(state)
        finally:
            Stage.teardown(state)
        if DEEP:
            with pytest.raises(AssertionError, match=bent):
                run(setting, examples=500, steps=20, derandomize=True, phases=[Phase.generate])


def told_short(capsys):
    """A certificate of today, and 取得 on its 91st day: nothing else is left of the history."""
    with (
        new_setting(fault_ids=("bank.day_91_accepted",)) as setting,
        pytest.raises(AssertionError, match="取得できる") as found,
    ):
        run(setting, examples=300, steps=3, derandomize=True, without=AWAY_FROM_BOUNDARIES)
    notes = "\n".join(found.value.__notes__)
    told = [line for line in notes.splitlines() if line.lstrip().startswith("state.")]
    with capsys.disabled():
        print("\n" + "\n".join(told))
    rules = [line for line in told if "()" not in line]
    assert len(rules) == 2
    assert "days=0" in rules[0]
    assert "acquire" in rules[1]
    assert "left=-91" in rules[1]


if DEEP:  # shrinking takes a minute
    test_what_is_found_is_told_short = told_short


@pytest.mark.parametrize("history", [renews_on_day_31, acquires_on_day_91])
def test_a_sound_bank_passes_the_same_histories(history):
    """So it is the bend that the test above sees."""
    with new_setting() as setting:
        state = type("Machine", (Customers,), {"setting": setting})()
        try:
            history(state)
        finally:
            Stage.teardown(state)
