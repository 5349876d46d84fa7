"""Folding the events of one scenario into its result.

Stands for the lower half of the projection: comparisons make a step 不適合, problems make it 未実施
or 環境不備, steps make the scenario. Leaves out clauses and the run: `conformance.results`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from conformance.evidence.gathering import GatheredScenario, GatheredStep, gather, told_of
from conformance.evidence.log import Event
from conformance.evidence.outcome import Problem, ScenarioResult, StepResult
from conformance.verdicts import ProblemKind, Verdict, roll_up

NEVER_STARTED = "実行されませんでした。"
NEVER_STARTED_INTERRUPTED = "中断されたため、実行していません。"
CUT_OFF = "途中で実行が途切れました（テストのプロセスが異常終了した可能性があります）。"
CUT_OFF_INTERRUPTED = "途中で中断されました。"
NO_RESULT = "結果を残さずに終わりました。"

# A scenario that finds itself 対象外 on its way is so, although its first sentences were 適合.
_EXCUSED = Verdict.NOT_APPLICABLE


def fold(
    key: str, events: Sequence[Event], *, interrupted: bool, reproduce: Callable[..., str]
) -> tuple[ScenarioResult, tuple[Problem, ...]]:
    """Fold one scenario's events, in the order written, into its result and its problems."""
    scenario = gather(key, events)
    plan = _plan(scenario)
    steps = tuple(_steps(scenario, plan, interrupted=interrupted))
    verdict, reason = _judge(scenario, plan, steps, interrupted=interrupted)
    durations = [end.get("duration_s") for end in scenario.ends if end.get("duration_s")]
    result = ScenarioResult(
        key=key,
        id=plan["id"],
        name=plan.get("name") or plan["id"],
        rule=plan.get("rule") or "",
        feature=plan.get("feature") or "",
        line=plan.get("line"),
        requirements=tuple(plan.get("requirements") or ()),
        profile=plan["profile"],
        driver=plan["driver"],
        needs=plan.get("needs"),
        verdict=verdict,
        reason=reason,
        evidence=tuple(sorted({s.mark for step in steps for s in step.surfaces})),
        duration_s=durations[-1] if durations else None,
        steps=steps,
        reproduce=reproduce(plan["id"], profile=plan["profile"], driver=plan["driver"]),
    )
    return result, tuple(scenario.problems)


def _plan(scenario: GatheredScenario) -> dict[str, Any]:
    """Give the plan; every worker may tell it, so equal plans are one."""
    id_, profile, driver = (*scenario.key.split("/"), "", "")[:3]
    plan = {"id": id_, "profile": profile, "driver": driver}
    told = sorted(scenario.plans, key=_canonical)
    places = {(each.get("feature"), each.get("line"), each.get("name")) for each in told}
    if len(places) > 1:
        where = "、".join(sorted(f"{feature}:{line}" for feature, line, _ in places))
        message = f"シナリオid「{id_}」が重なっています。"
        kind = ProblemKind.DUPLICATE_SCENARIO
        scenario.problems.append(
            Problem(kind=kind, message=message, where=where, scenario=scenario.key)
        )
    return {**plan, **(told[0] if told else {})}


def _steps(
    scenario: GatheredScenario, plan: dict[str, Any], *, interrupted: bool
) -> Iterator[StepResult]:
    open_verdict = Verdict.ERROR if scenario.started and not interrupted else Verdict.NOT_RUN
    for index, step in sorted(scenario.steps.items()):
        yield _step(step, index, open_verdict=open_verdict)
    for number, told in enumerate(plan.get("steps") or ()):
        index = told.get("index", number)
        if index not in scenario.steps:
            yield _step(GatheredStep(told=told_of(told)), index, open_verdict=Verdict.NOT_RUN)


