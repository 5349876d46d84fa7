"""What became of one clause under one defect: seen or not, and what kept it from being seen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from conformance.evidence.outcome import ScenarioResult
from conformance.evidence.record import Comparison
from conformance.verdicts import Verdict


class Outcome(StrEnum):
    """How a defect fared with a clause that it violates. Only the first is a proof."""

    KILLED = "killed"
    """A comparison of the clause's own failed."""
    ELSEWHERE = "elsewhere"
    """Something failed, but only what belongs to another clause."""
    CRASHED = "crashed"
    """The harness broke before it could judge."""
    LATE = "late"
    """It did not end in time."""
    SURVIVED = "survived"
    """Every scenario of the clause is 適合 in spite of the defect."""
    UNTRIED = "untried"
    """The clause has no scenario that applies."""

    @property
    def japanese(self) -> str:
        """Give the word printed in reports."""
        return _JAPANESE[self]


_JAPANESE: dict[Outcome, str] = {
    Outcome.KILLED: "検出",
    Outcome.ELSEWHERE: "別の条項",
    Outcome.CRASHED: "環境不備",
    Outcome.LATE: "時間切れ",
    Outcome.SURVIVED: "見逃し",
    Outcome.UNTRIED: "シナリオなし",
}


def failing(scenario: ScenarioResult, clause: str) -> Comparison | None:
    """Give the comparison of this clause that a scenario failed by, if that is why it failed."""
    if scenario.verdict is not Verdict.FAILED or clause not in scenario.requirements:
        return None
    return next((c for s in scenario.steps for c in s.comparisons if _fails(c, clause)), None)


def killer(scenarios: Sequence[ScenarioResult], clause: str) -> ScenarioResult | None:
    """Give the scenario of this clause that saw the defect."""
    return next((each for each in scenarios if failing(each, clause) is not None), None)


def outcome(
    scenarios: Sequence[ScenarioResult], clause: str, *, late: bool = False, died: bool = False
) -> Outcome:
    """Say how a clause fared.

    Args:
        scenarios: what was run under the defect, of whatever clauses.
        late: the process was ended because it took too long.
        died: the process did not come to its end.
    """
    own = [each for each in scenarios if clause in each.requirements]
    if killer(own, clause) is not None:
        return Outcome.KILLED
    if late:
        return Outcome.LATE
    if died:
        return Outcome.CRASHED
    if not own:
        return Outcome.UNTRIED
    found = {each.verdict for each in own}
    if Verdict.ERROR in found:
        return Outcome.CRASHED
    return Outcome.SURVIVED if found <= {Verdict.PASSED} else Outcome.ELSEWHERE


def _fails(comparison: Comparison, clause: str) -> bool:
    return not comparison.ok and comparison.clause == clause
