"""The words of judgement: verdicts, how a thing was seen, exit codes, and how verdicts add up.

Models the contracts on verdicts and exit codes: six verdicts that are never merged, one roll-up for
scenario, clause and run alike, and exit codes derived from the events of a run.
Leaves out who judged what: that is `conformance.results`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum


class Verdict(StrEnum):
    """What was found about one step, scenario, clause or run."""

    PASSED = "PASSED"
    """適合: looked at and as the manual says. The only verdict that counts as passed."""
    FAILED = "FAILED"
    """不適合: looked at and not as the manual says."""
    REVIEW = "REVIEW"
    """要確認: seen, but a human must judge it."""
    NOT_APPLICABLE = "NOT_APPLICABLE"
    """対象外: the clause does not apply here; the reason stands beside it."""
    NOT_RUN = "NOT_RUN"
    """未実施: nothing is known, because it was not done."""
    ERROR = "ERROR"
    """環境不備: the harness or its environment broke; says nothing about the system tested."""

    @property
    def japanese(self) -> str:
        """Give the word printed in reports."""
        return _JAPANESE[self]


_JAPANESE: dict[Verdict, str] = {
    Verdict.PASSED: "適合",
    Verdict.FAILED: "不適合",
    Verdict.REVIEW: "要確認",
    Verdict.NOT_APPLICABLE: "対象外",
    Verdict.NOT_RUN: "未実施",
    Verdict.ERROR: "環境不備",
}

WORST_FIRST: tuple[Verdict, ...] = (
    Verdict.FAILED,
    Verdict.ERROR,
    Verdict.REVIEW,
    Verdict.NOT_RUN,
    Verdict.PASSED,
)
"""The order of the roll-up. 対象外 is not in it: it is neutral."""


def roll_up(verdicts: Iterable[Verdict]) -> Verdict:
    """Add verdicts up: the worst applicable; 対象外 if nothing else; 未実施 if none."""
    present = set(verdicts)
    for verdict in WORST_FIRST:
        if verdict in present:
            return verdict
    return Verdict.NOT_APPLICABLE if present else Verdict.NOT_RUN


class Mark(StrEnum):
    """How a thing was seen; always shown beside the evidence."""

    OBSERVED = "observed"
    """実測: read from the system tested."""
    SIMULATED = "simulated"
    """模擬: a part played by the harness (its own PC's dialogs in a vendor run)."""
    ATTESTED = "attested"
    """立会: a person saw it and signed for it."""

    @property
    def japanese(self) -> str:
        """Give the word printed in reports."""
        return {"observed": "実測", "simulated": "模擬", "attested": "立会"}[self.value]


class ProblemKind(StrEnum):
    """What kept the harness from judging."""

    ENVIRONMENT = "environment"
    """The machine or the system's surroundings are not fit."""
    HARNESS = "harness"
    """The harness itself broke."""
    WORLD_BROKE = "world_broke"
    """The simulated world itself failed, so nothing was learned about a bank."""
    UNDEFINED_STEP = "undefined_step"
    """A sentence that no step definition answers to."""
    AMBIGUOUS_STEP = "ambiguous_step"
    """A sentence that several step definitions answer to."""
    DUPLICATE_SCENARIO = "duplicate_scenario"
    """Two scenarios carry one id."""
    UNKNOWN_CLAUSE = "unknown_clause"
    """A feature cites a clause that the catalogue does not have."""
    UNKNOWN_SWITCH = "unknown_switch"
    """A feature speaks of a switch, or of a value of one, that no profile has."""
    PRECONDITION = "precondition"
    """On the way to its own clause a scenario met a defect of another one."""

    @property
    def is_unbound(self) -> bool:
        """Tell whether the features and the steps or the catalogue have come apart."""
        return self in _UNBOUND

    @property
    def verdict(self) -> Verdict:
        """Give the verdict of a scenario that met this problem."""
        if self.is_unbound or self is ProblemKind.PRECONDITION:
            return Verdict.NOT_RUN
        return Verdict.ERROR


_UNBOUND = frozenset(
    {
        ProblemKind.UNDEFINED_STEP,
        ProblemKind.AMBIGUOUS_STEP,
        ProblemKind.DUPLICATE_SCENARIO,
        ProblemKind.UNKNOWN_CLAUSE,
        ProblemKind.UNKNOWN_SWITCH,
    }
)


class ExitCode(IntEnum):
    """What a command of the harness tells its caller."""

    CONFORMANT = 0
    """Everything selected was judged and is as the manual says."""
    FAILED = 1
    """Something is 不適合."""
    USAGE = 2
    """Wrong usage, unreadable input, or nothing selected."""
    UNBOUND = 3
    """Features, steps and catalogue have come apart."""
    ENVIRONMENT = 4
    """環境不備: the environment is not fit."""
    UNDECIDED = 5
    """Nothing failed, but something selected is 要確認 or 未実施."""
    INTERRUPTED = 130
    """Stopped by the person at the keyboard."""


def exit_code(
    verdicts: Iterable[Verdict],
    *,
    problems: Iterable[ProblemKind] = (),
    nothing_selected: bool = False,
    interrupted: bool = False,
) -> ExitCode:
    """Derive the exit code from what a run found; 1 beats 4 beats 3 beats 5."""
    found, kinds = set(verdicts), set(problems)
    broken = {kind for kind in kinds if kind.verdict is Verdict.ERROR}
    ranking: tuple[tuple[bool, ExitCode], ...] = (
        (interrupted, ExitCode.INTERRUPTED),
        (Verdict.FAILED in found, ExitCode.FAILED),
        (Verdict.ERROR in found or bool(broken), ExitCode.ENVIRONMENT),
        (any(kind.is_unbound for kind in kinds), ExitCode.UNBOUND),
        (nothing_selected, ExitCode.USAGE),
        (bool(found & {Verdict.REVIEW, Verdict.NOT_RUN}), ExitCode.UNDECIDED),
    )
    return next((code for holds, code in ranking if holds), ExitCode.CONFORMANT)
