"""What a proof found: one record, put together from the logs of its processes."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from pydantic import Field, computed_field

from conformance import matrix
from conformance.catalogue import Catalogue, Chapter, Status
from conformance.evidence.log import Event, read
from conformance.evidence.outcome import Problem, ScenarioResult
from conformance.evidence.record import AnyValue, Record
from conformance.prove.defects import Defect
from conformance.prove.outcomes import Outcome, failing, killer, outcome
from conformance.results import project
from conformance.verdicts import Verdict

EVENTS = "events.ndjson"
FEWEST = 2
"""Defects that every clause of the manual itself must have."""


class CellResult(Record):
    """One clause under one defect that violates it."""

    clause: str
    outcome: Outcome
    scenario: str | None = Field(default=None, description="Key of the scenario that saw it.")
    what: str = ""
    expected: AnyValue = None
    actual: AnyValue = None


class DefectResult(Record):
    """One defect, and how every clause that it violates fared."""

    id: str
    japanese: str
    english: str
    driver: str
    cells: tuple[CellResult, ...]
    others: tuple[str, ...] | None = Field(
        default=None, description="Other clauses that turned red, too; null: not looked at."
    )
    duration_s: float | None = None
    reproduce: str = Field(description="Command that shows the defect as a run's report.")

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorated property
    @property
    def is_killed(self) -> bool:
        """Say whether every clause saw it by its own comparison."""
        return bool(self.cells) and all(c.outcome is Outcome.KILLED for c in self.cells)


class Ground(Record):
    """What must hold before a defect proves anything."""

    scenarios: int = Field(description="How many were run without a defect.")
    red: tuple[str, ...] = Field(default=(), description="Keys of those that were not 適合.")
    mute: tuple[str, ...] = Field(default=(), description="Keys of those that compare nothing.")
    unrun: tuple[str, ...] = Field(default=(), description="Keys planned that never began.")
    forced: int = Field(default=0, description="How many were run with comparisons that must fail.")
    deaf: tuple[str, ...] = Field(default=(), description="Keys of those that did not turn red.")

    @property
    def holds(self) -> bool:
        """Say whether a red scenario means something here."""
        faults = self.red or self.mute or self.unrun or self.deaf
        return bool(self.scenarios and self.forced) and not faults


class Proof(Record):
    """Everything a proof found."""

    id: str
    whole: bool = Field(description="False if only some defects were chosen.")
    ground: Ground
    defects: tuple[DefectResult, ...] = ()
    without_defect: tuple[str, ...] = Field(default=(), description="Clauses nothing violates.")
    too_few: tuple[str, ...] = Field(default=(), description="Clauses of the manual with only one.")
    duration_s: float = 0.0

    @property
    def survivors(self) -> tuple[DefectResult, ...]:
        """List the defects that some clause of theirs did not see by its own comparison."""
        return tuple(each for each in self.defects if not each.is_killed)

    @property
    def looked_around(self) -> tuple[DefectResult, ...]:
        """List the defects under which other clauses were run, too."""
        return tuple(each for each in self.defects if each.others is not None)

    @property
    def precise(self) -> tuple[DefectResult, ...]:
        """List those of them that turned red their own clauses and no other."""
        return tuple(each for each in self.looked_around if each.is_killed and not each.others)

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorated property
    @property
    def holds(self) -> bool:
        """Say whether the suite has shown its teeth."""
        complete = not self.whole or not (self.without_defect or self.too_few)
        return self.ground.holds and not self.survivors and bool(self.defects) and complete


class Logs:
    """The logs of a proof's processes, each projected with the plan they share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _told(self) -> list[Event]:
        # Read when the first process has ended: the features were read before it began.
        return _events(self._folder)

    @cached_property
    def _plan(self) -> Mapping[str, Event]:
        return {e["key"]: e for e in self._told if e["event"] == "scenario_planned"}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """List what the features lack: sentences without a definition, unknown clauses."""
        return project(self._told).problems

    def scenarios(self, *jobs: str) -> tuple[ScenarioResult, ...]:
        """Give what some jobs ran; a job that wrote nothing ran nothing."""
        events = [event for job in jobs for event in _events(self._folder / job)]
        begun = dict.fromkeys(e["key"] for e in events if e["event"] == "scenario_started")
        planned = [self._plan[key] for key in begun if key in self._plan]
        return project([*planned, *events]).scenarios


