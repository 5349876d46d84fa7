"""The bank's own Word file back, unchanged but for comments where something was found.

A comment is tied to whole runs, so that not one run of the document is split. Word knows comments
in the body only: what was found in a text box, a note or a margin is said at the body's paragraph
that holds it or stands before it, and what has no place at the first one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.text.run import Run

from conformance.documents.account import Account, FindingRecord
from conformance.documents.checking import Checked
from conformance.documents.errors import DocumentError
from conformance.documents.findings import Finding, Severity
from conformance.documents.model import Document, Format
from conformance.documents.moves import Spot
from conformance.documents.readers.word_names import w
from conformance.documents.readers.word_runs import Fields, Read, read

AUTHOR, INITIALS = "Koshin", "K"


def comment(checked: Checked, account: Account, path: Path) -> None:
    """Write the checked Word file with a comment for each finding that is more than a note.

    Args:
        account: what was found, finding by finding as in ``checked``.

    Raises:
        DocumentError: the document is no Word file, or ``path`` cannot be written.
    """
    source = checked.document.path
    if checked.document.format is not Format.DOCX:
        why = "コメントを付けて返せるのはWord文書（.docx）だけです。"
        raise DocumentError(source, why)
    document = docx.Document(str(source))
    body = _Body(document, checked.document)
    for finding, told in zip(checked.findings, account.findings, strict=True):
        if finding.severity is Severity.NOTE:
            continue  # how a thing is written is for its author; comments are for what must change
        first, last = body.runs(finding)
        document.add_comment(
            [Run(first, document), Run(last, document)],
            text="\n".join(_words(told)),
            author=AUTHOR,
            initials=INITIALS,
        )
    try:
        document.save(str(path))
    except OSError as error:
        raise DocumentError(path, f"書き込めません（{error.strerror}）。") from error


def _words(told: FindingRecord) -> Iterator[str]:
    yield f"【{told.severity.japanese}】{told.kind.japanese}（{told.rule}、{told.clause}）"
    yield f"期待値: {told.expected}"
    yield f"実測値: {told.actual}"
    yield told.message
    if told.suggestion:
        yield f"直し方: {told.suggestion}"


class _Body:
    """The paragraphs of a Word file that comments can be tied to."""

    def __init__(self, document: Any, told: Document) -> None:
        self._told = told
        self._elements = list(document.part.element.iter(w("p")))
        if not any(self._read(element).runs for element in self._elements):
            raise DocumentError(told.path, "コメントを付けられる文字がありません。")

    def runs(self, finding: Finding) -> tuple[Any, Any]:
        """Give the first and the last run that a finding is about."""
        spot = finding.spot
        number = 0 if spot is None else spot.paragraph
        for paragraph in (*range(number, -1, -1), *range(number, len(self._told.paragraphs))):
            anchor = self._told.paragraphs[paragraph].anchor
            if anchor is None:
                continue
            element = self._elements[anchor[1]]
            holder = _holder(element)
            own = self._read(holder).runs
            if own and holder is element and spot is not None and paragraph == number:
                return self._meant(own, spot)
            if own:
                return own[0][2], own[-1][2]
        raise AssertionError("a document with runs has none")

    def _meant(self, own: list[tuple[int, int, Any]], spot: Spot) -> tuple[Any, Any]:
        start, stop = self._told.paragraphs[spot.paragraph].normal.span(spot.start, spot.stop)
        inside = [run for begin, end, run in own if begin < max(stop, start + 1) and end > start]
        return (inside[0], inside[-1]) if inside else (own[0][2], own[-1][2])

    @staticmethod
    def _read(element: Any) -> Read:
        return read(element, Fields())


def _holder(element: Any) -> Any:
    """Give the body's paragraph that holds a paragraph of a text box."""
    boxes = list(element.iterancestors(w("txbxContent")))
    return next(boxes[-1].iterancestors(w("p")), element) if boxes else element
