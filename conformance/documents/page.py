"""The page of a check: the document with its findings in the margin, beside the manual's path."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from conformance.documents.account import Account, FindingRecord
from conformance.documents.aligning import Pair
from conformance.documents.checking import Checked
from conformance.documents.findings import Severity
from conformance.documents.judging_steps import OPTIONAL, Laid
from conformance.documents.model import Paragraph, Role
from conformance.reporting.html.report import HERE as REPORT
from conformance.reporting.html.report import new_environment

HERE = Path(__file__).parent
STYLES = "html"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; ``finding`` numbers the gravest finding about it, or is zero."""

    text: str
    finding: int = 0
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as the page shows it, with what was found in it."""

    place: str
    kind: str
    label: str
    pieces: tuple[Piece, ...]
    findings: tuple[tuple[int, FindingRecord], ...]


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step of the manual: how the document tells it (``told``, ``partly``, ``missing``)."""

    clause: str
    state: str
    moves: tuple[tuple[str, bool], ...]


def write(checked: Checked, account: Account, path: Path) -> None:
    """Write the page, and its styles into a folder beside it."""
    styles = path.parent / STYLES
    styles.mkdir(parents=True, exist_ok=True)
    for source in ((REPORT / "static" / "report.css"), HERE / "static" / "check.css"):
        shutil.copyfile(source, styles / source.name)
    numbered = list(enumerate(account.findings, start=1))
    text = (
        new_environment(HERE / "templates")
        .get_template("check.html.j2")
        .render(
            account=account,
            name=checked.document.path.name,
            rows=list(_rows(checked, numbered)),
            nowhere=[each for each in numbered if each[1].paragraph is None],
            paths=[(laid.procedure.section.value, list(_path(laid))) for laid in checked.laid],
            Severity=Severity,
        )
    )
    path.write_text(text, encoding="utf-8")


def _rows(checked: Checked, numbered: Sequence[tuple[int, FindingRecord]]) -> Iterator[Row]:
    found: dict[int, list[tuple[int, FindingRecord]]] = defaultdict(list)
    for told, finding in zip(numbered, checked.findings, strict=True):
        if finding.spot is not None:
            found[finding.spot.paragraph].append(told)
    for number, paragraph in enumerate(checked.document.paragraphs):
        if not paragraph.original.strip():
            continue
        own = tuple(found[number])
        yield Row(
            str(paragraph.place),
            _kind(paragraph),
            paragraph.label,
            tuple(_pieces(paragraph, own)),
            own,
        )


def _kind(paragraph: Paragraph) -> str:
    if paragraph.role is Role.HEADING:
        return f"heading heading-{min(paragraph.level, 3)}"
    return "cell" if paragraph.place.cell else "body"


def _pieces(paragraph: Paragraph, own: Sequence[tuple[int, FindingRecord]]) -> Iterator[Piece]:
    """Cut a paragraph at its findings; where two overlap, the one that begins first is marked."""
    text, done = paragraph.original, 0
    for number, finding in sorted(own, key=lambda each: (each[1].start, each[1].severity)):
        if finding.start < done or finding.stop <= finding.start:
            continue
        yield Piece(text[done : finding.start])
        yield Piece(text[finding.start : finding.stop], number, finding.severity.value)
        done = finding.stop
    yield Piece(text[done:])


def _is_told(pair: Pair) -> bool:
    """Say whether the document tells a move of the manual, or need not."""
    if pair.told is None or pair.reference is None:
        return pair.reference is not None and pair.reference.kind in OPTIONAL
    same_name = pair.told.name == pair.reference.name
    return same_name and pair.told.times == pair.reference.times


def _path(laid: Laid) -> Iterator[PathStep]:
    for number, step in enumerate(laid.steps):
        pairs = [each for each in laid.pairs if each.step == number and each.reference]
        moves = tuple(
            (str(each.reference), _is_told(each)) for each in pairs if each.reference is not None
        )
        told = [ok for _, ok in moves]
        state = "told" if all(told) else "partly" if any(told) else "missing"
        yield PathStep(step.clause, state, moves)