def _step(step: GatheredStep, index: int, *, open_verdict: Verdict) -> StepResult:
    """Judge the step: its problems first, then its comparisons, then what it said itself."""
    failed = [each for each in step.comparisons if not each.ok]
    shown = failed[0] if failed else (step.comparisons[-1] if step.comparisons else None)
    reasons = [problem.message for problem in step.problems] + step.reasons
    return StepResult(
        index=index,
        **step.told,
        verdict=_step_verdict(step, open_verdict, failed=bool(failed)),
        reason=reasons[0] if reasons else None,
        expected=shown.expected if shown else None,
        actual=shown.actual if shown else None,
        duration_s=step.duration_s,
        comparisons=tuple(step.comparisons),
        evidence=tuple(step.evidence),
    )


def _step_verdict(step: GatheredStep, open_verdict: Verdict, *, failed: bool) -> Verdict:
    # A defect met on the way to the clause under test is not this scenario's 不適合,
    # and a sentence without a definition is not an 環境不備: the problem has the last word.
    kinds = [problem.kind for problem in step.problems]
    if any(kind.is_unbound or kind is ProblemKind.PRECONDITION for kind in kinds):
        return Verdict.NOT_RUN
    found = [*step.verdicts, *(kind.verdict for kind in kinds)]
    if failed:
        found.append(Verdict.FAILED)
    return roll_up(found) if found else open_verdict


def _judge(
    scenario: GatheredScenario,
    plan: dict[str, Any],
    steps: tuple[StepResult, ...],
    *,
    interrupted: bool,
) -> tuple[Verdict, str | None]:
    """Give the scenario's verdict: the worst found, with the first reason given for it."""
    if plan.get("not_applicable") and not scenario.started:
        return Verdict.NOT_APPLICABLE, str(plan["not_applicable"])
    # A problem of a step has been judged with the step; others count by themselves.
    loose = [problem for problem in scenario.problems if problem.index is None]
    broke = [p.message for p in loose if p.kind is ProblemKind.WORLD_BROKE]
    if broke:  # a comparison that failed on the way says nothing about a bank
        return Verdict.ERROR, broke[0]
    found: list[tuple[Verdict, str | None]] = [(p.kind.verdict, p.message) for p in loose]
    found += _declared(scenario)
    found += [(step.verdict, step.reason) for step in steps]
    if not scenario.ends:
        found.append(_unfinished(started=scenario.started, interrupted=interrupted))
    worst = roll_up(verdict for verdict, _ in found)
    if worst is Verdict.PASSED:
        excused = [reason for verdict, reason in _declared(scenario) if verdict is _EXCUSED]
        return (Verdict.NOT_APPLICABLE, excused[0]) if excused else (worst, None)
    reasons = [reason for verdict, reason in found if reason and verdict is worst]
    return worst, next(iter(reasons), None if found else NO_RESULT)


def _declared(scenario: GatheredScenario) -> list[tuple[Verdict, str | None]]:
    """Give what the harness itself said of the scenario as a whole."""
    unbound = any(problem.kind.verdict is Verdict.NOT_RUN for problem in scenario.problems)
    told = [
        (Verdict(end["verdict"]), end.get("reason")) for end in scenario.ends if end.get("verdict")
    ]
    # What keeps a scenario from being bound or reached is no 環境不備, whoever says so.
    return [
        (Verdict.NOT_RUN if unbound and verdict is Verdict.ERROR else verdict, reason)
        for verdict, reason in told
    ]


def _unfinished(*, started: bool, interrupted: bool) -> tuple[Verdict, str]:
    if not started:
        reason = NEVER_STARTED_INTERRUPTED if interrupted else NEVER_STARTED
        return Verdict.NOT_RUN, reason
    if interrupted:
        return Verdict.NOT_RUN, CUT_OFF_INTERRUPTED
    return Verdict.ERROR, CUT_OFF


def _canonical(event: Event) -> str:
    stable = {name: value for name, value in event.items() if name not in ("at", "worker")}
    return json.dumps(stable, sort_keys=True, ensure_ascii=False, default=str)
