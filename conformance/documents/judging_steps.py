"""Whether a customer can follow a document's steps: laid beside the manual's, move by move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from conformance.documents import reference
from conformance.documents.aligning import Pair, align
from conformance.documents.chapters import Section
from conformance.documents.findings import Finding, FindingKind
from conformance.documents.moves import CONSENTS, REFUSALS, Move, MoveKind, Spot
from conformance.documents.reference import ReferenceStep
from conformance.documents.steps import Procedure
from conformance.documents.variants import of_this_bank

_FEATURES = {Section.PC: reference.PC, Section.USB: reference.USB}
_REFUSALS = {*REFUSALS, "中止", "NO", "No"}
"""What a document may call a refusal."""
OPTIONAL = {MoveKind.LOG_ON, MoveKind.AUTOMATIC}
"""What a document may leave to the customer, who cannot miss it."""
_TELLING = 0.6
"""Share of the results that a document tells, from which on one that it leaves out is missed."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A document's procedure, laid beside the manual's."""

    procedure: Procedure
    steps: tuple[ReferenceStep, ...]
    pairs: tuple[Pair, ...]

    def told(self) -> Iterator[tuple[str, Spot]]:
        """Give the clauses of which the document tells something, and where."""
        for pair in self.pairs:
            if pair.step is not None and pair.told is not None and pair.told.spot is not None:
                yield self.steps[pair.step].clause, pair.told.spot


def lay(procedure: Procedure, *, media_storage: bool) -> Laid:
    """Lay a procedure beside the manual's for one kind of bank."""
    steps = reference.path(_FEATURES[procedure.section], media_storage=media_storage)
    others = reference.path(_FEATURES[procedure.section], media_storage=not media_storage)
    told = of_this_bank(procedure.moves, steps, others)
    return Laid(procedure, steps, align([step.moves for step in steps], told))


def judge(laid: Laid) -> Iterator[Finding]:
    """Judge one procedure of a document."""
    end = Spot(laid.procedure.steps[-1].paragraphs[-1], 0, 0)
    yield from _Judgement(laid, end).findings()
    yield from _numbering(laid.procedure)
    yield from _unbound(laid.procedure)


