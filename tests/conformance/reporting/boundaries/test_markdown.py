"""A cell stays a cell, whatever a system under test shows."""

from conformance.reporting.boundaries.markdown import cell, table


def test_what_was_seen_stays_text_in_its_cell():
    """Neither a bar nor a line's end nor a tag or link gets out."""
    assert cell("a|b\nc <b> [d](e) `f` \\") == "a\\|b c \\<b\\> \\[d\\](e) \\`f\\` \\\\"


def test_a_table_has_a_head_and_lines():
    """In the way GitHub reads it."""
    assert [*table(["a", "b"], [["1", "2"]])] == ["| a | b |", "|---|---|", "| 1 | 2 |"]
