"""The survivors that people have looked at: for each, why the suite need not notice it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from conformance.errors import UsageError
from conformance.mutation.outcome import Outcome
from conformance.mutation.session import Mutant

FILE = Path(__file__).parent / "survivors.toml"


class Kind(StrEnum):
    """Why a survivor may live."""

    EQUIVALENT = "equivalent"
    """No input tells it from the original."""
    UNOBSERVABLE = "unobservable"
    """It differs only where no scenario of a customer's can look."""
    UNSPECIFIED = "unspecified"
    """The manual leaves it open, and a real bank may do either."""


class Survivor(BaseModel):
    """What was said of the survivors of one line.

    Args:
        module: the module's path below the root.
        before: the line as it stands in the module, without its indentation.
        definition: the function or class that holds the line, where the module has it twice; empty
            for the module itself.
        after: the mutants it speaks of, a line each; every mutant of the line, if empty.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    module: str
    before: str
    definition: str | None = None
    after: tuple[str, ...] = ()
    kind: Kind
    reason: Annotated[str, Field(min_length=10)]

    def speaks_of(self, mutant: Mutant) -> bool:
        """Say whether it explains this mutant."""
        if (mutant.path, mutant.before) != (self.module, self.before):
            return False
        if self.definition not in (None, mutant.definition):
            return False
        return not self.after or mutant.after in self.after


class Triage:
    """All that was said.

    Attributes:
        survivors: one after the other, as they stand in the file.
    """

    def __init__(self, survivors: Iterable[Survivor]) -> None:
        self.survivors = tuple(survivors)

    def of(self, mutant: Mutant) -> Survivor | None:
        """Find what was said of a mutant."""
        return next((each for each in self.survivors if each.speaks_of(mutant)), None)

    def idle(self, mutants: Sequence[Mutant]) -> list[str]:
        """List what speaks of no survivor among these, though its module is among them.

        Each change that is named must have survived: a reason must not hide behind another's.
        """
        survivors = [each for each in mutants if each.outcome is Outcome.SURVIVED]
        modules = {each.path for each in mutants}
        idle: list[str] = []
        for each in self.survivors:
            if each.module not in modules:
                continue
            meant = [mutant.after for mutant in survivors if each.speaks_of(mutant)]
            if not meant:
                idle.append(f"{each.module}: {each.before}")
            else:
                unseen = [after for after in each.after if after not in meant]
                idle += [f"{each.module}: {each.before} → {after}" for after in unseen]
        return idle


def load(path: Path = FILE) -> Triage:
    """Read the file.

    Raises:
        UsageError: it cannot be read, or something stands in it that does not belong there.
    """
    try:
        return Triage(_File.model_validate(tomllib.loads(path.read_text("utf-8"))).survivor)
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: 読めません。{_why(error)}") from None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    survivor: tuple[Survivor, ...] = ()


def _why(error: OSError | ValueError) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    table, number, *place = (*first["loc"], 0)
    if table != "survivor" or not isinstance(number, int):
        return f"「{table}」という表は使えません。使えるのは survivor"
    field = "・".join(str(each) for each in place[:-1])
    allowed = "、".join(Survivor.model_fields)
    return f"{number + 1}番目の survivor の「{field}」: {first['msg']}（項目は {allowed}）"
