"""The reference path: what the manual has the customer do, taken from the project's own features.

Each rule of the features on the PC and on the 専用USB is one step. What its scenarios do and
demand gives the step's moves; so a scenario that changes changes what documents are held against.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gherkin.parser import Parser

from conformance.documents.moves import Move, MoveKind, Surface
from conformance.documents.normalising import normalise
from conformance.errors import HarnessError

FEATURES = Path(__file__).parents[2] / "features"
PC, USB = "pc_renewal.feature", "usb_renewal.feature"
_STEP = re.compile(r"(?:PC|USB)-\d\d[a-z]?")
_BANKS = {"media-storage": True, "no-media-storage": False}


@dataclass(frozen=True, slots=True)
class ReferenceStep:
    """One step of the manual.

    Args:
        media_storage: at which kind of bank it is made; None at both.
    """

    clause: str
    moves: tuple[Move, ...]
    media_storage: bool | None = None


class ReferenceBroken(HarnessError):
    """The features do not give a procedure: some step has no moves."""


def path(feature: str, *, media_storage: bool) -> tuple[ReferenceStep, ...]:
    """Give the steps of one of the two procedures at one kind of bank.

    Raises:
        ReferenceBroken: a rule of the feature says nothing that a customer does or sees.
    """
    return tuple(e for e in _steps(feature) if e.media_storage in (None, media_storage))


def labels(steps: Iterable[ReferenceStep]) -> set[str]:
    """Give all labels that are pressed in steps."""
    return {m.name for step in steps for m in step.moves if m.kind is MoveKind.PRESS}


@cache
def _steps(feature: str) -> tuple[ReferenceStep, ...]:
    document: Any = Parser().parse((FEATURES / feature).read_text(encoding="utf-8"))
    found = []
    for child in document["feature"]["children"]:
        rule = child.get("rule")
        if rule is None:
            continue
        tags = [tag["name"].removeprefix("@") for tag in rule["tags"]]
        clause = next((tag for tag in tags if _STEP.fullmatch(tag)), None)
        if clause is None:
            continue
        moves = tuple(_moves(rule))
        if not moves:
            raise ReferenceBroken(f"{feature}: 「{rule['name']}」から操作を読み取れません。")
        banks = [_BANKS[tag.removeprefix("bank:")] for tag in tags if tag.startswith("bank:")]
        # The token's chapter is only for banks with media storage; its features say so at the top.
        kind = banks[0] if banks and feature == PC else None
        found.append(ReferenceStep(clause, moves, kind))
    return tuple(found)


def _moves(rule: Mapping[str, Any]) -> Iterator[Move]:
    """Give a rule's moves in order: the longest scenario's, and what the others see besides."""
    scenarios = [list(_of_scenario(each)) for each in _scenarios(rule)]
    longest = max(scenarios, key=lambda moves: sum(m.kind is MoveKind.PRESS for m in moves))
    others = [m for moves in scenarios if moves is not longest for m in moves]
    before = [m for m in others if m.kind is MoveKind.LEVEL and m not in longest]
    seen = [m for m in others if m.kind in {MoveKind.SHOWN, MoveKind.AUTOMATIC, MoveKind.LOOK}]
    apart = {m.name for m in seen if m.apart}
    told: list[Move] = []
    for move in (*dict.fromkeys(before), *longest, *seen):
        same = any((m.kind, m.name) == (move.kind, move.name) for m in told)
        if move.kind is MoveKind.PRESS and told and told[-1].name == move.name:
            told[-1] = told[-1].repeated(told[-1].times + 1)
        elif not same:
            told.append(move)
    yield from (m for m in told if m.name not in apart or m.apart or m.kind is MoveKind.PRESS)


def _scenarios(rule: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from (c["scenario"] for c in rule["children"] if "scenario" in c)


def _of_scenario(scenario: Mapping[str, Any]) -> Iterator[Move]:
    """Give what a scenario does and sees; a dialog that comes up again is pressed twice."""
    begun = False
    moves: list[Move] = []
    for step in scenario["steps"]:
        begun = begun or step["keywordType"] in {"Action", "Outcome"}
        move = _move(step["text"]) if begun else None
        if move is not None:
            moves.append(move)
    shown = [move.name for move in moves if move.kind is MoveKind.SHOWN]
    for number, move in enumerate(moves):
        # What comes up on the way is passed on from; where the scenario ends is what is to be seen.
        if number == 0 or move.kind is not MoveKind.SHOWN or move.name == shown[-1]:
            yield move


_SENTENCES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Move]], ...] = (
    (re.compile("ログオンする"), lambda _: Move(MoveKind.LOG_ON)),
    (
        re.compile(
            "(?:ダイアログの|管理ソフトの画面で)?「(.+?)」を(?:クリックする|続けて2度クリックする)"
        ),
        lambda m: Move(MoveKind.PRESS, _normal(m[1])),
    ),
    (
        re.compile("ダイアログ「(.+)」が表示される"),
        lambda m: Move(MoveKind.SHOWN, _normal(m[1]), surface=Surface.DIALOG),
    ),
    (
        re.compile("別ウ[イィ]ンドウで「(.+)」画面が表示される"),
        lambda m: Move(MoveKind.SHOWN, _normal(m[1]), surface=Surface.SCREEN, apart=True),
    ),
    (
        re.compile("「(.+)」画面が(?:一度)?表示される"),
        lambda m: Move(MoveKind.SHOWN, _normal(m[1]), surface=Surface.SCREEN),
    ),
    (re.compile("「(.+)」画面から自動的に次の画面へ進む"), lambda _: Move(MoveKind.AUTOMATIC)),
    (
        re.compile("ダイアログのセキュリティレベルは「(.+)」である"),
        lambda m: Move(MoveKind.LEVEL, m[1]),
    ),
    (re.compile("画面の「.+」.*新しい電子証明書の.+"), lambda _: Move(MoveKind.LOOK)),
)
"""Sentences that tell what a customer does or sees; the others are the harness's."""


def _move(sentence: str) -> Move | None:
    for pattern, make in _SENTENCES:
        if match := pattern.fullmatch(sentence):
            return make(match)
    return None


def _normal(text: str) -> str:
    return normalise(text).text
