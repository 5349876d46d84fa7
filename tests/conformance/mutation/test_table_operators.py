"""The operators for tables and words, and what they leave alone."""

from __future__ import annotations

import pytest
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from conformance.mutation.table_operators import OPERATORS, ChangeWord, LeaveRowOut, register

EXAMPLES = [(operator, each) for operator in OPERATORS.values() for each in operator.examples()]


@pytest.mark.parametrize(("operator", "example"), EXAMPLES)
def test_examples_hold(operator, example):
    """Each operator does what it says it does."""
    changed = mutate_code(example.pre_mutation_code, operator(), example.occurrence)
    assert changed == example.post_mutation_code


def mutants(code, operator):
    """List what an operator can make of some code."""
    found = []
    while (changed := mutate_code(code, operator(), len(found))) is not None:
        found.append(changed)
    return found


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("(1, 2, 3)", [(2, 3), (1, 3), (1, 2)]),
        ("(1, 2)", [(2,), (1,)]),
        ("(1,)", [()]),
        ("[1, [2, 3]]", [[[2, 3]], [1], [1, [3]], [1, [2]]]),
        ('{"a": 1, **{"b": 2}}', [{"b": 2}, {"a": 1}, {"a": 1}]),
        ("{1: 2}", [{}]),
        ("[each for each in (1, 2)]", [[2], [1]]),
    ],
)
def test_each_row_of_a_table_can_be_left_out(table, rows):
    """Nested tables, too; what is left is a table of the same kind."""
    found = mutants(f"A = {table}\n", LeaveRowOut)
    values = []
    for code in found:
        names: dict = {}
        exec(code, names)
        values.append(names["A"])
    assert sorted(values, key=repr) == sorted(rows, key=repr)


@pytest.mark.parametrize("operator", [LeaveRowOut, ChangeWord])
def test_functions_classes_and_docstrings_are_left_alone(operator):
    """What runs later is for cosmic-ray's own operators; a docstring is nobody's table."""
    code = (
        '"""Doc."""\ndef f():\n    return ("a", "b")\n'
        'class C:\n    D = ("a", "b")\ng = lambda: ("a", "b")\n'
    )
    assert mutants(code, operator) == []


def test_words_in_calls_of_a_table_are_changed():
    """As the rows of the PC's transitions are written."""
    found = mutants("T = (Row('OK', 1), '''x''')\n", ChangeWord)
    assert found == ["T = (Row('OK?', 1), '''x''')\n", "T = (Row('OK', 1), '''x?''')\n"]


def test_cosmic_ray_knows_them_after_registration():
    """By a name of their own, beside its own."""
    register()
    register()
    assert get_operator("table/LeaveRowOut") is LeaveRowOut
    names = [name for name in operator_names() if name.startswith("table/")]
    assert names == ["table/LeaveRowOut", "table/ChangeWord"]
