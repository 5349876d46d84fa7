"""Gathering what a log says about one scenario, step by step, without judging it.

Stands between the lines of the log and `conformance.evidence.folding`. An event that cannot be read
becomes a problem of the scenario: it is told, never passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from conformance.evidence.log import Event
from conformance.evidence.outcome import Problem
from conformance.evidence.record import (
    CertificateRecord,
    Comparison,
    NoteRecord,
    Record,
    SurfaceRecord,
)
from conformance.verdicts import ProblemKind, Verdict


@dataclass(slots=True)
class GatheredStep:
    """What the log says about one step."""

    told: dict[str, Any] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    duration_s: float | None = None
    comparisons: list[Comparison] = field(default_factory=list)
    evidence: list[Any] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class GatheredScenario:
    """What the log says about one scenario."""

    key: str
    plans: list[Event] = field(default_factory=list)
    started: bool = False
    ends: list[Event] = field(default_factory=list)
    steps: dict[int, GatheredStep] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    latest: int = 0

    def step(self, event: Event) -> GatheredStep:
        """Give the step that an event belongs to; without an index, the latest one."""
        index = event.get("index")
        self.latest = index if isinstance(index, int) else self.latest
        return self.steps.setdefault(self.latest, GatheredStep())


def gather(key: str, events: Sequence[Event]) -> GatheredScenario:
    """Gather one scenario's events, in the order written."""
    scenario = GatheredScenario(key)
    for event in events:
        handler = _HANDLERS.get(event["event"])
        try:
            if handler is not None:
                handler(scenario, event)
        except (ValidationError, ValueError, KeyError, TypeError) as error:
            scenario.problems.append(_unreadable(key, event, error))
    return scenario


def problem_of(event: Event) -> Problem:
    """Read an `error` event; a kind that is not known counts as the harness's own fault."""
    known = event.get("kind") in set(ProblemKind)
    index = event.get("index")
    return Problem(
        kind=ProblemKind(event["kind"]) if known else ProblemKind.HARNESS,
        message=str(event.get("message") or event.get("kind") or ""),
        where=str(event.get("where") or ""),
        clause=event.get("clause"),
        scenario=event.get("key"),
        index=index if isinstance(index, int) else None,
    )


def told_of(event: dict[str, Any]) -> dict[str, Any]:
    """Give what an event says about the sentence itself."""
    return {name: event[name] for name in ("keyword", "sentence", "line") if event.get(name)}


def _step_started(scenario: GatheredScenario, event: Event) -> None:
    scenario.started = True
    scenario.step(event).told = told_of(event)


def _step_finished(scenario: GatheredScenario, event: Event) -> None:
    step = scenario.step(event)
    if event.get("verdict"):
        step.verdicts.append(Verdict(event["verdict"]))
    if event.get("reason"):
        step.reasons.append(str(event["reason"]))
    step.duration_s = event.get("duration_s", step.duration_s)


def _started(scenario: GatheredScenario, event: Event) -> None:
    scenario.started = event["key"] == scenario.key


def _finished(scenario: GatheredScenario, event: Event) -> None:
    scenario.ends.append({**event, "verdict": event.get("verdict") and Verdict(event["verdict"])})


def _comparison(scenario: GatheredScenario, event: Event) -> None:
    scenario.step(event).comparisons.append(Comparison.model_validate(event))


def _surface(scenario: GatheredScenario, event: Event) -> None:
    told = {**event["surface"], "type": "surface", "picture": event.get("picture")}
    if "marks" in told:
        told["mark"] = told.pop("marks")
    _keep(scenario, event, SurfaceRecord.model_validate(told))


def _certificate(scenario: GatheredScenario, event: Event) -> None:
    told = {**event["certificate"], "type": "certificate", "label": event.get("label") or ""}
    _keep(scenario, event, CertificateRecord.model_validate(told))


def _note(scenario: GatheredScenario, event: Event) -> None:
    _keep(scenario, event, NoteRecord(text=event["text"]))


def _keep(scenario: GatheredScenario, event: Event, record: Record) -> None:
    scenario.step(event).evidence.append(record)


def _problem(scenario: GatheredScenario, event: Event) -> None:
    problem = problem_of(event)
    if problem.index is None and scenario.steps and problem.kind.verdict is Verdict.NOT_RUN:
        # What kept a clause from being reached explains the step it was met in.
        problem = problem.model_copy(update={"index": scenario.latest})
    scenario.problems.append(problem)
    if problem.index is not None:
        scenario.step(event).problems.append(problem)


def _unreadable(key: str, event: Event, error: Exception) -> Problem:
    first = str(error).splitlines()[0] if str(error) else type(error).__name__
    message = f"イベント「{event['event']}」を読めません: {first}"
    return Problem(kind=ProblemKind.HARNESS, message=message, scenario=key)


_HANDLERS: dict[str, Callable[[GatheredScenario, Event], None]] = {
    "scenario_planned": lambda scenario, event: scenario.plans.append(event),
    "scenario_started": _started,
    "scenario_finished": _finished,
    "step_started": _step_started,
    "step_finished": _step_finished,
    "comparison": _comparison,
    "surface": _surface,
    "certificate": _certificate,
    "note": _note,
    "error": _problem,
}
