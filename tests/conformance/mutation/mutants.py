"""Mutants to look at."""

from __future__ import annotations

from conformance.mutation.outcome import Outcome
from conformance.mutation.session import Mutant


def mutant(
    before="a < b",
    after="a <= b",
    *,
    path="simulators/bank/expiry.py",
    outcome=Outcome.SURVIVED,
    note="12件のシナリオで適合",
    line=7,
    definition="ends",
):
    """Make a mutant that has ended."""
    return Mutant(
        name="0",
        path=path,
        definition=definition,
        operator="ReplaceComparisonOperator_Lt_LtE",
        line=line,
        outcome=outcome,
        diff=f"-    {before}\n+    {after}",
        note=note,
    )
