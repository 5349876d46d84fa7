"""Whatever happens in whatever order, the bank does what the manual says."""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from fixtures.embedded import frozen_calendar, new_bank_side, now
from simulators.key_pool import KeyPool
from simulators.mail import MailServer
from tests.properties.customers import BOUNDARIES, Customers, Setting

DEEP = "KOSHIN_DEEP" in os.environ
RULES = (
    "arrive",
    "days_go_by",
    "come_to_a_boundary",
    "daily_job_runs",
    "log_on",
    "renew",
    "give_up at PC-04",
    "give_up at PC-05",
    "give_up at PC-06",
    "acquire",
    "bank_reissues",
    "bank_restarts",
)
ENOUGH = 20
"""How often each rule must fire and each boundary be crossed for a deep run to mean anything."""


@pytest.fixture(scope="module")
def setting():
    """Give a bank and a calendar for all examples, and the counts."""
    with (
        frozen_calendar() as calendar,
        MailServer(clock=now) as mail,
        new_bank_side(mail) as bank,
    ):
        yield Setting(bank, mail, calendar, KeyPool(), Counter(), Counter())


def test_customers_get_what_the_manual_says(setting, capsys, monkeypatch):
    """Rights, mails and keys after any history; and a way back for everybody at its end."""
    # Hypothesis reads the frozen clock, on which a history of months is a long time to shrink.
    monkeypatch.setattr("hypothesis.internal.conjecture.engine.MAX_SHRINKING_SECONDS", 1e12)
    machine = type("Machine", (Customers,), {"setting": setting})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=int(os.environ.get("KOSHIN_EX", "500")) if DEEP else 8,
            stateful_step_count=50 if DEEP else 12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
    with capsys.disabled():
        print("\n" + counts(setting))
    seldom = [name for name in RULES if setting.fired[name] < ENOUGH]
    seldom += [str(days) for days in BOUNDARIES if setting.crossed[days] < ENOUGH]
    assert not DEEP or seldom == []


def counts(setting):
    """Put the counts into words."""
    fired = ", ".join(f"{name} {setting.fired[name]}" for name in RULES)
    crossed = ", ".join(f"{days:+d} {setting.crossed[days]}" for days in BOUNDARIES)
    return f"rules fired: {fired}\ndays left crossed: {crossed}"
