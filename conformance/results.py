"""The results of a run: one projection of its event log, from which every report is made.

A run is a matrix of scenarios, banks and drivers; its verdicts are read off the log alone.
`project` is pure and does not depend on the order of events of different scenarios.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from pydantic import Field

from conformance.catalogue import Catalogue, Chapter, Requirement, load
from conformance.catalogue.requirement import natural_order
from conformance.evidence.blaming import blame, reproduce
from conformance.evidence.folding import fold
from conformance.evidence.gathering import problem_of
from conformance.evidence.log import Event
from conformance.evidence.origin import Run, origin
from conformance.evidence.outcome import Blame, Problem, ScenarioResult, StepResult
from conformance.evidence.record import (
    CertificateRecord,
    Comparison,
    Control,
    NoteRecord,
    Record,
    SurfaceRecord,
)
from conformance.verdicts import ExitCode, Mark, ProblemKind, Verdict, exit_code, roll_up

__all__ = [
    "Blame",
    "CertificateRecord",
    "Comparison",
    "Control",
    "Counts",
    "ExitCode",
    "Mark",
    "NoteRecord",
    "Problem",
    "ProblemKind",
    "RequirementResult",
    "Results",
    "Run",
    "ScenarioResult",
    "StepResult",
    "SurfaceRecord",
    "Verdict",
    "project",
]


class RequirementResult(Record):
    """One clause of the manual and what its scenarios found."""

    id: str
    clause: str = Field(description="The clause in own words, Japanese.")
    clause_en: str
    chapter: str
    section: str = Field(description="Section of the manual.")
    step: str = Field(description="Printed number in the manual, if it has one.")
    status: str = Field(description="manual or implied.")
    medium: str
    role: str
    since: date
    pending: date | None = Field(
        default=None, description="Since when the clause waits for its first scenario."
    )
    selected: bool
    verdict: Verdict
    scenarios: tuple[str, ...] = Field(default=(), description="Keys of its scenarios.")


class Counts(Record):
    """How many of each verdict; all six, never merged."""

    requirements: dict[Verdict, int] = Field(description="Of the clauses selected.")
    scenarios: dict[Verdict, int]
    pending: int = Field(description="Clauses not selected that wait for their first scenario.")


class Results(Record):
    """Everything a run found."""

    run: Run
    verdict: Verdict
    exit_code: ExitCode
    interrupted: bool = False
    counts: Counts
    requirements: tuple[RequirementResult, ...]
    scenarios: tuple[ScenarioResult, ...]
    problems: tuple[Problem, ...] = ()

    def scenario(self, key: str) -> ScenarioResult:
        """Give the scenario of that key.

        Raises:
            KeyError: there is none.
        """
        for each in self.scenarios:
            if each.key == key:
                return each
        raise KeyError(key)


def project(events: Iterable[Event], *, catalogue: Catalogue | None = None) -> Results:
    """Project a log's events onto results; only the order within one scenario matters."""
    catalogue = catalogue or load()
    of_run, of_scenarios = _sorted_out(events)
    run = origin(of_run)
    interrupted = any(event["event"] == "interrupted" for event in of_run)
    problems = [problem_of(event) for event in of_run if event["event"] == "error"]
    scenarios = []
    for key, told in of_scenarios.items():
        folded, met = fold(key, told, interrupted=interrupted, reproduce=partial(reproduce, run))
        unknown = _unknown_clauses(folded, catalogue)
        problems += [*met, *unknown]
        fault = blame(folded, [*met, *unknown], catalogue=catalogue)
        scenarios.append(folded.model_copy(update={"blame": fault}))
    scenarios.sort(key=lambda each: _place(each, catalogue))
    return _assemble(run, catalogue, scenarios, problems, interrupted=interrupted)


def _sorted_out(events: Iterable[Event]) -> tuple[list[Event], dict[str, list[Event]]]:
    of_run: list[Event] = []
    of_scenarios: dict[str, list[Event]] = {}
    for event in events:
        key = event.get("key")
        (of_scenarios.setdefault(key, []) if isinstance(key, str) else of_run).append(event)
    return of_run, of_scenarios


