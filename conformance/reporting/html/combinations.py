"""The columns of the report's matrix: each pair of bank profile and driver that a run used.

A run is a matrix of scenarios, banks and drivers. A letter stands for a pair where there is no room
for its names. Verdicts of a cell add up by the one roll-up of the harness.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from conformance.results import Results, ScenarioResult, Verdict
from conformance.verdicts import WORST_FIRST, roll_up


@dataclass(frozen=True, slots=True)
class Combination:
    """A bank profile under a driver, and the letter that stands for the pair."""

    letter: str
    profile: str
    driver: str

    def covers(self, scenario: ScenarioResult) -> bool:
        """Tell whether a scenario ran under this pair."""
        return (scenario.profile, scenario.driver) == (self.profile, self.driver)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one pair found about one clause; without scenarios there is no verdict."""

    combination: Combination
    verdict: Verdict | None
    scenario: ScenarioResult | None
    count: int


def combinations(results: Results) -> tuple[Combination, ...]:
    """List the pairs in the order the run names its profiles and drivers."""
    run, seen = results.run, {(each.profile, each.driver) for each in results.scenarios}
    pairs = sorted(
        seen, key=lambda pair: (_rank(run.profiles, pair[0]), _rank(run.drivers, pair[1]))
    )
    return tuple(
        Combination(letter=_letter(number), profile=profile, driver=driver)
        for number, (profile, driver) in enumerate(pairs)
    )


def cell(combination: Combination, scenarios: Sequence[ScenarioResult]) -> Cell:
    """Add up what one pair found; the scenario is the first of the worst, to be linked to."""
    own = [each for each in scenarios if combination.covers(each)]
    if not own:
        return Cell(combination, None, None, 0)
    verdict = roll_up(each.verdict for each in own)
    worst = next(each for each in own if each.verdict is verdict)
    return Cell(combination, verdict, worst, len(own))


def urgency(verdict: Verdict) -> int:
    """Rank verdicts for reading: what needs attention first comes first."""
    order = (*WORST_FIRST[:-1], Verdict.NOT_APPLICABLE, Verdict.PASSED)
    return order.index(verdict)


def _rank(names: Sequence[str], name: str) -> tuple[int, str]:
    return (names.index(name) if name in names else len(names), name)


def _letter(number: int) -> str:
    high, low = divmod(number, 26)
    return (chr(64 + high) if high else "") + chr(65 + low)
