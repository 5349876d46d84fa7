"""Every seedable defect says what it breaks."""

import re

import pytest

from simulators.ca.faults import FAULTS, CaFault


def test_every_fault_is_in_the_table():
    """The table and the vocabulary have the same members."""
    assert set(FAULTS) == set(CaFault)


@pytest.mark.parametrize("fault", CaFault)
def test_entry(fault):
    """Each entry names clauses by id and has a line in each language."""
    entry = FAULTS[fault]

    assert entry.clauses
    assert all(re.fullmatch(r"[A-Z]{2,3}-\d\d[a-z]?", clause) for clause in entry.clauses)
    assert re.search("[ぁ-んァ-ヶ一-龠]", entry.japanese)
    assert entry.english.isascii()
