"""The report as a book: chapters of the manual, a page a clause, and where each scenario stands.

A scenario is told in full once, on the page of the first clause that it serves; the pages of its
other clauses point there. Leaves out wording and layout: those are the templates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from conformance.catalogue import Chapter
from conformance.reporting.html import addresses
from conformance.reporting.html.combinations import (
    Cell,
    Combination,
    cell,
    combinations,
    urgency,
)
from conformance.results import RequirementResult, Results, ScenarioResult, Verdict
from conformance.verdicts import WORST_FIRST

_UNMET = tuple(verdict for verdict in WORST_FIRST if verdict is not Verdict.PASSED)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its scenarios: told here, or told on another clause's page."""

    requirement: RequirementResult
    page: str
    told: tuple[ScenarioResult, ...]
    elsewhere: tuple[ScenarioResult, ...]
    cells: tuple[Cell, ...]

    @property
    def scenarios(self) -> tuple[ScenarioResult, ...]:
        """Give every scenario that serves the clause."""
        return (*self.told, *self.elsewhere)

    def tells(self, scenario: ScenarioResult) -> bool:
        """Say whether this clause's page tells the scenario in full."""
        return any(each is scenario for each in self.told)


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter of the manual with its clauses that the run was asked about."""

    id: str
    heading: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Book:
    """Results laid out for reading; links are relative to the run's folder."""

    results: Results

    @cached_property
    def combinations(self) -> tuple[Combination, ...]:
        """Give the pairs of profile and driver."""
        return combinations(self.results)

    @cached_property
    def chapters(self) -> tuple[ChapterView, ...]:
        """Give the chapters that have a clause to show, in the manual's order."""
        clauses = [self._clause(each) for each in self.results.requirements if _shown(each)]
        groups = groupby(clauses, key=lambda clause: clause.requirement.chapter)
        return tuple(ChapterView(id, _heading(id), tuple(group)) for id, group in groups)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Give the clauses that have a page, in the manual's order."""
        return tuple(clause for chapter in self.chapters for clause in chapter.clauses)

    @property
    def unmet(self) -> tuple[tuple[Verdict, tuple[Clause, ...]], ...]:
        """Give the clauses that are not known to be met, by verdict, the worst first."""
        groups = ((v, [c for c in self.clauses if c.requirement.verdict is v]) for v in _UNMET)
        return tuple((verdict, tuple(clauses)) for verdict, clauses in groups if clauses)

    @cached_property
    def orphans(self) -> tuple[ScenarioResult, ...]:
        """Give the scenarios that no clause of the catalogue claims."""
        return self._told.get(addresses.ORPHANS, ())

    @cached_property
    def waiting(self) -> tuple[RequirementResult, ...]:
        """Give the clauses without a scenario yet, which the run was not asked about."""
        return tuple(each for each in self._left_out if each.pending)

    @cached_property
    def unselected(self) -> tuple[RequirementResult, ...]:
        """Give the clauses that have scenarios, but not in this run."""
        return tuple(each for each in self._left_out if not each.pending)

    def link(self, scenario: ScenarioResult) -> str:
        """Give the address of a scenario."""
        return f"{addresses.page(self._home(scenario))}#{addresses.anchor(scenario.key)}"

    def step_link(self, scenario: ScenarioResult, index: int) -> str:
        """Give the address of a step."""
        return (
            f"{addresses.page(self._home(scenario))}#{addresses.step_anchor(scenario.key, index)}"
        )

    def clause_link(self, id: str | None) -> str | None:
        """Give the address of a clause, if it has a page."""
        return addresses.page(id) if id in self._paged else None

    @cached_property
    def _left_out(self) -> tuple[RequirementResult, ...]:
        return tuple(each for each in self.results.requirements if not _shown(each))

    @cached_property
    def _paged(self) -> frozenset[str]:
        return frozenset(each.id for each in self.results.requirements if _shown(each))

    def _home(self, scenario: ScenarioResult) -> str:
        known = (id for id in scenario.requirements if id in self._paged)
        return next(known, addresses.ORPHANS)

    @cached_property
    def _told(self) -> dict[str, tuple[ScenarioResult, ...]]:
        told: dict[str, list[ScenarioResult]] = {}
        for scenario in self.results.scenarios:
            told.setdefault(self._home(scenario), []).append(scenario)
        return {id: tuple(own) for id, own in told.items()}

    @cached_property
    def _serving(self) -> dict[str, tuple[ScenarioResult, ...]]:
        serving: dict[str, list[ScenarioResult]] = {}
        for scenario in self.results.scenarios:
            for id in dict.fromkeys(scenario.requirements):
                serving.setdefault(id, []).append(scenario)
        return {id: tuple(own) for id, own in serving.items()}

    def _clause(self, requirement: RequirementResult) -> Clause:
        told = self._told.get(requirement.id, ())
        serving = self._serving.get(requirement.id, ())
        return Clause(
            requirement=requirement,
            page=addresses.page(requirement.id),
            told=told,
            elsewhere=tuple(s for s in serving if self._home(s) != requirement.id),
            cells=tuple(cell(each, serving) for each in self.combinations),
        )


def in_need(scenarios: Sequence[ScenarioResult]) -> list[ScenarioResult]:
    """Sort scenarios so that those that need attention come first; otherwise keep the order."""
    return sorted(scenarios, key=lambda each: urgency(each.verdict))


def undecided(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Give the clauses asked about of which nothing is known, because no scenario serves them."""
    return tuple(c for c in clauses if not c.scenarios and c.requirement.verdict is Verdict.NOT_RUN)


def _shown(requirement: RequirementResult) -> bool:
    return requirement.selected or bool(requirement.scenarios)


def _heading(chapter: str) -> str:
    return Chapter(chapter).japanese if chapter in set(Chapter) else chapter
