"""The steps of a document's procedures: their numbers, what belongs to each, and their moves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from conformance.documents.chapters import Section, Stretch
from conformance.documents.model import Document
from conformance.documents.moves import Move, MoveKind, Spot
from conformance.documents.normalising import STEP_NUMBERS
from conformance.documents.prose import moves, not_understood, repetition
from conformance.procedure import NOTICE

_NUMBER = re.compile(
    rf"^(?:(?P<word>手順|ステップ|STEP|Step|操作) ?)?(?:(?P<sign>[{STEP_NUMBERS}])"
    r"|(?P<kana>[アイウエオカキクケコサシスセソタチツテトナニヌネノ])[.)、]"
    r"|[(「](?P<bracketed>[0-9]{1,2})[)」]|(?P<digits>[0-9]{1,2})(?(word)|(?=[.)、:]|$| )))"
)
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノ"
_REMARK = re.compile(r"^[※*(<「]?(?:※|注|なお|参考|ヒント)|^[⇒→➡⇨▶]|^[<]")
_RESULT_OPEN = re.compile(r"^[⇒→➡⇨▶]? ?「[^「」]+」$")
_RESULT_REST = re.compile(r"^(?:画面|ダイアログ|ウィンドウ|メッセージ)?(?:が|と)")


@dataclass(slots=True)
class DocumentStep:
    """One numbered step, or one paragraph that does something where nothing is numbered.

    Args:
        number: as counted; None where it has none.
        spot: where it begins, with its number.
        paragraphs: all that belongs to it.
        not_understood: what reads like an act and is none of its moves.
    """

    number: int | None
    spot: Spot
    paragraphs: list[int] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    not_understood: list[Spot] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Procedure:
    """The steps of one chapter, in the order of the document."""

    section: Section
    heading: int | None
    steps: tuple[DocumentStep, ...]

    @property
    def moves(self) -> tuple[Move, ...]:
        """Give the moves of all steps."""
        return tuple(move for step in self.steps for move in step.moves)


def procedures(document: Document, stretches: Sequence[Stretch]) -> tuple[Procedure, ...]:
    """Read the procedures of a document; the stretches of one chapter are one procedure."""
    found: list[Procedure] = []
    for section in (Section.PC, Section.USB):
        own = [each for each in stretches if each.section is section]
        numbers = [number for each in own for number in each.numbers]
        numbers = [*_shared(document, stretches, numbers), *numbers]
        steps = tuple(_steps(document, numbers))
        if any(step.moves for step in steps):
            heading = next((each.heading for each in own), None)
            found.append(Procedure(section, heading, steps))
    return tuple(found)


def _shared(document: Document, stretches: Sequence[Stretch], numbers: Sequence[int]) -> list[int]:
    """Find the steps that both procedures begin with, where a document tells them once before."""
    if not numbers or any(_opens_notice(document, number) for number in numbers):
        return []
    for each in stretches:
        before = [number for number in each.numbers if number < numbers[0]]
        if not each.section.is_procedure and any(_opens_notice(document, n) for n in before):
            return before
    return []


def _opens_notice(document: Document, number: int) -> bool:
    """Say whether a paragraph tells the first press of both procedures."""
    text = document.paragraphs[number].normal.text
    # Reading moves is slow, and most paragraphs do not even name the notice.
    told = moves(text, number) if NOTICE in text else ()
    return any(m.kind is MoveKind.PRESS and m.name == NOTICE for m in told)


def number_of(document: Document, paragraph: int) -> tuple[int | None, int]:
    """Give the number that a paragraph begins with, typed or the program's, and its length."""
    given = document.paragraphs[paragraph]
    label = unicodedata.normalize("NFKC", given.label) if given.label else ""
    if digits := re.search(r"[0-9]{1,2}", label):
        return int(digits[0]), 0
    match = _NUMBER.match(given.normal.text)
    if match is None:
        return None, 0
    if match["sign"]:
        return int(unicodedata.numeric(match["sign"])), match.end()
    if match["kana"]:
        return _KANA.index(match["kana"]) + 1, match.end()
    return int(match["bracketed"] or match["digits"]), match.end()


def _steps(document: Document, numbers: Sequence[int]) -> Iterator[DocumentStep]:
    step: DocumentStep | None = None
    joined = _joined(document, numbers)
    for number in numbers:
        text = document.paragraphs[number].normal.text
        counted, length = number_of(document, number)
        begins = counted is not None and not _REMARK.match(text)
        if begins or step is None:
            if step is not None:
                yield step
            step = DocumentStep(counted, Spot(number, 0, length or len(text)))
        step.paragraphs.append(number)
        _take(step, text, number, joined)
    if step is not None:
        yield step


def _take(step: DocumentStep, text: str, number: int, joined: dict[int, list[Move]]) -> None:
    """Add a paragraph's moves to its step; a remark on how often changes the press before it."""
    told = joined[number] if number in joined else moves(text, number)
    step.not_understood += not_understood(text, number)
    repeated = repetition(text)
    if repeated is None:
        step.moves += _summed(told)
        return
    moves_now = [*step.moves, *told]
    presses = [i for i, move in enumerate(moves_now) if move.kind is MoveKind.PRESS]
    label = repeated.label or (moves_now[presses[-1]].name if presses else "")
    same = [i for i in presses if moves_now[i].name == label]
    # 「はい」を押します。2回表示されますので、2回とも「はい」を押します: one press, told twice.
    again = [i for i in same[1:] if i >= len(step.moves)]
    if same:
        first = same[0] if again else same[-1]
        moves_now[first] = moves_now[first].repeated(repeated.times)
    step.moves[:] = [move for i, move in enumerate(moves_now) if i not in again]


def _summed(told: Sequence[Move]) -> list[Move]:
    """Count a label that a paragraph has pressed again at once."""
    found: list[Move] = []
    for move in told:
        last = found[-1] if found else None
        again = last is not None and (last.kind, last.name) == (MoveKind.PRESS, move.name)
        if last is not None and again and move.kind is MoveKind.PRESS:
            found[-1] = last.repeated(last.times + move.times)
        else:
            found.append(move)
    return found


def _joined(document: Document, numbers: Sequence[int]) -> dict[int, list[Move]]:
    """Read 「⇒「…」」 and 「画面が表示されます。」 as one, where a line was broken there."""
    found: dict[int, list[Move]] = {}
    for first, second in pairwise(numbers):
        opening, rest = (document.paragraphs[n].normal.text for n in (first, second))
        if _RESULT_OPEN.match(opening) and _RESULT_REST.match(rest):
            whole = moves(opening + rest, first)
            found[first] = [replace(m, spot=_within(m.spot, len(opening))) for m in whole]
            found[second] = []
    return found


def _within(spot: Spot | None, length: int) -> Spot | None:
    return spot and replace(spot, start=min(spot.start, length), stop=min(spot.stop, length))
