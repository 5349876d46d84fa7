"""What became of a mutant."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """How a mutant ended. `SURVIVED` is what nobody wants."""

    KILLED = "killed"
    """A comparison of a scenario failed."""
    STUMBLED = "stumbled"
    """The system or the harness broke before a comparison could fail."""
    UNFIT = "unfit"
    """The changed module could not even be imported."""
    LATE = "late"
    """A scenario did not end in time."""
    BROKEN = "broken"
    """The process died and told nothing, which is the harness's trouble."""
    SURVIVED = "survived"
    """Every scenario asked is 適合, or none runs the changed rule (see `reach`)."""
    LEFT_OUT = "left_out"
    """It stands where nothing can come of it."""

    @property
    def japanese(self) -> str:
        """Give the word printed in reports."""
        return _JAPANESE[self]

    @property
    def is_noticed(self) -> bool:
        """Say whether the suite turns red."""
        return self not in (Outcome.SURVIVED, Outcome.BROKEN, Outcome.LEFT_OUT)


_JAPANESE: dict[Outcome, str] = {
    Outcome.KILLED: "検出",
    Outcome.STUMBLED: "動作不能",
    Outcome.UNFIT: "読み込み不能",
    Outcome.LATE: "時間切れ",
    Outcome.BROKEN: "異常終了",
    Outcome.SURVIVED: "生存",
    Outcome.LEFT_OUT: "除外",
}
