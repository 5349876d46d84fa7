"""Whether a check said what it should of an edited document, by its public JSON alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.documents.draft import Block
from tests.documents.edits import Edit
from tests.documents.rendering import line

RIGHT, ELSEWHERE, MISSED, SILENT, ALARM = "right", "elsewhere", "missed", "silent", "alarm"


@dataclass(frozen=True)
class Seen:
    """What became of one edit.

    Args:
        document: name of the document that was edited.
        format: in which it was checked.
        outcome: ``right``, ``elsewhere`` or ``missed`` of a harmful edit; ``silent`` or ``alarm``
            of a harmless one.
        rules: of the errors that were reported.
    """

    document: str
    format: str
    family: str
    what: str
    outcome: str
    rules: tuple[str, ...]

    @property
    def is_harmful(self) -> bool:
        """Say whether an error had to be reported."""
        return self.outcome in {RIGHT, ELSEWHERE, MISSED}


def judge(edit: Edit, account: Mapping[str, Any]) -> Seen:
    """Judge what was said of an edit."""
    errors = [each for each in account["findings"] if each["severity"] == "error"]
    return Seen(
        edit.draft.name,
        edit.draft.format,
        edit.family,
        edit.what,
        _outcome(edit, errors),
        tuple(dict.fromkeys(each["rule"] for each in errors)),
    )


def _outcome(edit: Edit, errors: list[Mapping[str, Any]]) -> str:
    if not edit.at:
        return ALARM if errors else SILENT
    if not errors:
        return MISSED
    wanted = set(_lines(edit.at))
    return RIGHT if any(flat(each["quote"]) in wanted for each in errors) else ELSEWHERE


def _lines(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        yield flat(line(block))
        yield flat(block.text)
        if block.kind == "row":
            yield from map(flat, block.cells)


def flat(text: str) -> str:
    """Take away what formats add or lose: spaces, widths, brackets, marks."""
    return re.sub(r"[\s*「」『』\[\]<>【】|⇒※#]", "", unicodedata.normalize("NFKC", text))
