"""A bank is judged by its own profile: green where it keeps to it, red where it does not."""

from pathlib import Path

import pytest

from conformance import profiles
from conformance.switches import PREFIX, TITLES, read, switches
from conformance.verdicts import Verdict
from tests.faults.banks import FAULT, PROFILES
from tests.faults.bending import ROOT, run_features

by_name = pytest.mark.parametrize("bank", PROFILES, ids=[each.name for each in PROFILES])


def spoken_of():
    """List every value of a switch that a feature speaks of."""
    words = " ".join(p.read_text("utf-8") for p in ROOT.glob("features/*.feature")).split()
    tags = {word[1:].removeprefix(PREFIX) for word in words if word.startswith(f"@{PREFIX}")}
    return {(read(tag).name, value) for tag in tags for value in read(tag).values}


def test_every_value_spoken_of_is_some_banks():
    """No scenario is 対象外 everywhere."""
    banks = [*profiles.names(), *(str(bank.path) for bank in PROFILES)]
    tables = [
        table for bank in map(profiles.load, banks) for table in (bank.bank, bank.certificate)
    ]
    decided = {pair for table in tables for pair in table.items() if isinstance(pair[1], str)}

    assert spoken_of() <= decided


UNSPOKEN = {
    "mail_charset": "every charset must be read, and is where a profile has it",
    "not_after": "the instant cut-off is counted from whatever the certificate says",
    "key_uniqueness": "which requests the CA compares is seen in tests/simulators/ca",
}
"""Switches that no feature speaks of, and why."""


def test_every_switch_is_spoken_of_with_all_its_values():
    """Or there is a reason why not."""
    everything = {(name, value) for name, values in switches().items() for value in values}
    silent = {pair for pair in everything - spoken_of() if pair[0] not in UNSPOKEN}
    assert silent == set()


def test_every_switch_spoken_of_has_a_title():
    """Who reads why a scenario is 対象外 need not know the profile's words."""
    assert {name for name, _ in spoken_of()} == set(TITLES)


def test_every_variant_is_tried():
    """A profile that nobody runs would rot."""
    there = {path.stem for path in (profiles.FOLDER / "variants").glob("*.toml")}
    assert there == {bank.name for bank in PROFILES}


@by_name
def test_a_bank_that_keeps_to_its_profile_is_green(bank, tmp_path: Path):
    """Every scenario of the features that applies to it."""
    results = run_features(tmp_path, f"--koshin-profile={bank.path}")

    judged = {s.verdict for s in results.scenarios} - {Verdict.NOT_APPLICABLE}
    assert judged == {Verdict.PASSED}, [s.blame for s in results.scenarios if s.blame]


@by_name
def test_a_bank_that_goes_by_the_defaults_is_red(bank, tmp_path: Path):
    """Just where its profile decided otherwise."""
    results = run_features(tmp_path, f"--koshin-profile={bank.path}", f"--koshin-fault={FAULT}")

    red = {row.id for row in results.requirements if row.verdict is Verdict.FAILED}
    assert red == set(bank.clauses)
