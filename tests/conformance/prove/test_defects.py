"""What the simulators tell becomes defects; faults that only show together are one."""

from conformance.matrix import names
from conformance.prove.defects import defects, told

ENTRY = {
    "id": "bank.a",
    "clauses": ["PC-05"],
    "japanese": "甲",
    "english": "a",
    "together": [],
    "profiles": [],
    "browser": False,
}


def test_a_fault_shows_at_every_bank_without_a_browser():
    """Unless it is told otherwise."""
    (found,) = defects([ENTRY])
    assert (found.id, found.faults, found.clauses) == ("bank.a", ("bank.a",), ("PC-05",))
    assert (found.profiles, found.driver) == (names(), "http")


def test_faults_that_hide_from_each_other_are_one_defect():
    """A key used twice shows only where the CA lets it pass."""
    pair = [
        {**ENTRY, "id": "ca.b", "together": ["pc.c"]},
        {**ENTRY, "id": "pc.c", "together": ["ca.b"]},
    ]
    (found,) = defects(pair)
    assert (found.id, found.faults) == ("ca.b+pc.c", ("ca.b", "pc.c"))


def test_a_profile_without_a_name_at_hand_is_a_file():
    """Banks that decided otherwise stand in a folder of their own."""
    (found,) = defects([{**ENTRY, "profiles": ["variants/strict"], "browser": True}])
    assert [path.endswith("fixtures/profiles/variants/strict.toml") for path in found.profiles] == [
        True
    ]
    assert found.driver == "browser"


def test_the_simulators_of_this_tree_tell_enough_defects():
    """At least 80; every id once, and two that only a browser shows."""
    found = defects(told())
    assert len(found) >= 80
    assert len({each.id for each in found}) == len(found)
    assert {each.id for each in found if each.driver == "browser"} == {
        "bank.enrolment_script_missing",
        "bank.close_button_for_print_only",
    }
