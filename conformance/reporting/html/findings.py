"""What a reader must know first: failures and open points, those of one cause put together.

One defect usually shows under every profile, driver and role in the same way; it is then one
finding that names its runs. Verdicts stay apart: a finding holds runs of one verdict only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conformance.reporting.html.combinations import urgency
from conformance.results import (
    Comparison,
    Problem,
    Results,
    ScenarioResult,
    StepResult,
    SurfaceRecord,
    Verdict,
)

NEEDS_ATTENTION = frozenset({Verdict.FAILED, Verdict.ERROR, Verdict.REVIEW})


@dataclass(frozen=True, slots=True)
class Repeated:
    """One scenario and its runs under several profiles and drivers."""

    id: str
    name: str
    runs: tuple[ScenarioResult, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that went wrong, and every run in which it went wrong in the same way."""

    runs: tuple[ScenarioResult, ...]
    step: StepResult | None
    comparisons: tuple[Comparison, ...]
    surface: SurfaceRecord | None

    @property
    def first(self) -> ScenarioResult:
        """Give the run that is told as the example."""
        return self.runs[0]

    @property
    def clauses(self) -> tuple[str, ...]:
        """Give the clauses concerned: one, unless the harness broke under several alike."""
        blames = (run.blame for run in self.runs)
        return tuple(dict.fromkeys(b.clause for b in blames if b is not None and b.clause))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why scenarios say nothing (未実施, 対象外), and which."""

    verdict: Verdict
    text: str
    clause: str | None
    runs: tuple[ScenarioResult, ...]


def findings(results: Results) -> tuple[Finding, ...]:
    """Gather 不適合, 環境不備 and 要確認, the worst first and otherwise in the manual's order."""
    groups: dict[str, list[ScenarioResult]] = {}
    for scenario in results.scenarios:
        if scenario.verdict in NEEDS_ATTENTION:
            groups.setdefault(_cause(scenario), []).append(scenario)
    found = (finding(runs) for runs in groups.values())
    return tuple(sorted(found, key=lambda each: urgency(each.first.verdict)))


def finding(runs: Sequence[ScenarioResult]) -> Finding:
    """Make a finding of runs that went wrong alike; the run with a picture is the example."""
    ordered = sorted(runs, key=lambda run: not _picture(run))
    step = fault_step(ordered[0])
    return Finding(
        runs=tuple(ordered),
        step=step,
        comparisons=tuple(each for each in step.comparisons if not each.ok) if step else (),
        surface=_in_front(ordered[0], step),
    )


def fault_step(scenario: ScenarioResult) -> StepResult | None:
    """Give the step that decided a scenario that is not 適合."""
    return next((each for each in scenario.steps if each.verdict is scenario.verdict), None)


def reasons(scenarios: Iterable[ScenarioResult], verdict: Verdict) -> tuple[Reason, ...]:
    """Gather the scenarios of a verdict by the reason that they give."""
    groups: dict[tuple[str, str | None], list[ScenarioResult]] = {}
    for scenario in scenarios:
        if scenario.verdict is verdict:
            clause = scenario.blame.clause if scenario.blame else None
            other = clause if clause not in scenario.requirements else None
            groups.setdefault((scenario.reason or "", other), []).append(scenario)
    return tuple(
        Reason(verdict, text, clause, tuple(runs)) for (text, clause), runs in groups.items()
    )


def by_scenario(runs: Iterable[ScenarioResult]) -> tuple[Repeated, ...]:
    """Put the runs of one scenario together, in the order met."""
    groups: dict[tuple[str, str], list[ScenarioResult]] = {}
    for run in runs:
        groups.setdefault((run.id, run.name), []).append(run)
    return tuple(Repeated(id, name, tuple(own)) for (id, name), own in groups.items())


def loose_problems(results: Results) -> tuple[Problem, ...]:
    """Give the problems that no finding tells, each once: of no scenario, or of the features."""
    keys = {scenario.key for scenario in results.scenarios}
    loose = (p for p in results.problems if p.scenario not in keys or p.kind.is_unbound)
    return tuple({(p.kind, p.message, p.where): p for p in loose}.values())


def _cause(scenario: ScenarioResult) -> str:
    blame = scenario.blame
    if blame is None:
        return repr((scenario.verdict, scenario.id))
    if scenario.verdict is Verdict.ERROR:
        # One broken tool stops scenarios of many clauses; it is still one thing to mend.
        return repr((scenario.verdict, blame.reason))
    told = (blame.clause, blame.what, blame.expected, blame.actual, blame.reason)
    return repr((scenario.verdict, *told))


def _picture(scenario: ScenarioResult) -> bool:
    step = fault_step(scenario)
    return bool(step and step.pictures)


def _in_front(scenario: ScenarioResult, step: StepResult | None) -> SurfaceRecord | None:
    """Give what was in front when a step went wrong.

    Screens may follow the fault, when the PC is put away; what the actual value names is it.
    """
    limit = step.index if step else float("inf")
    seen = [s for each in scenario.steps if each.index <= limit for s in each.surfaces]
    actual = str(scenario.blame.actual) if scenario.blame and scenario.blame.actual else ""
    named = [each for each in seen if each.title and f"「{each.title}」" in f"「{actual}」"]
    return next(iter(reversed(named or seen)), None)