def _unknown_clauses(scenario: ScenarioResult, catalogue: Catalogue) -> list[Problem]:
    where = f"{scenario.feature}:{scenario.line}" if scenario.feature else ""
    return [
        Problem(
            kind=ProblemKind.UNKNOWN_CLAUSE,
            message=f"条項「{clause}」はカタログにありません。",
            where=where,
            scenario=scenario.key,
        )
        for clause in scenario.requirements
        if clause not in catalogue
    ]


def _place(scenario: ScenarioResult, catalogue: Catalogue) -> tuple[Any, ...]:
    ids = catalogue.ids
    first = min((ids.index(c) for c in scenario.requirements if c in ids), default=len(ids))
    return (first, scenario.feature, natural_order(scenario.id), scenario.profile, scenario.driver)


def _assemble(
    run: Run,
    catalogue: Catalogue,
    scenarios: Sequence[ScenarioResult],
    problems: Sequence[Problem],
    *,
    interrupted: bool,
) -> Results:
    selected = _selected(run, catalogue, scenarios)
    rows = tuple(_row(row, catalogue, scenarios, selected=row.id in selected) for row in catalogue)
    loose = [s.verdict for s in scenarios if not selected & set(s.requirements)]
    of_run = [problem.kind.verdict for problem in problems if problem.scenario is None]
    verdicts = [*(row.verdict for row in rows if row.selected), *loose, *of_run]
    return Results(
        run=run,
        verdict=roll_up(verdicts),
        exit_code=exit_code(
            verdicts,
            problems=[problem.kind for problem in problems],
            nothing_selected=not scenarios,
            interrupted=interrupted,
        ),
        interrupted=interrupted,
        counts=Counts(
            requirements=_tally(row.verdict for row in rows if row.selected),
            scenarios=_tally(scenario.verdict for scenario in scenarios),
            pending=sum(1 for row in rows if row.pending and not row.selected),
        ),
        requirements=rows,
        scenarios=tuple(scenarios),
        problems=_told_once(problems),
    )


def _selected(
    run: Run, catalogue: Catalogue, scenarios: Sequence[ScenarioResult]
) -> frozenset[str]:
    """Tell which clauses the run was asked about.

    Named clauses alone if any were named; else those of the scenarios planned, and in a run
    without any selection also every clause that should have a scenario by now. What is judged on
    documents alone is asked about by nobody's run.
    """
    known = frozenset(catalogue.ids)
    named = known & set(run.words("clauses"))
    if named:
        return named
    planned = known & {clause for scenario in scenarios for clause in scenario.requirements}
    if run.selection.get("scenarios") or run.selection.get("failed"):
        return planned
    return planned | (known - set(catalogue.pending) - set(catalogue.of_chapter(Chapter.DOCUMENT)))


def _row(
    row: Requirement,
    catalogue: Catalogue,
    scenarios: Sequence[ScenarioResult],
    *,
    selected: bool,
) -> RequirementResult:
    own = [scenario for scenario in scenarios if row.id in scenario.requirements]
    return RequirementResult(
        id=row.id,
        clause=row.ja,
        clause_en=row.en,
        chapter=row.chapter,
        section=row.section,
        step=row.step,
        status=row.status,
        medium=row.medium,
        role=row.role,
        since=row.since,
        pending=catalogue.pending.get(row.id),
        selected=selected,
        verdict=roll_up(scenario.verdict for scenario in own),
        scenarios=tuple(scenario.key for scenario in own),
    )


def _tally(verdicts: Iterable[Verdict]) -> dict[Verdict, int]:
    found = list(verdicts)
    return {verdict: found.count(verdict) for verdict in Verdict}


def _told_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems and drop those that several workers told alike."""
    told: Mapping[str, Problem] = {each.model_dump_json(): each for each in problems}
    return tuple(told[text] for text in sorted(told))
