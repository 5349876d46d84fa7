"""The two variants of one step, of which the manual prints both and a bank's document may, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import JaroWinkler

from conformance.documents.moves import Move, MoveKind
from conformance.documents.reference import ReferenceStep, labels

_ALIKE = 0.7
"""From how alike on a label stands for another: PCに保存する for パソコンに保存する."""


def of_this_bank(
    moves: Sequence[Move], steps: Sequence[ReferenceStep], others: Sequence[ReferenceStep]
) -> tuple[Move, ...]:
    """Leave out what the document says for banks of the other kind, beside what it says for this.

    Args:
        steps: the manual's for this kind of bank; ``others``: for the other kind.
    """
    own, foreign = labels(steps), labels(others)
    chosen = {label for label in own - foreign if _presses(moves, label)}
    kept: list[Move] = []
    skipping = False
    for number, move in enumerate(moves):
        if move.kind is MoveKind.PRESS:
            skipping = move.name in foreign - own and (bool(chosen) or _is_variant(moves[number:]))
        # What the other variant's press brings up belongs to it.
        if not skipping:
            kept.append(move)
        elif move.kind is not MoveKind.SHOWN:
            skipping = move.kind is MoveKind.PRESS
    return tuple(_once(kept))


def _once(moves: Sequence[Move]) -> Iterator[Move]:
    """Leave out that a screen comes up where it is only named again."""
    shown = ""
    for move in moves:
        if move.kind is MoveKind.SHOWN and move.name == shown:
            continue
        shown = move.name if move.kind is MoveKind.SHOWN else shown
        yield move


def _is_variant(moves: Sequence[Move]) -> bool:
    """Say whether the first press and the next one bring up the same: two ways of one step."""
    presses = [i for i, move in enumerate(moves) if move.kind is MoveKind.PRESS][:2]
    after = [moves[i + 1] if i + 1 < len(moves) else None for i in presses]
    shown = [each.name for each in after if each is not None and each.kind is MoveKind.SHOWN]
    return len(shown) == 2 and shown[0] == shown[1]


def _presses(moves: Sequence[Move], label: str) -> bool:
    """Say whether a label is pressed, or one that evidently stands for it."""
    return any(
        m.kind is MoveKind.PRESS and JaroWinkler.similarity(m.name, label) >= _ALIKE for m in moves
    )
