"""Whatever happens in whatever order, the bank does what the manual says."""

import os

import pytest
from hypothesis.database import DirectoryBasedExampleDatabase

from conformance.matrix import ROOT
from tests.properties.runs import counts, run, seldom
from tests.properties.setting import new_setting

DEEP = "KOSHIN_DEEP" in os.environ
FOUND = ROOT / ".hypothesis" / "examples"
"""Where a deep run keeps what it finds: to shrink it takes an hour, in which it may be stopped."""


@pytest.fixture(scope="module")
def setting():
    """Give a bank and a calendar for all examples, and the counts."""
    with new_setting() as setting:
        yield setting


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """Hypothesis reads the frozen clock, on which a history of months is long to shrink."""
    monkeypatch.setattr("hypothesis.internal.conjecture.engine.MAX_SHRINKING_SECONDS", 1e12)


def test_customers_get_what_the_manual_says(setting, capsys):
    """Rights, mails and keys after any history; and a way back for everybody at its end."""
    examples, steps = (500, 50) if DEEP else (8, 12)
    kept = DirectoryBasedExampleDatabase(FOUND) if DEEP else None
    run(setting, examples=examples, steps=steps, database=kept, print_blob=True)
    with capsys.disabled():
        print("\n" + counts(setting))
    assert not DEEP or seldom(setting) == []
