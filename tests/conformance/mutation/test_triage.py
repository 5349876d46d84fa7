"""What people have said of survivors."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.errors import HarnessError
from conformance.mutation import triage
from conformance.mutation.outcome import Outcome
from conformance.mutation.rules import MODULES
from tests.conformance.mutation.mutants import mutant

ROOT = Path(__file__).parents[3]
ENTRY = """
[[survivor]]
module = "simulators/bank/expiry.py"
before = "a < b"
after = ["a <= b"]
kind = "equivalent"
reason = "a と b は等しくならない"
"""


@pytest.fixture
def said(tmp_path):
    """Read a file of that text."""

    def act(text):
        path = tmp_path / "survivors.toml"
        path.write_text(text, encoding="utf-8")
        return triage.load(path)

    return act


def test_a_survivor_is_found_by_its_change(said):
    """By module, line and mutant; where it stands in the module does not matter."""
    known = said(ENTRY)
    assert known.of(mutant(line=99)).kind == "equivalent"
    assert known.of(mutant(after="a > b")) is None
    assert known.of(mutant(before="a < c")) is None
    assert known.of(mutant(path="simulators/bank/dates.py")) is None


def test_a_line_can_be_spoken_of_as_a_whole(said):
    """Without saying which mutants."""
    assert said(ENTRY.replace('after = ["a <= b"]\n', "")).of(mutant(after="a > b"))


def test_what_speaks_of_no_survivor_is_idle(said):
    """Unless its module was not tried."""
    known = said(ENTRY)
    assert known.idle([mutant()]) == []
    assert len(known.idle([mutant(outcome=Outcome.KILLED)])) == 1
    assert known.idle([mutant(path="simulators/bank/dates.py")]) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("equivalent", "boring"),
        ("a と b は等しくならない", "短い"),
        ("[[survivor]]", "[[survivor"),
        ("kind =", "knd ="),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_file(said, old, new):
    """A reason must be one."""
    with pytest.raises(HarnessError, match=r"survivors\.toml: 読めません"):
        said(ENTRY.replace(old, new))


def test_every_line_that_is_spoken_of_is_there():
    """The project's own file: lines that have changed need to be looked at again."""
    for each in triage.load().survivors:
        assert each.module in MODULES
        text = (ROOT / each.module).read_text(encoding="utf-8")
        lines = [line.strip() for line in text.splitlines()]
        assert each.before in lines, f"{each.module}: {each.before}"


def test_the_modules_are_there():
    """Each is named once."""
    assert [m for m in MODULES if not (ROOT / m).is_file()] == []
    assert len(set(MODULES)) == len(MODULES)
