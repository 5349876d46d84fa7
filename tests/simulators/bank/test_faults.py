"""Every seeded fault names clauses and bends one seam."""

import re
from pathlib import Path

import pytest

from simulators.bank.fault_table import FAULTS
from simulators.bank.faults import BankFault

PACKAGE = Path(__file__).parents[3] / "simulators" / "bank"


def test_every_fault_names_its_clauses():
    """A fault without a clause proves nothing."""
    assert set(FAULTS) == set(BankFault)
    assert all(fault.clauses for fault in FAULTS.values())


@pytest.mark.parametrize("fault", BankFault)
def test_every_fault_bends_one_seam(fault):
    """Each fault is asked for in exactly one place of the package, table apart."""
    code = [p.read_text() for p in PACKAGE.glob("*.py") if p.name != "faults.py"]
    pages = [p.read_text() for p in PACKAGE.glob("templates/*.html")]
    name = rf"BankFault\.{fault.name}"
    asked = sum(len(re.findall(rf"{name} (?:not )?in\b|bends\({name}\)", text)) for text in code)
    bent = sum(text.count(f'bent("{fault}")') for text in pages)

    assert asked + bent == 1
