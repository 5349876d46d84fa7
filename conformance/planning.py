"""What a scenario is planned to be, and what it lacks before anything runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from conformance.evidence.log import EventLog
from conformance.identity import ScenarioIdentity
from conformance.verdicts import ProblemKind

Problem = tuple[ProblemKind, str, int]
"""What is wrong, in words, and the line of the feature."""


class Sentence(Protocol):
    """A step as the feature has it, example values filled in."""

    keyword: str
    name: str
    line_number: int
    type: str


class PlannedItem(Protocol):
    """A scenario as pytest has it: a part of a module."""

    @property
    def parent(self) -> object: ...


class NamedRule(Protocol):
    """The rule a scenario stands under."""

    name: str


class Scenario(Protocol):
    """A scenario as pytest-bdd gives it, by shape."""

    name: str
    line_number: int

    @property
    def rule(self) -> NamedRule | None: ...
    @property
    def steps(self) -> Sequence[Sentence]: ...


def shown_path(root: Path, path: str) -> str:
    """Write a feature's path as reports show it: inside the project, relative to its root."""
    absolute = Path(path)
    inside = absolute.is_relative_to(root)
    return str(absolute.relative_to(root)) if inside else str(absolute)


def tell(
    log: EventLog,
    scenario: Scenario,
    identity: ScenarioIdentity,
    *,
    key: str,
    feature: str,
    problems: Sequence[Problem],
    **circumstances: object,
) -> None:
    """Write to the log what is planned, and what it lacks.

    Args:
        circumstances: under what it is to run: profile, driver, and why it does not apply, if so.
    """
    steps = [
        {"keyword": s.keyword.strip(), "sentence": s.name, "line": s.line_number}
        for s in scenario.steps
    ]
    log.write(
        "scenario_planned",
        key=key,
        id=identity.id,
        name=scenario.name,
        rule=scenario.rule.name if scenario.rule else "",
        feature=feature,
        line=scenario.line_number,
        requirements=identity.requirements,
        needs=identity.needs,
        steps=steps,
        **circumstances,
    )
    for kind, message, line in problems:
        log.write("error", key=key, kind=kind, message=message, where=f"{feature}:{line}")


class Definitions:
    """The step definitions that answer to sentences.

    They are looked for among all fixtures, so the scenarios of a module, which see the same ones,
    share what was found.

    Args:
        count: counts the definitions that a scenario (pytest's item) sees for a sentence.
    """

    def __init__(self, count: Callable[[PlannedItem, Sentence], int]) -> None:
        self._count = count
        self._found: dict[tuple[object, str, str], int] = {}

    def unbound(
        self, item: PlannedItem, scenario: Scenario, identity: ScenarioIdentity
    ) -> list[Problem]:
        """Find what a scenario needs and does not have exactly once: clauses, switches, steps."""
        return [*_unknown(scenario, identity), *self._undefined(item, scenario)]

    def _undefined(self, item: PlannedItem, scenario: Scenario) -> Iterator[Problem]:
        for step in scenario.steps:
            found = self._seen(item, step)
            if found == 0:
                message = f"文「{step.name}」に対応するステップ定義がありません。"
                yield ProblemKind.UNDEFINED_STEP, message, step.line_number
            elif found > 1:
                message = f"文「{step.name}」に対応するステップ定義が{found}個あります。"
                yield ProblemKind.AMBIGUOUS_STEP, message, step.line_number

    def _seen(self, item: PlannedItem, step: Sentence) -> int:
        asked = (item.parent, step.type, step.name)
        if asked not in self._found:
            self._found[asked] = self._count(item, step)
        return self._found[asked]


def _unknown(scenario: Scenario, identity: ScenarioIdentity) -> Iterator[Problem]:
    for clause in identity.unknown:
        message = f"条項「{clause}」は条項一覧にありません。"
        yield ProblemKind.UNKNOWN_CLAUSE, message, scenario.line_number
    for switch in identity.switches:
        problem = switch.problem()
        if problem is not None:
            yield ProblemKind.UNKNOWN_SWITCH, problem, scenario.line_number
