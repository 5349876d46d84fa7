"""Reading the catalogue: `requirements.toml` becomes typed rows, or a clear refusal.

The catalogue is part of the harness: a broken one is a `HarnessError`, not a verdict.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from conformance.catalogue.requirement import Chapter, Medium, Requirement, Role, Status
from conformance.errors import HarnessError

PACKAGED = Path(__file__).with_name("requirements.toml")

_FIELDS = tuple(field.name for field in fields(Requirement))
_MAY_BE_EMPTY = {"section", "step"}
_Word = TypeVar("_Word", bound=StrEnum)


class CatalogueError(HarnessError):
    """The catalogue contradicts itself or lacks something."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every clause in the manual's order, and since when which of them wait for a scenario."""

    requirements: tuple[Requirement, ...]
    pending: Mapping[str, date]

    def __iter__(self) -> Iterator[Requirement]:
        return iter(self.requirements)

    def __contains__(self, clause: object) -> bool:
        return any(row.id == clause for row in self.requirements)

    @property
    def ids(self) -> tuple[str, ...]:
        """Give the ids in the manual's order."""
        return tuple(row.id for row in self.requirements)

    def row(self, clause: str) -> Requirement | None:
        """Give the row of that id, if there is one."""
        return next((row for row in self.requirements if row.id == clause), None)

    def matching(self, clause: str) -> tuple[str, ...]:
        """Give the ids that a written clause means: itself, or its variants (PC-04 → 04a, 04b)."""
        if clause in self:
            return (clause,)
        return tuple(i for i in self.ids if i[:-1] == clause and i[-1].isalpha())

    def of_chapter(self, chapter: Chapter) -> tuple[str, ...]:
        """Give the ids of a chapter in the manual's order."""
        return tuple(row.id for row in self.requirements if row.chapter is chapter)


@cache
def load(path: Path = PACKAGED) -> Catalogue:
    """Read and check a catalogue.

    Raises:
        CatalogueError: it cannot be read, or a row or the pending list is wrong.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CatalogueError(f"{path}: カタログを読めません: {error}") from error
    rows = tuple(
        _requirement(path, number, row)
        for number, row in enumerate(table.get("requirement", []), start=1)
    )
    _refuse_duplicates(path, [row.id for row in rows])
    return Catalogue(rows, _pending(path, table.get("pending", {}), {row.id for row in rows}))


def _requirement(path: Path, number: int, row: Mapping[str, Any]) -> Requirement:
    where = f"{path.name}: {number} 番目の条項 {row.get('id', '（idなし）')}"
    for name in _FIELDS:
        if name not in row or (row[name] == "" and name not in _MAY_BE_EMPTY):
            raise CatalogueError(f"{where}: 「{name}」がありません。")
    for name in row:
        if name not in _FIELDS:
            raise CatalogueError(f"{where}: 「{name}」は知らない項目です。使えるのは {_FIELDS}")
    if type(row["since"]) is not date:
        raise CatalogueError(f"{where}: since は日付（例 2020-08-17）で書いてください。")
    words = {
        "chapter": _word(where, Chapter, row["chapter"]),
        "status": _word(where, Status, row["status"]),
        "medium": _word(where, Medium, row["medium"]),
        "role": _word(where, Role, row["role"]),
    }
    if words["status"] is Status.MANUAL and not row["section"]:
        raise CatalogueError(f"{where}: 手順書に書かれた条項には section が要ります。")
    return Requirement(**{**row, **words})


def _word(where: str, words: type[_Word], value: str) -> _Word:
    try:
        return words(value)
    except ValueError:
        allowed = "、".join(words)
        raise CatalogueError(f"{where}: 「{value}」は使えません。使えるのは {allowed}") from None


def _refuse_duplicates(path: Path, ids: list[str]) -> None:
    twice = sorted({clause for clause in ids if ids.count(clause) > 1})
    if twice:
        raise CatalogueError(f"{path.name}: 同じidの条項が2つあります: {'、'.join(twice)}")


def _pending(path: Path, table: Mapping[str, Any], known: set[str]) -> Mapping[str, date]:
    since, ids = table.get("since"), table.get("ids", [])
    if ids and type(since) is not date:
        raise CatalogueError(f"{path.name}: pending.since は日付で書いてください。")
    unknown = [clause for clause in ids if clause not in known]
    if unknown:
        raise CatalogueError(f"{path.name}: pending に知らない条項: {'、'.join(unknown)}")
    return {clause: since for clause in ids if isinstance(since, date)}
