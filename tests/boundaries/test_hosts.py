"""Hosts in other time zones: the same scenarios at their seconds, by real command lines.

A day is a day in Japan wherever the bank's computer stands. Each child runs with a ``TZ`` of its
own and writes its reports to a folder of its own. Frozen time answers a clock that is asked without
a zone in UTC everywhere, so what is seen here is the conversion of instants, not the asking.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN = (sys.executable, "-m", "conformance.cli", "run", "--driver", "http", "-n", "0")
PROFILE = ("--profile", "media-storage")

SCENARIOS = {
    "EXP-01": ("1", "2", "3", "4", "6", "7"),
    "EXP-03": ("1", "2", "4", "5"),
    "REN-01": ("1", "2", "4", "6", "8", "9"),
    "NTC-01": ("1", "4", "5", "6"),
    "NTC-02": ("3", "4", "5"),
    "NTC-04": ("1", "5", "6"),
    "EFF-01": ("7", "8"),
}
"""The scenarios at the ends of days, by clause."""


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo"])
def test_the_verdicts_are_those_of_japan_in_every_zone(tmp_path, zone):
    """Every clause is 適合, by as many scenarios as were asked for."""
    ids = [f"{clause}.{number}" for clause, numbers in SCENARIOS.items() for number in numbers]
    found = verdicts(tmp_path, zone, *(word for each in ids for word in ("--scenario", each)))

    assert found == {clause: ["PASSED"] * len(numbers) for clause, numbers in SCENARIOS.items()}


def test_a_bank_that_counts_the_days_of_another_zone_is_found(tmp_path):
    """Seen where the host's own day is another one than Japan's, too."""
    fault = ("--fault", "bank.mail_counts_utc_days")
    found = verdicts(tmp_path, "America/New_York", *fault, "--scenario", "NTC-01.5")

    assert found == {"NTC-01": ["FAILED"]}


def verdicts(reports, zone, *options):
    """Run on a host of that zone; give the verdicts of each clause's scenarios."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "KOSHIN"))}
    subprocess.run(
        [*RUN, *PROFILE, "--reports", str(reports), *options],
        cwd=ROOT,
        env={**inherited, "TZ": zone},
        capture_output=True,
        check=False,
    )
    (told,) = [json.loads(path.read_text("utf-8")) for path in reports.glob("[0-9]*/results.json")]
    found = {}
    for scenario in told["scenarios"]:
        for clause in scenario["requirements"]:
            found.setdefault(clause, []).append(scenario["verdict"])
    return found
