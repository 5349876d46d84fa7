"""What changed in meaning between two editions of a bank's document, and what must be looked at.

A document's meaning is what it states and what it has the customer do and see, each under the
clause it is about: numbers, labels, counts, order. Layout, manners and ways of writing are not in
it. The manual's covering note promises that changed parts, and only those, are shaded yellow
(DOC-01); formats that know no shading are not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from conformance.documents.checking import Checked
from conformance.documents.findings import Finding, FindingKind
from conformance.documents.model import Format
from conformance.documents.moves import Spot
from conformance.documents.places import Place
from conformance.documents.speaking import clauses_about

_SHADES = {Format.DOCX, Format.HTML}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a document says."""

    clause: str
    words: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that two editions say differently.

    Args:
        before: what the old one says, empty where it says nothing; ``after`` likewise.
    """

    clause: str
    before: str
    after: str
    place_before: Place | None
    place_after: Place | None


def meanings(checked: Checked) -> tuple[Meaning, ...]:
    """Give what a document says, in its order."""
    found = [
        Meaning(clause, f"{each.topic.japanese}: {each.value}", each.spot)
        for each in checked.statements
        for clause in clauses_about(each, checked)
    ]
    for laid in checked.laid:
        clause = laid.steps[0].clause
        for pair in laid.pairs:
            if pair.step is not None:
                clause = laid.steps[pair.step].clause
            if pair.told is not None and pair.told.spot is not None:
                found.append(Meaning(clause, str(pair.told), pair.told.spot))
    return tuple(sorted(found, key=lambda each: (each.spot.paragraph, each.spot.start)))


def changes(old: Checked, new: Checked) -> tuple[Change, ...]:
    """Give what two editions of a document say differently."""
    before, after = meanings(old), meanings(new)
    matcher = SequenceMatcher(a=_keys(before), b=_keys(after), autojunk=False)
    found: list[Change] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            found += _paired(old, new, before[i1:i2], after[j1:j2])
    return tuple(found)


def _keys(meanings: Sequence[Meaning]) -> list[tuple[str, str]]:
    return [(each.clause, each.words) for each in meanings]


def _paired(
    old: Checked, new: Checked, gone: Sequence[Meaning], come: Sequence[Meaning]
) -> Iterator[Change]:
    """Lay what is gone beside what has come in its place: of one clause, one after the other."""
    rest = list(come)
    for each in gone:
        other = next((c for c in rest if c.clause == each.clause), None)
        if other is not None:
            rest.remove(other)
        yield Change(
            each.clause,
            each.words,
            "" if other is None else other.words,
            _place(old, each.spot),
            None if other is None else _place(new, other.spot),
        )
    for each in rest:
        yield Change(each.clause, "", each.words, None, _place(new, each.spot))


def _place(checked: Checked, spot: Spot) -> Place:
    return checked.document.paragraphs[spot.paragraph].place


def shading(old: Checked, new: Checked) -> Iterator[Finding]:
    """Look whether changed paragraphs, and only those, are shaded yellow."""
    if new.document.format not in _SHADES:
        return
    changed = _changed_paragraphs(old, new)
    for number, paragraph in enumerate(new.document.paragraphs):
        if not paragraph.original.strip():
            continue
        spot = Spot(number, 0, len(paragraph.normal.text))
        if number in changed and not paragraph.shaded:
            yield Finding(
                "changes.unmarked",
                "DOC-01",
                FindingKind.MISSING,
                spot,
                "変わった箇所が黄色の網掛けである",
                "網掛けがない",
                "どこが変わったかに、読む方が気付きません。",
            )
        elif number not in changed and paragraph.shaded:
            yield Finding(
                "changes.overmarked",
                "DOC-01",
                FindingKind.CONTRADICTION,
                spot,
                "変わっていない箇所に網掛けがない",
                "黄色の網掛けである",
                "変わっていない箇所を、読む方が変わったと思います。",
            )


def _changed_paragraphs(old: Checked, new: Checked) -> set[int]:
    """Give the new paragraphs whose words, not only whose layout, differ from the old ones'."""
    before = [each.normal.text.strip() for each in old.document.paragraphs]
    after = [each.normal.text.strip() for each in new.document.paragraphs]
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    return {
        number
        for tag, _, _, j1, j2 in matcher.get_opcodes()
        if tag in {"replace", "insert"}
        for number in range(j1, j2)
    }
