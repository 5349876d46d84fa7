"""Runs of the state machine: how long, and what was counted on the way."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.database import ExampleDatabase
from hypothesis.stateful import run_state_machine_as_test

from tests.properties.acts import ENDS, STOPS
from tests.properties.customers import Customers
from tests.properties.manual import ACQUIRE_AFTER_REISSUE
from tests.properties.setting import BOUNDARIES, Setting
from tests.properties.troubles import CA_ANSWERS_WRONGLY, CA_ISSUES_NOTHING, MAIL_TROUBLES

RULES = (
    *(f"arrive with {medium}" for medium in STOPS),
    "days_go_by",
    "come_to_a_boundary",
    "come_to_days_of_renewal",
    *(f"{act}_at_a_boundary" for act in ENDS),
    "clock_is_set_back",
    "daily_job_runs",
    "bank_reissues",
    "bank_restarts",
    "log_on",
    "log_on with an older one",
    "try_each_certificate",
    *(f"renew on {medium}" for medium in STOPS),
    *(f"renew_in_time on {medium}" for medium in STOPS),
    *(f"give_up at {clause}" for stops in STOPS.values() for clause, _ in stops),
    "pull_out at USB-03a",
    "pull_out at USB-08",
    "acquire",
    "acquire_rightly",
    "pull_out",
    "plug_in",
    *(f"renew with {kind}" for kind in (*CA_ISSUES_NOTHING, *CA_ANSWERS_WRONGLY)),
    "renew with the line cut",
    "renew with the session expired",
    *(f"daily_job with mail {kind}" for kind in MAIL_TROUBLES),
    "bank_revokes",
    "pin_is_locked",
    "pin_is_locked and reissued",
    *(f"acquire on day {ACQUIRE_AFTER_REISSUE + late} after a reissue" for late in (0, 1)),
)
ENOUGH = 20
"""How often each rule must fire and each boundary be crossed for a deep run to mean anything."""


def run(
    setting: Setting,
    *,
    examples: int,
    steps: int,
    without: tuple[str, ...] = (),
    database: ExampleDatabase | None = None,
    **more: Any,
) -> None:
    """Run the machine, or what is left of it without some rules; what it finds is shrunk.

    Args:
        database: keeps what was found for the next run, which begins with it; else nothing is kept.
    """
    machine = type("Machine", (Customers,), {"setting": setting, **dict.fromkeys(without)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=database,
            suppress_health_check=list(HealthCheck),
            **more,
        ),
    )


def counts(setting: Setting) -> str:
    """Put the counts into words."""
    fired = ", ".join(f"{name} {setting.fired[name]}" for name in RULES)
    crossed = ", ".join(f"{days:+d} {setting.crossed[days]}" for days in BOUNDARIES)
    return f"rules fired: {fired}\ndays left crossed: {crossed}"


def seldom(setting: Setting) -> list[str]:
    """List the rules and boundaries that came too seldom."""
    rules = [name for name in RULES if setting.fired[name] < ENOUGH]
    return rules + [f"{days:+d}" for days in BOUNDARIES if setting.crossed[days] < ENOUGH]
