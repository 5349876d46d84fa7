"""Laying a document's moves beside the manual's, so that each one finds its counterpart.

The usual alignment of two sequences at the lowest cost (Needleman and Wunsch 1970): a move is laid
beside one of its kind, the cheaper the more alike their names are, or beside nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from conformance.documents.moves import Move, MoveKind

_LEFT_OUT = {
    MoveKind.PRESS: 1.0,
    MoveKind.SHOWN: 0.8,
    MoveKind.AUTOMATIC: 0.4,
    MoveKind.LEVEL: 0.6,
    MoveKind.LOOK: 0.6,
    MoveKind.LOG_ON: 0.1,
}
"""What it costs that the document says nothing of a move."""
_ADDED = {
    MoveKind.PRESS: 1.0,
    MoveKind.SHOWN: 0.7,
    MoveKind.AUTOMATIC: 0.2,
    MoveKind.LEVEL: 0.4,
    MoveKind.LOOK: 0.2,
    MoveKind.LOG_ON: 0.05,
}
"""What it costs that the document says something that the manual does not."""
_OTHER_NAME = 0.35
_OTHER_COUNT = 0.2
_UNLIKE = 0.9
"""The dearest pair is still cheaper than leaving both alone."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One place of the alignment.

    Args:
        reference: the manual's move, None where it has none.
        step: number of its step in the reference.
        told: the document's move, None where it has none.
    """

    reference: Move | None
    step: int | None
    told: Move | None


def align(reference: Sequence[Sequence[Move]], told: Sequence[Move]) -> tuple[Pair, ...]:
    """Lay a document's moves beside the steps of the reference."""
    wanted = [(move, number) for number, step in enumerate(reference) for move in step]
    costs = _costs([move for move, _ in wanted], told)
    pairs: list[Pair] = []
    i, j = len(wanted), len(told)
    while i or j:
        if i and j and costs[i][j] == costs[i - 1][j - 1] + _beside(wanted[i - 1][0], told[j - 1]):
            pairs.append(Pair(*wanted[i - 1], told[j - 1]))
            i, j = i - 1, j - 1
        elif i and costs[i][j] == costs[i - 1][j] + _LEFT_OUT[wanted[i - 1][0].kind]:
            pairs.append(Pair(*wanted[i - 1], None))
            i -= 1
        else:
            pairs.append(Pair(None, None, told[j - 1]))
            j -= 1
    return tuple(reversed(pairs))


def _costs(wanted: Sequence[Move], told: Sequence[Move]) -> list[list[float]]:
    costs = [[0.0] * (len(told) + 1) for _ in range(len(wanted) + 1)]
    for i, move in enumerate(wanted, start=1):
        costs[i][0] = costs[i - 1][0] + _LEFT_OUT[move.kind]
    for j, move in enumerate(told, start=1):
        costs[0][j] = costs[0][j - 1] + _ADDED[move.kind]
    for i, move in enumerate(wanted, start=1):
        for j, other in enumerate(told, start=1):
            costs[i][j] = min(
                costs[i - 1][j - 1] + _beside(move, other),
                costs[i - 1][j] + _LEFT_OUT[move.kind],
                costs[i][j - 1] + _ADDED[other.kind],
            )
    return costs


def _beside(move: Move, other: Move) -> float:
    if move.kind is not other.kind:
        return float("inf")
    cost = 0.0 if move.times == other.times else _OTHER_COUNT
    if move.name != other.name:
        alike = float(JaroWinkler.similarity(move.name, other.name))
        cost += _OTHER_NAME + (_UNLIKE - _OTHER_NAME) * (1 - alike)
    return cost
