"""What people have said of survivors."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.errors import UsageError
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


def test_a_change_that_is_named_beside_a_survivor_is_idle(said):
    """A reason must not outlive its mutant behind another one's."""
    known = said(ENTRY.replace('"a <= b"', '"a <= b", "a != b"'))
    (idle,) = known.idle([mutant(), mutant(after="a != b", outcome=Outcome.KILLED)])
    assert idle.endswith("a < b → a != b")


def test_a_line_that_stands_twice_is_told_by_its_definition(said):
    """As the function or class that holds it."""
    known = said(ENTRY.replace("after =", 'definition = "ends"\nafter ='))
    assert known.of(mutant()) is not None
    assert known.of(mutant(definition="begins")) is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("equivalent", "boring", "1番目の survivor の「kind」: "),
        ("a と b は等しくならない", "短い", "1番目の survivor の「reason」: "),
        ("kind =", "knd =", "1番目の survivor の「kind」: "),
        ("[[survivor]]", "[[survivors]]", "「survivors」という表は使えません。使えるのは survivor"),
        ("[[survivor]]", "[[survivor", "読めません。"),
        ("[[survivor]]", "survivor = 3\n[other]", "読めません。"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(said, old, new, told):
    """With the file, the number of the entry and the field; a reason must be one."""
    with pytest.raises(UsageError) as caught:
        said(ENTRY.replace(old, new))
    assert "survivors.toml: 読めません。" in str(caught.value)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_refused(tmp_path):
    """It is part of the project."""
    with pytest.raises(UsageError, match=r"survivors\.toml: 読めません"):
        triage.load(tmp_path / "survivors.toml")


def test_every_line_that_is_spoken_of_is_there():
    """The project's own file: lines that have changed need to be looked at again."""
    for each in triage.load().survivors:
        assert each.module in MODULES
        text = (ROOT / each.module).read_text(encoding="utf-8")
        lines = [line.strip() for line in text.splitlines()]
        # Where a whole row is left out, the line is the row's lines together.
        together = " ".join(filter(None, lines))
        assert each.before in lines or each.before in together, f"{each.module}: {each.before}"
        # A decorator stands outside of every definition; what is said of it goes for all alike.
        if lines.count(each.before) > 1 and not each.before.startswith("@"):
            assert each.definition is not None, f"{each.module}: {each.before}: which one?"


def test_the_modules_are_there():
    """Each is named once."""
    assert [m for m in MODULES if not (ROOT / m).is_file()] == []
    assert len(set(MODULES)) == len(MODULES)
