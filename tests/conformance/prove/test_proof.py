"""What a proof says, from the logs its processes left."""

import json

import pytest

from conformance import matrix
from conformance.catalogue import load
from conformance.prove.outcomes import Outcome
from conformance.prove.proof import (
    CellResult,
    Ground,
    Logs,
    Proof,
    ground,
    result,
    unowned,
)
from tests.conformance.prove.defect import defect
from tests.conformance.results.logs import began, compared, ended, planned, step

VARIANT = "fixtures/profiles/variants/strict.toml"
ONE, TWO = "PC-05.1/media-storage/http", "PC-06.1/media-storage/http"


def scenario(key, verdict, *, ok=None):
    """Write what a process tells of one scenario that compares once, or never."""
    clause = key.split(".")[0]
    begun, over = step(0, "押す", verdict, key=key)
    told = [compared(0, ok=ok, expected="甲", actual="乙", key=key, clause=clause)]
    return [began(key), begun, *(told if ok is not None else []), over, ended(key)]


@pytest.fixture
def logs(tmp_path):
    """Write logs: the plan beside the processes' folders."""

    def act(**jobs):
        plan = [planned(key) for key in (ONE, TWO)]
        for name, events in {".": plan, **jobs}.items():
            folder = tmp_path / name
            folder.mkdir(exist_ok=True)
            lines = (json.dumps(event, ensure_ascii=False) + "\n" for event in events)
            (folder / "events.ndjson").write_text("".join(lines), encoding="utf-8")
        return Logs(tmp_path)

    return act


PLAN = {"base": [ONE, TWO], "forced": [ONE, TWO]}
GREEN = [*scenario(ONE, "PASSED", ok=True), *scenario(TWO, "PASSED", ok=True)]
RED = [*scenario(ONE, "FAILED", ok=False), *scenario(TWO, "FAILED", ok=False)]


def test_ground_holds_when_all_is_green_and_every_forced_comparison_red(logs):
    """Then a red scenario means something."""
    found = ground(logs(base=GREEN, forced=RED), baseline=["base"], forced="forced", planned=PLAN)
    assert found == Ground(scenarios=2, forced=2)
    assert found.holds


@pytest.mark.parametrize(
    ("base", "forced", "expected"),
    [
        (RED, RED, {"red": (ONE, TWO)}),
        ([*scenario(ONE, "PASSED"), *scenario(TWO, "PASSED", ok=True)], RED, {"mute": (ONE,)}),
        (GREEN, GREEN, {"deaf": (ONE, TWO)}),
        (GREEN, [], {"forced": 0, "unrun": (ONE, TWO)}),
        (GREEN, scenario(ONE, "FAILED", ok=False), {"forced": 1, "unrun": (TWO,)}),
        (scenario(TWO, "PASSED", ok=True), RED, {"scenarios": 1, "unrun": (ONE,)}),
    ],
    ids=[
        "not-green",
        "compares-nothing",
        "not-noticed",
        "not-forced",
        "forced-in-part",
        "run-in-part",
    ],
)
def test_ground_does_not_hold(logs, base, forced, expected):
    """Each way in which nothing would be proven."""
    told = logs(base=base, forced=forced)
    found = ground(told, baseline=["base"], forced="forced", planned=PLAN)
    assert found == Ground(**{"scenarios": 2, "forced": 2, **expected})
    assert not found.holds


def test_every_clause_of_a_defect_must_see_it(logs):
    """One that does is not enough; what it compared stands in the result."""
    seen = [*scenario(ONE, "FAILED", ok=False), *scenario(TWO, "PASSED", ok=True)]
    scenarios = logs(bent=seen).scenarios("bent")

    found = result(defect(clauses=("PC-05", "PC-06")), scenarios, late=False, duration_s=1.5)

    assert [(c.clause, c.outcome, c.scenario) for c in found.cells] == [
        ("PC-05", Outcome.KILLED, ONE),
        ("PC-06", Outcome.SURVIVED, None),
    ]
    assert (found.cells[0].expected, found.cells[0].actual) == ("甲", "乙")
    assert not found.is_killed
    assert found.reproduce == "./koshin run --fault bank.x --clause PC-05 --clause PC-06"


def test_other_clauses_that_turn_red_are_named(logs):
    """If they were looked at; a defect is precise only when none does."""
    both = logs(bent=RED, own=scenario(ONE, "FAILED", ok=False))
    wide = result(defect(), both.scenarios("bent"))
    green = logs(bent=[*scenario(ONE, "FAILED", ok=False), *scenario(TWO, "PASSED", ok=True)])
    sharp = result(defect("bank.y"), green.scenarios("bent"))
    alone = result(defect("bank.z"), both.scenarios("own"))
    assert [each.others for each in (wide, sharp, alone)] == [("PC-06",), (), None]

    told = Proof(
        id="p", whole=False, ground=Ground(scenarios=1, forced=1), defects=(wide, sharp, alone)
    )
    assert told.looked_around == (wide, sharp)
    assert told.precise == (sharp,)


def test_a_defect_of_another_bank_is_shown_at_that_bank():
    """The command names its profile, as a path from the project's folder."""
    odd = str(matrix.FOLDER / "variants" / "strict.toml")
    for given, told in (("no-media-storage", "no-media-storage"), (odd, VARIANT)):
        found = result(defect(profiles=(given,)), ())
        assert found.reproduce == f"./koshin run --profile {told} --fault bank.x --clause PC-05"


def test_a_process_that_wrote_nothing_tried_nothing(logs):
    """It may have died before its first scenario."""
    found = result(defect(), logs().scenarios("bent"))
    assert [cell.outcome for cell in found.cells] == [Outcome.UNTRIED]


def test_clauses_without_a_defect_are_named():
    """And those of the manual with fewer than two; what the manual implies may have one."""
    without, too_few = unowned(load(), [defect(clauses=("PC-05", "SEC-01"))])
    assert "PC-05" not in without
    assert "PC-06" in without
    assert "DOC-01" not in without
    assert too_few == ["PC-05"]


def told_of(outcome):
    """Give a defect with one clause and what became of it."""
    cell = CellResult(clause="PC-05", outcome=outcome)
    return result(defect(), ()).model_copy(update={"cells": (cell,)})


@pytest.mark.parametrize(
    ("more", "holds"),
    [
        ({}, True),
        ({"defects": (told_of(Outcome.SURVIVED),)}, False),
        ({"defects": (told_of(Outcome.KILLED), told_of(Outcome.ELSEWHERE))}, False),
        ({"defects": (told_of(Outcome.KILLED).model_copy(update={"cells": ()}),)}, False),
        ({"without_defect": ("PC-06",)}, False),
        ({"too_few": ("PC-06",)}, False),
        ({"without_defect": ("PC-06",), "whole": False}, True),
        ({"defects": ()}, False),
        ({"ground": Ground(scenarios=2, forced=2, red=(ONE,))}, False),
    ],
    ids=[
        "all-seen",
        "missed",
        "elsewhere",
        "no-clause",
        "bare-clause",
        "one-defect",
        "chosen-only",
        "no-defect",
        "not-green",
    ],
)
def test_a_proof_holds_only_as_a_whole(more, holds):
    """What was left out by choice is not held against it."""
    told = {"id": "p", "whole": True, "ground": Ground(scenarios=2, forced=2), **more}
    assert Proof(**{"defects": (told_of(Outcome.KILLED),), **told}).holds is holds
