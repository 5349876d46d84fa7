"""What a check gives an account of: one record for each document, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from conformance.documents.changes import Change
from conformance.documents.checking import Checked
from conformance.documents.findings import Finding, FindingKind, Severity
from conformance.documents.judging_steps import Laid
from conformance.documents.model import Document
from conformance.documents.moves import Move, Spot
from conformance.documents.reference import FEATURES
from conformance.documents.speaking import CLAUSES, clauses_of

MISSING = "missing"
IDS = FEATURES / "ids.lock"
"""Ids of all scenarios."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class FindingRecord(_Record):
    """One finding, with the place in the words of the document's format."""

    rule: str
    clause: str
    kind: FindingKind
    severity: Severity
    place: str = Field(description="Where, for people; empty if nowhere: 12段落目, 3ページ5行目.")
    paragraph: int | None = Field(description="Number of the paragraph, from one.")
    line: int | None
    page: int | None
    quote: str = Field(description="The paragraph as it stands in the document.")
    start: int = Field(description="Offset in the quote of what is meant; ``stop``: after it.")
    stop: int
    expected: str
    actual: str
    message: str
    suggestion: str


class MoveRecord(_Record):
    """One act, or one thing seen, as the document tells it."""

    kind: str
    name: str
    times: int
    place: str


class StepRecord(_Record):
    """One step of the document."""

    chapter: str
    number: int | None
    place: str
    moves: tuple[MoveRecord, ...]


class ChangeRecord(_Record):
    """One thing that two editions say differently; empty where one says nothing."""

    clause: str
    before: str
    after: str
    place_before: str
    place_after: str


class Rerun(_Record):
    """Clauses and scenarios that a change touches, and the command that runs them again."""

    clauses: tuple[str, ...]
    scenarios: tuple[str, ...]
    command: str


class Account(_Record):
    """Everything that was found in one document."""

    document: str
    profile: str
    verdict: Literal["PASSED", "FAILED"]
    findings: tuple[FindingRecord, ...]
    steps: tuple[StepRecord, ...]
    coverage: dict[str, str] = Field(description="Clause -> where it is told, or ``missing``.")
    unread: tuple[str, ...] = Field(description="What stands in it that is no text.")
    changes: tuple[ChangeRecord, ...] = Field(
        default=(), description="What the edition it was compared with says otherwise."
    )
    rerun: Rerun | None = Field(default=None, description="What the changes make doubtful.")

    def count(self, severity: Severity) -> int:
        """Count the findings of one severity."""
        return sum(each.severity is severity for each in self.findings)


def account(checked: Checked, *, strict: bool = False, changed: Sequence[Change] = ()) -> Account:
    """Give an account of a check.

    Args:
        strict: warnings count, too.
        changed: what an earlier edition says otherwise.
    """
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    failed = any(each.severity in grave for each in checked.findings)
    return Account(
        document=str(checked.document.path),
        profile=checked.expected.profile,
        verdict="FAILED" if failed else "PASSED",
        findings=tuple(_finding(checked.document, each) for each in checked.findings),
        steps=tuple(_steps(checked.document, checked.laid)),
        coverage=_coverage(checked),
        unread=checked.document.unread,
        changes=tuple(_change(each) for each in changed),
        rerun=_rerun(changed) if changed else None,
    )


def _change(change: Change) -> ChangeRecord:
    return ChangeRecord(
        clause=change.clause,
        before=change.before,
        after=change.after,
        place_before=str(change.place_before or ""),
        place_after=str(change.place_after or ""),
    )


def _rerun(changed: Sequence[Change]) -> Rerun:
    clauses = tuple(dict.fromkeys(each.clause for each in changed))
    ids = IDS.read_text(encoding="utf-8").split()
    scenarios = tuple(each for each in ids if each.rpartition(".")[0] in clauses)
    words = " ".join(f"--clause {clause}" for clause in clauses)
    return Rerun(clauses=clauses, scenarios=scenarios, command=f"./koshin run {words}")


def _finding(document: Document, finding: Finding) -> FindingRecord:
    told = _Told.of(document, finding.spot)
    return FindingRecord(
        rule=finding.rule,
        clause=finding.clause,
        kind=finding.kind,
        severity=finding.severity,
        place=told.place,
        paragraph=told.paragraph,
        line=told.line,
        page=told.page,
        quote=told.quote,
        start=told.start,
        stop=told.stop,
        expected=finding.expected,
        actual=finding.actual,
        message=finding.message,
        suggestion=finding.suggestion,
    )


class _Told(_Record):
    """A spot in the document's own terms."""

    place: str = ""
    paragraph: int | None = None
    line: int | None = None
    page: int | None = None
    quote: str = ""
    start: int = 0
    stop: int = 0

    @classmethod
    def of(cls, document: Document, spot: Spot | None) -> _Told:
        if spot is None:
            return cls()
        paragraph = document.paragraphs[spot.paragraph]
        start, stop = paragraph.normal.span(spot.start, spot.stop)
        place = paragraph.place_at(start)
        return cls(
            place=str(place),
            paragraph=place.paragraph,
            line=place.line,
            page=place.page,
            quote=paragraph.original,
            start=start,
            stop=stop,
        )


def _steps(document: Document, laid: Sequence[Laid]) -> Iterator[StepRecord]:
    for each in laid:
        for step in each.procedure.steps:
            if step.number is None and not step.moves:
                continue
            yield StepRecord(
                chapter=each.procedure.section.value,
                number=step.number,
                place=_Told.of(document, step.spot).place,
                moves=tuple(_move(document, move) for move in step.moves),
            )


def _move(document: Document, move: Move) -> MoveRecord:
    place = _Told.of(document, move.spot).place
    return MoveRecord(kind=move.kind.value, name=move.name, times=move.times, place=place)


def _coverage(checked: Checked) -> dict[str, str]:
    wanted = [clause for clauses in CLAUSES.values() for clause in clauses]
    wanted += map(checked.expected.mail_clause, checked.expected.mail_days)
    wanted += [step.clause for laid in checked.laid for step in laid.steps]
    found = dict.fromkeys(sorted(set(wanted)), MISSING)
    for clause, spot in _told(checked):
        if found.get(clause) == MISSING:
            found[clause] = _Told.of(checked.document, spot).place
    return found


def _told(checked: Checked) -> Iterator[tuple[str, Spot]]:
    for each in checked.statements:
        yield from ((clause, each.spot) for clause in clauses_of(each, checked))
    for laid in checked.laid:
        yield from laid.told()
