"""What a check has found, and how grave it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from conformance.documents.moves import Spot


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    """A customer who goes by the document comes to harm."""
    WARNING = "warning"
    """Somebody must look at it."""
    NOTE = "note"
    """It could be said better."""

    @property
    def japanese(self) -> str:
        """The word for readers."""
        return {"error": "誤り", "warning": "注意", "note": "参考"}[self.value]


class FindingKind(StrEnum):
    """What is wrong."""

    CONTRADICTION = "contradiction"
    """The document says something else than the bank's system does."""
    MISSING = "missing"
    """Something that customers need is not said."""
    ORDER = "order"
    """Something stands where it does not belong, or twice."""
    LABEL = "label"
    """A screen, a dialog or a button has another name."""
    STALE = "stale"
    """It was right in an earlier edition."""
    NUMBERING = "numbering"
    """The numbers of the steps do not count."""
    UNBOUND = "unbound"
    """It looks like a step and could not be understood."""
    STYLE = "style"
    """One thing has several names."""

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        if self in {FindingKind.NUMBERING, FindingKind.UNBOUND}:
            return Severity.WARNING
        return Severity.NOTE if self is FindingKind.STYLE else Severity.ERROR

    @property
    def japanese(self) -> str:
        """The word for readers."""
        return _WORDS[self]


_WORDS = {
    FindingKind.CONTRADICTION: "矛盾",
    FindingKind.MISSING: "記載なし",
    FindingKind.ORDER: "順序",
    FindingKind.LABEL: "名称",
    FindingKind.STALE: "旧版",
    FindingKind.NUMBERING: "番号",
    FindingKind.UNBOUND: "未解釈",
    FindingKind.STYLE: "表記",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Args:
        rule: id of the rule (rulebook.py).
        clause: id of the manual's clause that it is about.
        spot: where; where something is missing, after what it should stand. None: nowhere.
        expected: what the manual or the bank's profile says.
        actual: what the document says.
        suggestion: words that would be right; empty where there is nothing to say instead.
    """

    rule: str
    clause: str
    kind: FindingKind
    spot: Spot | None
    expected: str
    actual: str
    message: str
    suggestion: str = ""

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.kind.severity