class _Judgement:
    """One alignment, read from the beginning to the end."""

    def __init__(self, laid: Laid, end: Spot) -> None:
        self._steps = laid.steps
        self._pairs = pairs = laid.pairs
        self._end = end
        self._not_understood = [s for step in laid.procedure.steps for s in step.not_understood]
        results = [p for p in pairs if p.reference and p.reference.kind is MoveKind.SHOWN]
        told = sum(p.told is not None for p in results)
        self._tells_results = bool(results) and told / len(results) >= _TELLING
        self._elsewhere = {
            (p.told.kind, p.told.name): p.told for p in pairs if p.reference is None and p.told
        }
        left_out = [p.reference for p in pairs if p.reference and p.told is None]
        self._left_out_names = {(m.kind, m.name) for m in left_out}
        moves = [(m, step.clause) for step in laid.steps for m in step.moves]
        self._clauses = {m.name: clause for m, clause in moves}
        self._pressed = {m.name for m, _ in moves if m.kind is MoveKind.PRESS}

    def findings(self) -> Iterator[Finding]:
        """Give what differs, in the order of the document."""
        last: Spot | None = None
        for number, pair in enumerate(self._pairs):
            if pair.told is not None and pair.told.spot is not None:
                last = pair.told.spot
            found = self._of_pair(pair, number, last)
            if found is not None:
                yield found

    def _of_pair(self, pair: Pair, number: int, last: Spot | None) -> Finding | None:
        move, told = pair.reference, pair.told
        if move is not None and told is None:
            return self._left_out(pair, move, self._near(move, number, last))
        if move is None and told is not None:
            return self._added(told)
        if move is not None and told is not None:
            return self._differs(pair, move, told)
        return None

    def _differs(self, pair: Pair, move: Move, told: Move) -> Finding | None:
        clause = self._clause(pair)
        if move.name != told.name:
            return self._other_name(clause, move, told)
        if move.times > told.times:
            message = "ダイアログがもう一度出たときに、お客様が何をするかが分かりません。"
            return self._finding("steps.count", clause, FindingKind.MISSING, move, told, message)
        if move.times < told.times:
            message = "出ないダイアログを待ち、お客様が先へ進めません。"
            kind = FindingKind.CONTRADICTION
            return self._finding("steps.count", clause, kind, move, told, message)
        return None

    def _other_name(self, clause: str, move: Move, told: Move) -> Finding:
        if move.kind is MoveKind.LEVEL:
            message = "ログオンのたびにパスワードを求められるなど、後の操作が案内と変わります。"
            kind = FindingKind.CONTRADICTION
            return self._finding("steps.level", clause, kind, move, told, message)
        if told.name in _REFUSALS and move.name in CONSENTS:
            message = "案内のとおりにすると更新が止まり、電子証明書を更新できません。"
            kind = FindingKind.CONTRADICTION
            return self._finding("steps.answer", clause, kind, move, told, message)
        if move.kind is MoveKind.PRESS:
            message = f"画面に「{told.name}」はないため、お客様がここで進めなくなります。"
            return self._finding("steps.label", clause, FindingKind.LABEL, move, told, message)
        message = f"「{told.name}」は表示されないため、お客様が誤った画面にいると思います。"
        return self._finding("steps.screen", clause, FindingKind.LABEL, move, told, message)

    def _left_out(self, pair: Pair, move: Move, near: Spot) -> Finding | None:
        clause = self._clause(pair)
        moved = self._elsewhere.get((move.kind, move.name))
        if moved is not None and move.kind in {MoveKind.PRESS, MoveKind.LOOK}:
            message = "順番のとおりに操作すると、お客様が途中で進めなくなります。"
            kind = FindingKind.ORDER
            return self._finding("steps.order", clause, kind, move, moved, message, "順序が違う")
        if move.kind in OPTIONAL:
            return None
        if move.kind is MoveKind.SHOWN and not self._is_missed(move):
            return None
        what = {
            MoveKind.PRESS: (
                "steps.missing",
                "この操作が書かれていないため、お客様が先へ進めません。",
            ),
            MoveKind.SHOWN: (
                "steps.result",
                "何が表示されるかが分からず、お客様が不安になります。",
            ),
            MoveKind.LEVEL: ("steps.level", "レベルを変えてしまうと、後の操作が案内と変わります。"),
            MoveKind.LOOK: ("steps.look", "誤った電子証明書でも、お客様が気付きません。"),
        }[move.kind]
        return Finding(
            what[0],
            clause,
            FindingKind.MISSING,
            near,
            str(move),
            "書かれていない",
            what[1],
            f"{move}。",
        )

    def _is_missed(self, move: Move) -> bool:
        """Say whether a result that is not told is missed: not where hardly any is told.

        That the notice's own page opens is said by whoever says that the notice is chosen.
        """
        return self._tells_results and move.name not in self._pressed

    def _added(self, told: Move) -> Finding | None:
        if told.kind in {MoveKind.LOG_ON, MoveKind.AUTOMATIC, MoveKind.LOOK}:
            return None
        known = self._clauses
        clause = known.get(told.name) or self._steps[0].clause
        if (told.kind, told.name) in self._left_out_names:
            return None  # told at the place where it is missing
        if told.kind is MoveKind.PRESS:
            if told.name in known:
                message = "同じ操作がもう一度求められ、お客様が先へ進めません。"
                return self._extra("steps.doubled", clause, FindingKind.ORDER, told, message)
            message = f"画面に「{told.name}」はないため、お客様がここで進めなくなります。"
            return self._extra("steps.extra", clause, FindingKind.CONTRADICTION, told, message)
        if told.kind is MoveKind.SHOWN and told.name in known:
            message = "ここでは表示されないため、お客様が誤った画面にいると思います。"
            return self._extra("steps.result", clause, FindingKind.ORDER, told, message)
        message = "手順書にない画面です。お客様の画面にあるか、確かめてください。"
        return self._extra("steps.unknown", clause, FindingKind.UNBOUND, told, message)

    def _extra(
        self, rule: str, clause: str, kind: FindingKind, told: Move, message: str
    ) -> Finding:
        return Finding(rule, clause, kind, told.spot, "書かれていない", str(told), message)

    def _finding(
        self,
        rule: str,
        clause: str,
        kind: FindingKind,
        move: Move,
        told: Move,
        message: str,
        actual: str = "",
    ) -> Finding:
        said = f"{told}（{actual}）" if actual else str(told)
        suggestion = move.name if move.name != told.name else f"{move}。"
        return Finding(rule, clause, kind, told.spot, str(move), said, message, suggestion)

    def _clause(self, pair: Pair) -> str:
        return self._steps[pair.step or 0].clause

    def _near(self, move: Move, number: int, last: Spot | None) -> Spot:
        """Say where what is missing should stand: at an act that was not understood, if any is.

        Else after what was told last.
        """
        next_spot = self._next_spot(number)
        if move.kind is MoveKind.PRESS:
            for spot in self._not_understood:
                if _before(last, spot) and (_before(spot, next_spot) or next_spot == self._end):
                    return spot
        return last or next_spot

    def _next_spot(self, number: int) -> Spot:
        later = (p.told.spot for p in self._pairs[number:] if p.told is not None and p.told.spot)
        return next(later, self._end)


def _before(spot: Spot | None, other: Spot) -> bool:
    return spot is None or (spot.paragraph, spot.start) < (other.paragraph, other.start)


def _numbering(procedure: Procedure) -> Iterator[Finding]:
    """Look whether the numbers count."""
    numbered = [step for step in procedure.steps if step.number is not None]
    for before, step in pairwise(numbered):
        assert before.number is not None
        assert step.number is not None
        if step.number == before.number + 1:
            continue
        how = "2度ある" if step.number == before.number else f"{before.number}の次が{step.number}"
        yield Finding(
            "steps.numbering",
            _clause_of(procedure),
            FindingKind.NUMBERING,
            step.spot,
            str(before.number + 1),
            how,
            "番号で問い合わせを受けたときに、どの手順のことかが分かりません。",
            str(before.number + 1),
        )


def _unbound(procedure: Procedure) -> Iterator[Finding]:
    """Report numbered steps in which nothing could be understood, and acts that could not be."""
    for step in procedure.steps:
        empty = step.number is not None and not step.moves
        for spot in step.not_understood or ([step.spot] if empty else []):
            yield Finding(
                "steps.unbound",
                _clause_of(procedure),
                FindingKind.UNBOUND,
                spot,
                "「」で囲んだボタンやリンクの名前",
                "何を操作するかを読み取れない",
                "ここは判定していません。書き方を確かめてください。",
            )


def _clause_of(procedure: Procedure) -> str:
    return "PC-01" if procedure.section is Section.PC else "USB-01"
