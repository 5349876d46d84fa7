"""What a run is asked to do: the matrix, the clauses, the scenarios.

Kept free of slow imports, because the test process can only start when the selection stands.
"""

from __future__ import annotations

import argparse
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from conformance import catalogue, matrix
from conformance.catalogue import Chapter
from conformance.cli import binding, folders
from conformance.cli.faults import checked
from conformance.errors import UsageError
from conformance.nearest import nearest

_SETTLED = ("PASSED", "NOT_APPLICABLE")


@dataclass(frozen=True, slots=True)
class Selection:
    """What to run; empty clauses and scenarios mean all."""

    profiles: tuple[str, ...] = field(default_factory=matrix.names)
    drivers: tuple[str, ...] = ("browser",)
    clauses: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    failed: bool = False
    faults: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    release: str | None = None
    workers: str = "auto"
    seed: int = 0

    def told(self) -> dict[str, Any]:
        """Give what belongs into the run's record of its selection."""
        names = ("profiles", "clauses", "scenarios", "failed", "faults", "features")
        whole = asdict(self)
        return {name: whole[name] for name in names}


def choose(told: argparse.Namespace) -> Selection:
    """Turn the arguments of `run` into a selection.

    Raises:
        UsageError: something named does not exist.
    """
    selection = Selection(
        profiles=_profiles(told.profile),
        drivers=tuple(dict.fromkeys(told.driver)) or ("browser",),
        clauses=_clauses(told.clause, told.chapter),
        scenarios=tuple(dict.fromkeys(told.scenario)),
        faults=checked(told.fault),
        features=tuple(_feature(path) for path in told.features),
        release=told.release,
        workers=_workers(told.workers),
        seed=secrets.randbelow(2**32) if told.seed is None else told.seed,
    )
    return _only_failed(selection, told) if told.failed else selection


def _profiles(told: Iterable[str]) -> tuple[str, ...]:
    known = matrix.names()
    chosen: list[str] = []
    for name in told:
        chosen += known if name == "all" else [_profile(name, known)]
    return tuple(dict.fromkeys(chosen)) or known


def _profile(name: str, known: Sequence[str]) -> str:
    if name in known:
        return name
    # Slow, but needed only for a path or for saying why a name is refused.
    from conformance import profiles

    return str(profiles.load(name).path.resolve())


def _clauses(clauses: Iterable[str], chapters: Iterable[str]) -> tuple[str, ...]:
    rows = catalogue.load()
    chosen: list[str] = []
    for clause in clauses:
        meant = rows.matching(clause)
        if not meant:
            raise UsageError(f"条項「{clause}」はありません。{nearest(clause, rows.ids)}")
        chosen += meant
    for chapter in chapters:
        if chapter not in set(Chapter):
            raise UsageError(f"章「{chapter}」はありません。{nearest(chapter, Chapter)}")
        ids = [i for i in rows.of_chapter(Chapter(chapter)) if i not in rows.pending]
        if not ids or chapter == Chapter.DOCUMENT:
            raise UsageError(f"章「{chapter}」には、実行して確かめる条項がありません。")
        chosen += ids
    return tuple(dict.fromkeys(chosen))


def _feature(path: str) -> str:
    binding.refuse_what_holds_no_feature(Path(path))
    return str(Path(path).resolve())


def _workers(told: str) -> str:
    if told in ("auto", "logical") or told.isdecimal():
        return told
    raise UsageError(f"-n の値「{told}」は使えません。使えるのは auto または 0 以上の整数")


def _only_failed(selection: Selection, told: argparse.Namespace) -> Selection:
    """Narrow the selection to what the last run left open, under the same profiles and drivers."""
    folder = folders.find(told.reports)
    last = _read(folder / folders.RESULTS)
    left = [each for each in last["scenarios"] if each["verdict"] not in _SETTLED]
    if not left:
        raise UsageError(f"{folder}: 適合しなかったシナリオはありません。")
    before = last["run"]["selection"]
    return replace(
        selection,
        failed=True,
        scenarios=tuple(dict.fromkeys(each["id"] for each in left)),
        profiles=selection.profiles if told.profile else _profiles_of(left, before),
        drivers=selection.drivers if told.driver else _named(left, "driver"),
        features=selection.features or tuple(before.get("features", ())),
    )


def _profiles_of(left: Sequence[dict[str, Any]], before: dict[str, Any]) -> tuple[str, ...]:
    names = _named(left, "profile")
    known = matrix.names()
    return names if set(names) <= set(known) else tuple(before.get("profiles", known))


def _named(left: Sequence[dict[str, Any]], what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(each[what]) for each in left))


def _read(path: Path) -> dict[str, Any]:
    try:
        results: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: 前回の結果を読めません: {error}") from None
    return results
