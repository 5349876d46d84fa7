"""What a mutation test found, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pydantic import BaseModel, computed_field

from conformance.mutation.outcome import Outcome
from conformance.mutation.session import Mutant
from conformance.mutation.triage import Kind, Triage

GOAL = 0.9
"""The share of mutants that the features must notice, of those that are not equivalent."""


class Found(BaseModel):
    """A survivor, and what was said of it."""

    module: str
    definition: str
    line: int
    operator: str
    before: str
    after: str
    note: str
    kind: str | None
    reason: str | None


class ModuleScore(BaseModel):
    """The mutants of one module by their outcome.

    Args:
        equivalent: how many of the survivors are said to be the same as the original.
    """

    module: str
    outcomes: dict[str, int]
    equivalent: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def tried(self) -> int:
        """Count the mutants that something can come of."""
        return sum(self.outcomes.values()) - self.outcomes.get(Outcome.LEFT_OUT, 0)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def noticed(self) -> int:
        """Count those that turn the suite red."""
        return sum(count for name, count in self.outcomes.items() if Outcome(name).is_noticed)

    @property
    def noticeable(self) -> int:
        """Count those that somebody could tell from the original."""
        return self.tried - self.equivalent

    @computed_field  # type: ignore[prop-decorator]
    @property
    def share(self) -> float:
        """Give the mutation score, from 0 to 1."""
        return _share(self.noticed, self.noticeable)


class Score(BaseModel):
    """The figures of a mutation test.

    Args:
        idle: lines of the triage that speak of no survivor any more.
    """

    id: str
    modules: tuple[ModuleScore, ...]
    survivors: tuple[Found, ...]
    idle: tuple[str, ...]

    @property
    def tried(self) -> int:
        """Count the mutants of all modules."""
        return sum(each.tried for each in self.modules)

    @property
    def noticed(self) -> int:
        """Count those noticed in all modules."""
        return sum(each.noticed for each in self.modules)

    @property
    def equivalent(self) -> int:
        """Count those that nothing tells from the original, in all modules."""
        return sum(each.equivalent for each in self.modules)

    @property
    def noticeable(self) -> int:
        """Count those that somebody could tell from the original, in all modules."""
        return sum(each.noticeable for each in self.modules)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def share(self) -> float:
        """Give the mutation score, from 0 to 1: what is noticed of what is not equivalent.

        A survivor that is explained in any other way counts as a survivor.
        """
        return _share(self.noticed, self.noticeable)

    @property
    def unexplained(self) -> tuple[Found, ...]:
        """List the survivors that nobody has explained."""
        return tuple(each for each in self.survivors if each.reason is None)

    @property
    def holds(self) -> bool:
        """Say whether enough was noticed, and every survivor has a reason that is needed.

        Nothing holds where nothing was tried, or a process died and told nothing.
        """
        explained = not self.unexplained and not self.idle
        is_whole = self.tried > 0 and not self.count(Outcome.BROKEN)
        return is_whole and explained and self.share >= GOAL

    def count(self, outcome: Outcome) -> int:
        """Count the mutants of all modules that ended so."""
        return sum(each.outcomes.get(outcome, 0) for each in self.modules)


def score(name: str, mutants: Sequence[Mutant], triage: Triage) -> Score:
    """Count what became of the mutants, and look up what was said of the survivors."""
    modules: dict[str, Counter[str]] = {}
    for each in mutants:
        if each.outcome is not None:
            modules.setdefault(each.path, Counter())[each.outcome] += 1
    survivors = tuple(_found(each, triage) for each in mutants if each.outcome is Outcome.SURVIVED)
    equivalent = Counter(each.module for each in survivors if each.kind == Kind.EQUIVALENT)
    return Score(
        id=name,
        modules=tuple(
            ModuleScore(module=module, outcomes=dict(count), equivalent=equivalent[module])
            for module, count in modules.items()
        ),
        survivors=survivors,
        idle=tuple(triage.idle(mutants)),
    )


def _share(noticed: int, of: int) -> float:
    return noticed / of if of else 0.0


def _found(mutant: Mutant, triage: Triage) -> Found:
    said = triage.of(mutant)
    return Found(
        module=mutant.path,
        definition=mutant.definition,
        line=mutant.line,
        operator=mutant.operator,
        before=mutant.before,
        after=mutant.after,
        note=mutant.note,
        kind=said.kind if said else None,
        reason=said.reason if said else None,
    )
