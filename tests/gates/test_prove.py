"""A proof notices when a feature is gone: each alone speaks of a clause that a defect violates."""

import re

import pytest

from conformance.prove.defects import defects, told
from tests.faults.bending import ROOT
from tests.gates.feature_outline import read

FEATURES = sorted(path.name for path in ROOT.glob("features/*.feature"))
CLAUSE = re.compile(r"[A-Z]{2,4}-\d{2}[a-z]?")


def clauses_of(name):
    """List the clauses that the scenarios of a feature belong to."""
    found = read((ROOT / "features" / name).read_text("utf-8")).scenarios
    tags = {tag for scenario in found for tag in (*scenario.tags, *scenario.inherited)}
    return {tag for tag in tags if CLAUSE.fullmatch(tag)}


@pytest.fixture(scope="module")
def violated():
    """List the clauses that defects violate."""
    return {clause for each in defects(told()) for clause in each.clauses}


@pytest.mark.parametrize("name", FEATURES)
def test_without_a_feature_some_defect_would_find_no_scenario(name, violated):
    """That defect is then no longer seen, and `./koshin prove` ends with 1."""
    elsewhere = set().union(*(clauses_of(other) for other in FEATURES if other != name))

    assert (clauses_of(name) - elsewhere) & violated
