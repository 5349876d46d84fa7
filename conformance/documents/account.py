"""What a check gives an account of: one record for each document, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from conformance.documents.checking import Checked
from conformance.documents.findings import Finding, FindingKind, Severity
from conformance.documents.judging_steps import Laid
from conformance.documents.model import Document
from conformance.documents.moves import Move, Spot
from conformance.documents.topics import Statement, Topic

MISSING = "missing"
_CLAUSES: Mapping[Topic, tuple[str, ...]] = {
    Topic.EFFECTIVE: ("EFF-01",),
    Topic.NOTICE_FROM: ("NTC-04",),
    Topic.RENEWAL_FROM: ("REN-01",),
    Topic.RENEWAL_UNTIL: ("REN-01",),
    Topic.LOGON_AFTER: ("EXP-01",),
    Topic.ACQUIRE_AT: ("EXP-02",),
    Topic.ACQUIRE_LIMIT: ("EXP-03",),
    Topic.REISSUE_BY: ("EXP-04",),
}
"""Clauses that a statement on a topic tells of; which mail is meant, its day says."""


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


class Account(_Record):
    """Everything that was found in one document."""

    document: str
    profile: str
    verdict: Literal["PASSED", "FAILED"]
    findings: tuple[FindingRecord, ...]
    steps: tuple[StepRecord, ...]
    coverage: dict[str, str] = Field(description="Clause -> where it is told, or ``missing``.")
    unread: tuple[str, ...] = Field(description="What stands in it that is no text.")

    def count(self, severity: Severity) -> int:
        """Count the findings of one severity."""
        return sum(each.severity is severity for each in self.findings)


def account(checked: Checked, *, strict: bool = False) -> Account:
    """Give an account of a check.

    Args:
        strict: warnings count, too.
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
    )


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
    wanted = [clause for clauses in _CLAUSES.values() for clause in clauses]
    wanted += ["NTC-01", "NTC-02"]
    wanted += [step.clause for laid in checked.laid for step in laid.steps]
    found = dict.fromkeys(sorted(set(wanted)), MISSING)
    for clause, spot in _told(checked):
        if found.get(clause) == MISSING:
            found[clause] = _Told.of(checked.document, spot).place
    return found


def _told(checked: Checked) -> Iterator[tuple[str, Spot]]:
    for each in checked.statements:
        yield from ((clause, each.spot) for clause in _clauses(each, checked))
    for laid in checked.laid:
        yield from laid.told()


def _clauses(statement: Statement, checked: Checked) -> tuple[str, ...]:
    if statement.topic is Topic.MAIL_DAYS:
        days = checked.expected.mail_days
        return tuple(f"NTC-0{n}" for n, day in enumerate(days, start=1) if day == statement.value)
    return _CLAUSES.get(statement.topic, ())
