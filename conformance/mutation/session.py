"""The session of cosmic-ray: its mutants of some modules, and what became of each.

A file that its own ``cr-report`` reads as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import chdir
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from cosmic_ray.commands import init
from cosmic_ray.work_db import WorkDB
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkResult

from conformance.mutation.defect_code import DefectCode, sources
from conformance.mutation.omissions import omission
from conformance.mutation.orders import WORLD, MutantOrder
from conformance.mutation.outcome import Outcome
from conformance.mutation.rules import OWN_WORDS
from conformance.mutation.sites import Site, Sites
from conformance.mutation.table_operators import register

_ENDS = {True: TestOutcome.KILLED, False: TestOutcome.SURVIVED}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutant and its end; the outcome is None until there is one.

    Args:
        path: the module below the root.
        definition: the function or class that holds it, or an empty string.
        note: what is worth knowing about the end: who noticed, or why it was left out.
    """

    name: str
    path: str
    definition: str
    operator: str
    line: int
    outcome: Outcome | None
    diff: str
    note: str

    @property
    def before(self) -> str:
        """Give the line that is changed, as it stands in the module."""
        return self._line("-")

    @property
    def after(self) -> str:
        """Give the line as it is in the mutant; empty if it is gone."""
        return self._line("+")

    def _line(self, mark: str) -> str:
        lines = [line[1:].strip() for line in self.diff.splitlines() if line.startswith(mark)]
        return " ".join(filter(None, lines))


class Session:
    """An open session.

    Args:
        path: the session's file.
        root: what the modules' paths are below.
    """

    def __init__(self, path: Path, root: Path) -> None:
        self._root = root
        self._database = WorkDB(path, WorkDB.Mode.create)
        self._sites: dict[str, Sites] = {}

    def begin(self, modules: Sequence[str]) -> None:
        """Make the mutants of some modules; those that are not tried end at once."""
        register()
        with chdir(self._root):  # cosmic-ray writes down the paths that it is given
            init([Path(module) for module in modules], self._database, {})
        left_out: dict[str, list[str]] = {}
        for item in self._database.pending_work_items:
            if reason := self._left_out(item.mutations[0]):
                left_out.setdefault(reason, []).append(item.job_id)
        for reason, names in left_out.items():
            self._database.set_multiple_results(names, _result(Outcome.LEFT_OUT, note=reason))

    def orders(self, modules: Sequence[str]) -> list[MutantOrder]:
        """List what is to be tried yet, in the order of the modules and of their lines.

        Also that of which a process died and told nothing: it is tried once more.
        """
        broken = {m.name for m in self.mutants() if m.outcome is Outcome.BROKEN}
        left = [item for item in self._database.work_items if item.job_id in broken]
        left += self._database.pending_work_items
        pending = [(item.job_id, item.mutations[0]) for item in left]
        pending.sort(key=lambda each: (modules.index(_path(each[1])), *_order(each[1])))
        return [
            MutantOrder(
                name=name,
                path=_path(mutation),
                operator=mutation.operator_name,
                occurrence=mutation.occurrence,
                lines=self._site(mutation).lines,
                uses=self._site(mutation).uses,
                arguments=dict(mutation.operator_args),
            )
            for name, mutation in pending
        ]

    def end(self, name: str, outcome: Outcome, *, diff: str = "", note: str = "") -> None:
        """Write down what became of a mutant."""
        self._database.set_result(name, _result(outcome, diff=diff, note=note))

    def mutants(self) -> list[Mutant]:
        """List all mutants in the order of the modules' paths."""
        results = dict(self._database.results)
        found = [self._mutant(i.job_id, i.mutations[0], results) for i in self._database.work_items]
        return sorted(found, key=lambda each: (each.path, each.line, each.operator, each.diff))

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _mutant(self, name: str, mutation: MutationSpec, results: dict[str, Any]) -> Mutant:
        result = results.get(name)
        outcome, _, note = (result.output if result else "").partition("\n")
        return Mutant(
            name=name,
            path=_path(mutation),
            definition=mutation.definition_name or "",
            operator=mutation.operator_name.partition("/")[2],
            line=mutation.start_pos[0],
            outcome=Outcome(outcome) if outcome else None,
            diff=result.diff or "" if result else "",
            note=note,
        )

    def _left_out(self, mutation: MutationSpec) -> str | None:
        """Say why a mutation is not tried, if so."""
        return omission(
            mutation.operator_name,
            mutation.start_pos,
            self._sites_of(mutation),
            own_words=_path(mutation) in OWN_WORDS,
        )

    def _site(self, mutation: MutationSpec) -> Site:
        return self._sites_of(mutation).at(mutation.start_pos)

    @cached_property
    def _defects(self) -> DefectCode:
        """Read the whole package, which only the making of mutants asks for."""
        return DefectCode(sources(self._root, WORLD))

    def _sites_of(self, mutation: MutationSpec) -> Sites:
        path = _path(mutation)
        if path not in self._sites:
            source = (self._root / path).read_text(encoding="utf-8")
            self._sites[path] = Sites(source, path, self._defects)
        return self._sites[path]


def _result(outcome: Outcome, *, diff: str = "", note: str = "") -> WorkResult:
    skipped = outcome is Outcome.LEFT_OUT
    return WorkResult(
        worker_outcome=WorkerOutcome.SKIPPED if skipped else WorkerOutcome.NORMAL,
        test_outcome=None if skipped else _ENDS[outcome.is_noticed],
        output=f"{outcome}\n{note}",
        diff=diff,
    )


def _order(mutation: MutationSpec) -> tuple[tuple[int, int], str, int]:
    return mutation.start_pos, mutation.operator_name, mutation.occurrence


def _path(mutation: MutationSpec) -> str:
    return str(mutation.module_path.as_posix())
