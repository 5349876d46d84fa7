"""Rules that make no sense are refused."""

import pytest

from simulators.token import TokenRules


@pytest.mark.parametrize(
    "numbers",
    [
        {"shortest": 3},
        {"shortest": 8, "longest": 6},
        {"longest": 256},
        {"lock_count": 0},
        {"capacity": -1},
    ],
)
def test_impossible_rules_are_refused(numbers):
    """The message shows the value and what is allowed."""
    with pytest.raises(ValueError, match=r"allowed|at least"):
        TokenRules(**numbers)


@pytest.mark.parametrize(("shortest", "longest", "digits"), [(4, 16, 10), (4, 6, 6), (12, 16, 12)])
def test_a_password_made_up_has_as_many_digits_as_allowed(shortest, longest, digits):
    """Ten where that is possible."""
    rules = TokenRules(shortest=shortest, longest=longest)
    assert len(rules.some_password()) == digits
