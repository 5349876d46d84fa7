"""Which scenarios can notice a change, and in which order they are asked."""

from __future__ import annotations

from conformance.mutation import reach
from conformance.mutation.reach import NOBODY, Reach, spread

CLAUSES = {"A1": "A", "A2": "A", "A3": "A", "B1": "B", "B2": "B"}
SAME = {key: key for key in CLAUSES}


def test_one_of_each_clause_comes_first():
    """Then a second of each."""
    assert spread(CLAUSES) == ["A1", "B1", "A2", "B2", "A3"]


def test_only_who_runs_the_lines_is_asked():
    """Of the statement's lines any will do."""
    known = Reach({"m.py": {3: ["A2"], 4: ["B1", "A2"], 5: ["A3"]}}, CLAUSES, SAME)
    assert known.of("m.py", (3, 4)) == ["B1", "A2"]
    assert known.of("m.py", (9, 9)) == []
    assert known.of("other.py", (3, 4)) == []


def test_everyone_is_asked_of_what_runs_for_nobody_in_particular():
    """An import, or what was made for many scenarios."""
    known = Reach({"m.py": {3: [NOBODY, "A2"]}}, CLAUSES, SAME)
    assert sorted(known.of("m.py", (3, 3))) == ["A1", "A2", "A3", "B1", "B2"]
    assert sorted(known.of("m.py", None)) == ["A1", "A2", "A3", "B1", "B2"]


def test_who_noticed_before_is_asked_first():
    """In that module; elsewhere it is one among others."""
    known = Reach({}, CLAUSES, SAME)
    for _ in range(2):
        known.remember("m.py", "A3")
    known.remember("m.py", "B2")
    assert known.of("m.py", None) == ["A3", "B2", "A1", "B1", "A2"]
    assert known.of("n.py", None)[0] == "A1"


def test_each_way_through_the_module_is_asked_once_before_any_is_asked_twice():
    """The rare ways first: there the boundaries are."""
    seen = {"m.py": {1: ["A1", "A2", "A3", "B1", "B2"], 2: ["A3"], 3: ["A2", "B2"]}}
    assert Reach(seen, CLAUSES, SAME).of("m.py", (1, 1)) == ["A3", "A1", "A2", "B1", "B2"]


def test_who_uses_what_the_import_makes_is_asked_first():
    """The others still come."""
    known = Reach({"n.py": {8: ["A3"], 9: ["B2"]}}, CLAUSES, SAME)
    known.remember("m.py", "A2")
    asked = known.of("m.py", None, [("n.py", 8), ("n.py", 9), ("other.py", 1)])
    assert asked == ["B2", "A3", "A2", "A1", "B1"]


def test_a_scenario_that_does_the_same_at_another_bank_comes_last():
    """It is left out of what the import runs, unless it runs other lines there."""
    clauses = {"X/one": "A", "X/two": "A", "X/three": "A"}
    everyone = ["X/one", "X/two", "X/three"]
    seen = {"m.py": {1: everyone, 2: ["X/three"]}, "n.py": {1: everyone}}
    known = Reach(seen, clauses, dict.fromkeys(clauses, "X"))
    assert known.of("m.py", None) == ["X/one", "X/three"]
    assert known.of("n.py", None) == ["X/one"]
    known.remember("m.py", "X/two")
    assert known.of("m.py", (1, 1)) == ["X/one", "X/three", "X/two"]


def test_what_several_processes_saw_is_put_together(tmp_path):
    """Line by line."""
    one, two = tmp_path / "1.json", tmp_path / "2.json"
    reach.write(one, {"m.py": {3: {"A1"}}})
    reach.write(two, {"m.py": {3: {"A2"}, 4: {"B1"}}})
    assert reach.read([one, two]) == {"m.py": {3: {"A1", "A2"}, 4: {"B1"}}}
