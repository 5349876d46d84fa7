"""Comparing what the manual demands with what was seen: the only way a 不適合 comes about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Value = str | int | Sequence[str]
"""What can be compared and shown: a text, a number, or a list of texts."""


class NotConformant(AssertionError):
    """The system under test does not do what the clause demands (不適合)."""

    def __init__(self, clause: str, what: str, expected: Value, actual: Value) -> None:
        super().__init__(f"[{clause}] {what}: 期待値 {expected!r} / 実測値 {actual!r}")
        self.clause = clause
        self.what = what
        self.expected = expected
        self.actual = actual


class PreconditionNotMet(Exception):
    """A 前提 could not be brought about, so the clause under test was not reached (未実施).

    The clause that stands in the way is named; its own scenarios carry the 不適合.
    """

    def __init__(self, clause: str, wanted: str, actual: str) -> None:
        super().__init__(
            f"ここまでの手順 {clause} を終えられないため確認できません。"
            f"必要なもの: {wanted} / 実際: {actual}"
        )
        self.clause = clause
        self.wanted = wanted
        self.actual = actual


class ControlMissing(Exception):
    """What is in front offers no such control; names what it does offer."""

    def __init__(self, label: str, offered: str) -> None:
        super().__init__(f"「{label}」がありません。表示されているもの: {offered}")
        self.label = label
        self.offered = offered

    def unmet(self, clause: str) -> PreconditionNotMet:
        """Give what it means on the way to the clause under test: that this one is in the way."""
        return PreconditionNotMet(clause, f"「{self.label}」", self.offered)


@dataclass(frozen=True, slots=True)
class Judge:
    """Compares on behalf of one clause and reports every comparison, good or bad."""

    clause: str
    report: Callable[[str, str, Value, Value, bool], None]

    def compare(self, what: str, *, expected: Value, actual: Value) -> None:
        """Compare one observation with the manual's value.

        Raises:
            NotConformant: the two differ.
        """
        same = expected == actual
        self.report(self.clause, what, expected, actual, same)
        if not same:
            raise NotConformant(self.clause, what, expected, actual)
