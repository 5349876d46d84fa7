"""What a run saw at one instant: a comparison with who, where, when and after which act.

Read off the scenario's sentences and evidence. Leaves out which column it belongs to (`columns`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from conformance.catalogue.requirement import natural_order
from conformance.reporting.boundaries.masks import masked
from conformance.reporting.boundaries.moment import Moment, moment_of
from conformance.results import CertificateRecord, Comparison, Results, ScenarioResult, StepResult

CLAUSES = ("EFF-01", "NTC-", "EXP-", "REN-01")
"""The clauses that count days, by how their ids begin."""

USB, PC = "専用USB", "パソコン"
OUTCOME = "ならば"
_GOES_ON = ("かつ", "しかし", "*")
_ROLE = re.compile(r"「(管理者|利用者)」が")
_COLLEAGUE = re.compile(r"「(管理者|利用者)」もいる")
_COLLEAGUE_ACTS = re.compile(r"もう一人(?:が|に)")


@dataclass(frozen=True, slots=True)
class Place:
    """Who looked, where and how.

    Args:
        role: 管理者 or 利用者; empty if the sentences name nobody.
        medium: where his certificate is.
    """

    role: str
    medium: str
    bank: str
    driver: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One comparison at one instant."""

    clause: str
    scenario: str
    name: str
    place: Place
    moment: Moment
    condition: str
    acts: tuple[str, ...]
    what: str
    expected: str
    actual: str
    ok: bool

    @property
    def order(self) -> tuple[object, ...]:
        """Give the key that sorts by time, then by scenario."""
        return self.moment.order, natural_order(self.scenario)


@dataclass(frozen=True, slots=True)
class _Story:
    """What a scenario has told so far."""

    role: str = ""
    colleague: str = ""
    medium: str = PC
    colleague_acts: bool = False
    acts: tuple[str, ...] = ()
    outcome: bool = False
    certificates: tuple[CertificateRecord, ...] = ()

    def after(self, step: StepResult) -> _Story:
        sentence = step.sentence
        outcome = self.outcome if step.keyword.strip() in _GOES_ON else _is_outcome(step)
        told = replace(self, outcome=outcome, certificates=self.certificates + step.certificates)
        if outcome:
            return told
        role, colleague = _ROLE.search(sentence), _COLLEAGUE.search(sentence)
        return replace(
            told,
            role=role[1] if role else self.role,
            colleague=colleague[1] if colleague else self.colleague,
            medium=USB if USB in sentence else self.medium,
            colleague_acts=bool(_COLLEAGUE_ACTS.search(sentence)),
            acts=(*self.acts, sentence),
        )

    def whose(self, sentence: str) -> str:
        """Give the role of the one who sees what a sentence looks at."""
        other = self.colleague_acts or _COLLEAGUE_ACTS.search(sentence)
        return self.colleague if other and self.colleague else self.role


def observations(results: Results) -> list[Observation]:
    """List what a run saw at the clauses that count days, in time order."""
    found = [each for scenario in results.scenarios for each in _of_scenario(scenario)]
    return sorted(found, key=lambda each: each.order)


def counts_days(clause: str) -> bool:
    """Say whether a clause counts days."""
    return clause.startswith(CLAUSES)


def _of_scenario(scenario: ScenarioResult) -> Iterator[Observation]:
    condition = next((step.sentence for step in scenario.steps if step.sentence), "")
    story = _Story()
    for step in scenario.steps:
        story = story.after(step)
        for each in step.comparisons:
            if counts_days(each.clause):
                yield _observation(scenario, condition, story, step.sentence, each)


def _observation(
    scenario: ScenarioResult, condition: str, story: _Story, sentence: str, seen: Comparison
) -> Observation:
    return Observation(
        clause=seen.clause,
        scenario=scenario.id,
        name=scenario.name,
        place=Place(
            role=story.whose(sentence),
            medium=story.medium,
            bank=scenario.profile,
            driver=scenario.driver,
        ),
        moment=moment_of(seen.instant, story.certificates),
        condition=condition,
        acts=story.acts,
        what=seen.what,
        expected=masked(seen.expected, expected=seen.expected),
        actual=masked(seen.actual, expected=seen.expected),
        ok=seen.ok,
    )


def _is_outcome(step: StepResult) -> bool:
    return step.keyword.strip() == OUTCOME
