"""A scenario's identity, read off its tags."""

from conformance import profiles
from conformance.catalogue import load
from conformance.identity import identify

CATALOGUE = load()
WITH = profiles.load("media-storage")
WITHOUT = profiles.load("no-media-storage")


def test_a_clause_the_catalogue_does_not_have_is_unknown():
    """A misspelt clause is told, not passed over."""
    identity = identify({"PC-99", "id:X.1"}, {}, catalogue=CATALOGUE, name="test_x")

    assert identity.requirements == ()
    assert identity.unknown == ("PC-99",)


def test_an_outline_row_carries_its_own_id():
    """The column id wins over everything else."""
    identity = identify({"PC-01"}, {"id": "PC-01.2"}, catalogue=CATALOGUE, name="test_x")

    assert identity.id == "PC-01.2"


def test_needs_and_bank_are_read():
    """Tags with a colon are not clauses."""
    tags = {"PC-04a", "id:PC-04a.3", "needs:day", "bank:no-media-storage"}

    identity = identify(tags, {}, catalogue=CATALOGUE, name="test_x")

    assert identity.requirements == ("PC-04a",)
    assert identity.needs == "day"
    assert identity.not_applicable(WITHOUT) is None
    assert "利用していない" in (identity.not_applicable(WITH) or "")


def test_a_scenario_for_every_bank_applies_to_every_bank():
    """Without a bank tag nothing is left out."""
    identity = identify({"PC-01"}, {"id": "PC-01.1"}, catalogue=CATALOGUE, name="t")

    assert identity.not_applicable(WITH) is None
    assert identity.not_applicable(WITHOUT) is None


def test_a_switch_leaves_out_the_banks_that_decided_otherwise():
    """The reason names the switch, what the scenario is for and what this bank has."""
    identity = identify(
        {"EXP-01", "switch:expiry_cutoff=nine_o_clock|instant"}, {}, catalogue=CATALOGUE, name="t"
    )
    nine = WITH.model_copy(update={"bank": {**WITH.bank, "expiry_cutoff": "nine_o_clock"}})

    assert identity.not_applicable(nine) is None
    reason = identity.not_applicable(WITH) or ""
    assert all(word in reason for word in ("expiry_cutoff", "nine_o_clock", "day_end"))
