"""What came of one scenario: its steps, its verdict and, if it is not 適合, the blame.

Stands for `scenarios[]` and `steps[]` of results.json. Leaves out how they are derived from
events: that is `conformance.evidence.folding`.
"""

from __future__ import annotations

from pydantic import Field

from conformance.evidence.record import (
    AnyValue,
    CertificateRecord,
    Comparison,
    Evidence,
    NoteRecord,
    Record,
    SurfaceRecord,
)
from conformance.verdicts import Mark, ProblemKind, Verdict


class Problem(Record):
    """Something that kept the harness from judging (never a 不適合)."""

    kind: ProblemKind
    message: str
    where: str = ""
    clause: str | None = Field(default=None, description="The clause that stands in the way.")
    scenario: str | None = Field(default=None, description="Key of the scenario, if it had one.")
    index: int | None = Field(default=None, description="Index of the step, if it had one.")


class StepResult(Record):
    """One sentence of a scenario and what was found."""

    index: int
    keyword: str = ""
    sentence: str = ""
    line: int | None = None
    verdict: Verdict
    reason: str | None = None
    expected: AnyValue = None
    actual: AnyValue = None
    duration_s: float | None = None
    comparisons: tuple[Comparison, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def surfaces(self) -> tuple[SurfaceRecord, ...]:
        """Give every surface seen, dialogs among them, in the order seen."""
        return tuple(item for item in self.evidence if isinstance(item, SurfaceRecord))

    @property
    def dialogs(self) -> tuple[SurfaceRecord, ...]:
        """Give the PC's dialogs seen."""
        return tuple(surface for surface in self.surfaces if surface.kind == "dialog")

    @property
    def pictures(self) -> tuple[str, ...]:
        """Give the pictures taken, as paths relative to the run's folder."""
        return tuple(surface.picture for surface in self.surfaces if surface.picture)

    @property
    def certificates(self) -> tuple[CertificateRecord, ...]:
        """Give the certificates met."""
        return tuple(item for item in self.evidence if isinstance(item, CertificateRecord))

    @property
    def notes(self) -> tuple[str, ...]:
        """Give the harness's remarks."""
        return tuple(item.text for item in self.evidence if isinstance(item, NoteRecord))


class Blame(Record):
    """Where a scenario that is not 適合 went wrong, for someone who has not seen the code."""

    clause: str | None = Field(description="Id of the clause that is not met.")
    clause_text: str = ""
    section: str = Field(default="", description="Section of the manual.")
    step: str = Field(default="", description="Printed number in the manual.")
    sentence: str = Field(default="", description="The scenario's sentence at fault.")
    where: str = Field(default="", description="feature:line, or where the harness broke.")
    what: str = ""
    expected: AnyValue = None
    actual: AnyValue = None
    reason: str | None = None


class ScenarioResult(Record):
    """One scenario under one bank profile and one driver."""

    key: str = Field(description="id/profile/driver; unique in a run.")
    id: str
    name: str
    rule: str = ""
    feature: str = ""
    line: int | None = None
    requirements: tuple[str, ...] = ()
    profile: str
    driver: str
    needs: str | None = None
    verdict: Verdict
    reason: str | None = None
    evidence: tuple[Mark, ...] = Field(default=(), description="How its surfaces were seen.")
    duration_s: float | None = None
    steps: tuple[StepResult, ...] = ()
    blame: Blame | None = Field(default=None, description="Present unless 適合 or 対象外.")
    reproduce: str = Field(description="Command that runs this one scenario again.")
