"""Saying where a scenario went wrong, in the manual's terms, and how to run it again.

A failing run explains itself to someone who has not seen the
code: clause, section and printed step of the manual, expected and actual value, command.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from conformance.catalogue import Catalogue
from conformance.evidence.origin import Run
from conformance.evidence.outcome import Blame, Problem, ScenarioResult, StepResult
from conformance.evidence.record import Comparison
from conformance.verdicts import Verdict


def blame(
    scenario: ScenarioResult, problems: Sequence[Problem], *, catalogue: Catalogue
) -> Blame | None:
    """Find the fault of a scenario; a scenario that is 適合 or 対象外 has none."""
    if scenario.verdict in (Verdict.PASSED, Verdict.NOT_APPLICABLE):
        return None
    step = next((each for each in scenario.steps if each.verdict is scenario.verdict), None)
    failed = _first_failed(step) if scenario.verdict is Verdict.FAILED else None
    problem = None if failed else next(iter(problems), None)
    clause = _clause(scenario, failed, problem)
    row = catalogue.row(clause) if clause else None
    return Blame(
        clause=clause,
        clause_text=row.ja if row else "",
        section=row.section if row else "",
        step=row.step if row else "",
        sentence=step.sentence if step else "",
        where=(problem.where if problem else "") or _place(scenario, step),
        what=failed.what if failed else "",
        expected=failed.expected if failed else None,
        actual=failed.actual if failed else None,
        reason=scenario.reason or (step.reason if step else None),
    )


def reproduce(run: Run, scenario_id: str, *, profile: str, driver: str) -> str:
    """Write the command that runs one scenario again, with the faults and features of the run."""
    # A profile given as a file has a name in the results and is found only by its path.
    given = dict(zip(run.profiles, run.words("profiles"), strict=False))
    words = ["./koshin", "run", "--scenario", scenario_id]
    words += ["--profile", given.get(profile, profile), "--driver", driver]
    for fault in run.words("faults"):
        words += ["--fault", fault]
    return shlex.join([*words, *run.words("features")])


def _first_failed(step: StepResult | None) -> Comparison | None:
    return next((each for each in step.comparisons if not each.ok), None) if step else None


def _clause(
    scenario: ScenarioResult, failed: Comparison | None, problem: Problem | None
) -> str | None:
    if failed is not None:
        return failed.clause
    if problem is not None and problem.clause is not None:
        return problem.clause
    return next(iter(scenario.requirements), None)


def _place(scenario: ScenarioResult, step: StepResult | None) -> str:
    line = step.line if step is not None and step.line is not None else scenario.line
    return f"{scenario.feature}:{line}" if scenario.feature and line is not None else ""