def ground(
    logs: Logs, *, baseline: Sequence[str], forced: str, planned: Mapping[str, Sequence[str]]
) -> Ground:
    """See what holds without a defect, and whether a failing comparison would be noticed.

    Args:
        planned: keys of the scenarios that each job was to run.
    """
    plain, bent = logs.scenarios(*baseline), logs.scenarios(forced)
    wanted = [key for job in baseline for key in planned.get(job, ())]
    left = [*_without(wanted, plain), *_without(planned.get(forced, ()), bent)]
    return Ground(
        scenarios=len(plain),
        red=tuple(s.key for s in plain if s.verdict is not Verdict.PASSED),
        mute=tuple(s.key for s in plain if not _compares(s)),
        unrun=tuple(dict.fromkeys(left)),
        forced=len(bent),
        deaf=tuple(s.key for s in bent if not any(failing(s, c) for c in s.requirements)),
    )


def result(
    defect: Defect,
    scenarios: Sequence[ScenarioResult],
    *,
    late: bool = False,
    died: bool = False,
    duration_s: float | None = None,
) -> DefectResult:
    """Say how a defect fared with each clause that it violates."""
    return DefectResult(
        id=defect.id,
        japanese=defect.japanese,
        english=defect.english,
        driver=defect.driver,
        cells=tuple(_cell(clause, scenarios, late=late, died=died) for clause in defect.clauses),
        others=_others(defect, scenarios),
        duration_s=duration_s,
        reproduce=_command(defect),
    )


def unowned(catalogue: Catalogue, defects: Iterable[Defect]) -> tuple[list[str], list[str]]:
    """List the clauses without a defect, and the manual's own that have fewer than two."""
    owned = Counter(clause for defect in defects for clause in defect.clauses)
    rows = [row for row in catalogue if row.chapter is not Chapter.DOCUMENT]
    manual = [row.id for row in rows if row.status is Status.MANUAL]
    return (
        [row.id for row in rows if row.id not in owned],
        [clause for clause in manual if 0 < owned[clause] < FEWEST],
    )


def clauses_of(defects: Iterable[DefectResult]) -> Mapping[str, tuple[DefectResult, ...]]:
    """Sort defects by the clauses that they violate."""
    found: dict[str, list[DefectResult]] = {}
    for defect in defects:
        for cell in defect.cells:
            found.setdefault(cell.clause, []).append(defect)
    return {clause: tuple(rows) for clause, rows in found.items()}


def _without(keys: Iterable[str], run: Iterable[ScenarioResult]) -> list[str]:
    begun = {each.key for each in run}
    return [key for key in keys if key not in begun]


def _others(defect: Defect, scenarios: Sequence[ScenarioResult]) -> tuple[str, ...] | None:
    strangers = [s for s in scenarios if not set(s.requirements) & set(defect.clauses)]
    if not strangers:
        return None
    red = (c for s in strangers for c in s.requirements if failing(s, c) is not None)
    return tuple(dict.fromkeys(red))


def _cell(
    clause: str, scenarios: Sequence[ScenarioResult], *, late: bool, died: bool
) -> CellResult:
    seen = killer(scenarios, clause)
    comparison = failing(seen, clause) if seen else None
    return CellResult(
        clause=clause,
        outcome=outcome(scenarios, clause, late=late, died=died),
        scenario=seen.key if seen else None,
        what=comparison.what if comparison else "",
        expected=comparison.expected if comparison else None,
        actual=comparison.actual if comparison else None,
    )


def _compares(scenario: ScenarioResult) -> bool:
    return any(c.clause in scenario.requirements for s in scenario.steps for c in s.comparisons)


def _command(defect: Defect) -> str:
    words = ["./koshin", "run"]  # in the browser, for the pictures
    if defect.profiles != matrix.names():
        for profile in defect.profiles:
            words += ["--profile", _shown(profile)]
    for fault in defect.faults:
        words += ["--fault", fault]
    for clause in defect.clauses:
        words += ["--clause", clause]
    return shlex.join(words)


def _shown(profile: str) -> str:
    """Write a profile as one types it in the project's folder."""
    return str(Path(profile).relative_to(matrix.ROOT)) if Path(profile).is_absolute() else profile


def _events(folder: Path) -> list[Event]:
    path = folder / EVENTS
    return list(read(path)) if path.exists() else []
