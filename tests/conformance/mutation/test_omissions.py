"""Which changes of a comparison are tried."""

from __future__ import annotations

import pytest

from conformance.mutation.omissions import ACCIDENT, IDENTITY, NO_ORDER, OWN_WORDS, omission
from tests.conformance.mutation.reading import comparison_in, read


def said(text, operator, *, own_words=False):
    """Say why a change of the only comparison in a line is left out, if so."""
    return omission(operator, comparison_in(text), read(text), own_words=own_words)


@pytest.mark.parametrize(
    ("text", "change", "reason"),
    [
        ("a == b", "Eq_Is", ACCIDENT),
        ("a != b", "NotEq_IsNot", ACCIDENT),
        ("a == b", "Eq_IsNot", None),
        ("a == b", "Eq_NotEq", None),
        ("a == b", "Eq_LtE", None),
        ("a == 3", "Eq_LtE", None),
        ('a == "many"', "Eq_LtE", NO_ORDER),
        ('a != "many"', "NotEq_Gt", NO_ORDER),
        ("a == Role.USER", "Eq_Lt", NO_ORDER),
        ("a == b.subscriber_id", "Eq_LtE", NO_ORDER),
        ("fingerprint != b", "NotEq_Gt", NO_ORDER),
        ("a == b.days", "Eq_LtE", None),
        ("user_id < b", "Lt_LtE", None),
        ("a == b.pin", "Eq_NotEq", None),
        ("a is b", "Is_GtE", NO_ORDER),
        ("a is not b", "IsNot_Lt", NO_ORDER),
        ("a is b", "Is_Eq", None),
        ("a is None", "Is_Eq", IDENTITY),
        ("a is None", "Is_NotEq", None),
        ("a <= b", "LtE_Lt", None),
        ("a < b", "Lt_Is", None),
    ],
)
def test_comparisons(text, change, reason):
    """Days have an order; words and numbers that stand for somebody have none."""
    assert said(text, f"core/ReplaceComparisonOperator_{change}") == reason


@pytest.mark.parametrize(("own_words", "reason"), [(True, OWN_WORDS), (False, None)])
def test_words_of_a_table(own_words, reason):
    """They are changed where the manual says them."""
    assert said('A = {"a": "b"}', "table/ChangeWord", own_words=own_words) == reason


@pytest.mark.parametrize(
    ("text", "own_words", "reason"),
    [
        ('("a", "b")', True, OWN_WORDS),
        ('("a", "b")', False, None),
        ("(a, b)", True, None),
        ('{"a": "b"}', True, None),
    ],
)
def test_rows_of_a_table(text, own_words, reason):
    """They are left out where the bank's own words are nothing but listed."""
    position = 1, 1
    assert omission("table/LeaveRowOut", position, read(text), own_words=own_words) == reason
