"""Checking one document: read it, take it apart, judge its rules and its steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from conformance.documents import judging_rules, judging_steps, judging_style
from conformance.documents.chapters import Section, Stretch, stretches
from conformance.documents.expected import Expected
from conformance.documents.findings import Finding, FindingKind
from conformance.documents.judging_steps import Laid
from conformance.documents.model import Document
from conformance.documents.moves import Spot
from conformance.documents.opening import open_document
from conformance.documents.sentences import sentences
from conformance.documents.statements import statements
from conformance.documents.steps import Procedure, procedures
from conformance.documents.topics import Statement

OTHER = "document.other"
_FEWEST = 3
"""Statements and steps of which some must be there, or the document is about something else."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A document, what was read from it, and what was found.

    Args:
        findings: in the order of the document; what has no place comes last.
    """

    document: Document
    expected: Expected
    statements: tuple[Statement, ...]
    laid: tuple[Laid, ...]
    findings: tuple[Finding, ...]

    def with_findings(self, more: Sequence[Finding]) -> Checked:
        """Give the same with further findings, in the order of the document."""
        return replace(self, findings=tuple(sorted((*self.findings, *more), key=_order)))


def check(path: Path, expected: Expected) -> Checked:
    """Check a file.

    Raises:
        DocumentError: it cannot be read.
    """
    document = open_document(path)
    parts = stretches(document)
    told = statements(sentences(document, parts))
    laid = tuple(
        judging_steps.lay(each, media_storage=expected.media_storage)
        for each in procedures(document, parts)
    )
    found = list(_findings(parts, told, laid, expected))
    if all(each.rule != OTHER for each in found):
        found += judging_style.judge(document, laid)
    found.sort(key=_order)
    return Checked(document, expected, told, laid, tuple(found))


def _findings(
    parts: tuple[Stretch, ...],
    told: tuple[Statement, ...],
    laid: tuple[Laid, ...],
    expected: Expected,
) -> Iterator[Finding]:
    if len(told) + sum(len(each.procedure.moves) for each in laid) < _FEWEST:
        yield Finding(
            OTHER,
            "DOC-01",
            FindingKind.MISSING,
            None,
            "電子証明書の更新手順",
            "更新の手順も、更新の規則も読み取れない",
            "別の文書のようです。更新手順の文書を指定してください。",
        )
        return
    yield from judging_rules.judge(told, parts, expected)
    if Section.PC not in {each.procedure.section for each in laid}:
        yield Finding(
            "pc.told",
            "PC-01",
            FindingKind.MISSING,
            None,
            "パソコンの電子証明書の更新手順",
            "書かれていない",
            "パソコンのお客様が、更新のしかたを知りません。",
        )
    for each in laid:
        if each.procedure.section is Section.USB and not expected.media_storage:
            yield Finding(
                "usb.offered",
                "PC-04a",
                FindingKind.CONTRADICTION,
                _start(each.procedure),
                "電子証明書媒体保管のない信用金庫には、専用USBの手順がない",
                "専用USBの手順がある",
                "お客様が、画面にない「専用USBに保存する」を探します。",
            )
            continue
        yield from judging_steps.judge(each)


def _start(procedure: Procedure) -> Spot:
    if procedure.heading is not None:
        return Spot(procedure.heading, 0, 0)
    return procedure.steps[0].spot


def _order(finding: Finding) -> tuple[bool, int, int]:
    spot = finding.spot
    return (spot is None, spot.paragraph if spot else 0, spot.start if spot else 0)
