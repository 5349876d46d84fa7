"""A test process that begins many others, each with one rule of the simulated world changed.

It collects the features once. Then it forks: first processes that run every scenario with nothing
changed and note which lines each runs, then one for each mutant, which imports the simulated world
anew and runs the scenarios that can notice, until one does.
"""

from __future__ import annotations

import difflib
import json
import shutil
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from coverage import Coverage

from conformance.catalogue.requirement import natural_order
from conformance.comparison import NotConformant
from conformance.evidence.log import EventLog
from conformance.forks import Forks, Say, Task, write_output_to
from conformance.key_supply import KeySupply
from conformance.mutation import reach
from conformance.mutation.orders import BASELINE, LOG, MutantOrder, Orders, read
from conformance.mutation.outcome import Outcome
from conformance.mutation.rules import MODULES
from conformance.mutation.substitution import substitute
from conformance.mutation.table_operators import register
from conformance.pytest_plugin import IDENTITY, key_of, write_into

BANK = "profile_name"
"""The argument over which the scenarios are repeated for every bank."""
_ALIVE = b"\n"
"""Said before every scenario."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare where the orders stand."""
    parser.getgroup("koshin").addoption("--koshin-mutants", help="file of the mutants to try")


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Begin a process for each share of the suite, then one for each mutant."""
    told = session.config.getoption("--koshin-mutants")
    if not told or session.testsfailed:
        return None  # the features could not be read: pytest says so
    register()
    path = Path(told)
    _Mutation(session, read(path), path.parent).run()
    return True


class _Mutation:
    def __init__(self, session: pytest.Session, orders: Orders, folder: Path) -> None:
        self._session = session
        self._orders = orders
        self._folder = folder
        items = [i for i in session.items if isinstance(i, pytest.Function) and IDENTITY in i.stash]
        # The banks in their own order: of those where a scenario goes the same way, the first is
        # asked, and the two with a name leave most certificates standing.
        items.sort(key=lambda i: (natural_order(i.stash[IDENTITY].id), i.callspec.indices[BANK]))
        self._keys = KeySupply(orders.keys)
        self._items = {key_of(item, item.stash[IDENTITY]): item for item in items}

    def run(self) -> None:
        log = EventLog(self._folder / LOG, worker="mutation")
        forks = Forks(log, workers=self._orders.workers, patience_s=self._orders.patience_s)
        keys = list(self._items)
        shares = [keys[n :: self._orders.workers] for n in range(self._orders.workers)]
        forks.go_on(self._baseline(n, share) for n, share in enumerate(shares))
        if forks.fine and not forks.is_child:
            forks.go_on(self._tasks())

    def _baseline(self, number: int, share: Sequence[str]) -> Task:
        name = f"{BASELINE}-{number}"

        def be(say: Say) -> None:
            _settle(self._session, self._folder / name)
            # As for a mutant: what is done for those must not turn a scenario red by itself.
            self._keys.use()
            self._substitute(MODULES[0], self._source(MODULES[0]))
            seen = _Seen(self._session.config.rootpath, MODULES)
            self._session.config.pluginmanager.register(seen)
            with seen:
                for _ in self._each(share, say):
                    pass
            reach.write(self._folder / f"{name}.json", seen.by_path())

        return Task(name, be, facts={"scenarios": len(share)}, gate=True)

    def _tasks(self) -> Iterator[Task]:
        """Make the tasks of the mutants, each when it can begin: earlier ones teach it."""
        told = sorted(self._folder.glob(f"{BASELINE}-*.json"))
        identities = {key: item.stash[IDENTITY] for key, item in self._items.items()}
        known = reach.Reach(
            reach.read(told),
            clauses={key: each.requirements[0] for key, each in identities.items()},
            same={key: each.id for key, each in identities.items()},
        )
        for mutant in self._orders.mutants:
            asked = known.of(mutant.path, mutant.lines, mutant.uses)
            yield self._task(mutant, asked, known)

    def _task(self, mutant: MutantOrder, asked: Sequence[str], known: reach.Reach) -> Task:
        folder = self._folder / mutant.name

        def be(say: Say) -> None:
            _settle(self._session, folder)
            self._keys.use()
            say(json.dumps(self._try(mutant, asked, say)).encode())

        def heard(said: bytes) -> dict[str, Any]:
            last = said.rsplit(_ALIVE, 1)[-1]
            if not last:
                return {"outcome": Outcome.BROKEN}  # its log stays
            shutil.rmtree(folder, ignore_errors=True)
            found: dict[str, Any] = json.loads(last)
            if found["outcome"] == Outcome.KILLED:
                known.remember(mutant.path, found["scenario"])
            return found

        return Task(mutant.name, be, facts={"scenarios": len(asked)}, heard=heard)

    def _try(self, mutant: MutantOrder, keys: Sequence[str], say: Say) -> dict[str, Any]:
        """Change the rule, and run scenarios until one is red; tell what became of it."""
        source = self._source(mutant.path)
        operator = get_operator(mutant.operator)(**mutant.arguments)
        changed = mutate_code(source, operator, mutant.occurrence)
        found: dict[str, Any] = {"diff": _diff(source, changed), "scenario": "", "tried": 0}
        try:
            self._substitute(mutant.path, changed)
        except Exception as error:  # noqa: BLE001 - whatever a changed module may raise
            return {**found, "outcome": Outcome.UNFIT, "why": repr(error)}
        for tried, key in enumerate(self._each(keys, say), start=1):
            if self._session.testsfailed:
                node = self._items[key].nodeid
                differs = node in _DIFFERENT - _BROKEN
                outcome = Outcome.KILLED if differs else Outcome.STUMBLED
                return {**found, "outcome": outcome, "scenario": key, "tried": tried}
        return {**found, "outcome": Outcome.SURVIVED, "tried": len(keys)}

    def _source(self, path: str) -> str:
        return (self._session.config.rootpath / path).read_text(encoding="utf-8")

    def _substitute(self, path: str, source: str) -> None:
        root, world = self._session.config.rootpath, self._orders.world
        substitute(root, path, source, world=world, users=self._orders.users)

    def _each(self, keys: Sequence[str], say: Say) -> Iterator[str]:
        """Run scenarios, and give each one's key when it is over."""
        self._session.items = [self._items[key] for key in keys]
        for key, following in zip_longest(keys, keys[1:]):
            say(_ALIVE)
            after = self._items[following] if following is not None else None
            hook = self._session.config.hook
            hook.pytest_runtest_protocol(item=self._items[key], nextitem=after)
            yield key


class _Seen:
    """Notes which lines of some modules run for which scenario."""

    def __init__(self, root: Path, paths: Iterable[str]) -> None:
        self._files = {path: str(root / path) for path in paths}
        self._now = reach.NOBODY
        self._coverage = Coverage(
            data_file=None, config_file=False, include=[*self._files.values()], concurrency="thread"
        )

    def __enter__(self) -> None:
        # The modules are imported: what runs then is known to matter to everyone.
        self._coverage.set_option(
            "run:disable_warnings", ["module-not-measured", "no-data-collected"]
        )
        self._coverage.start()

    def __exit__(self, *_: object) -> None:
        self._coverage.stop()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Function) -> None:
        """What runs from now on runs for this scenario."""
        self._now = key_of(item, item.stash[IDENTITY])
        self._coverage.switch_context(self._now)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        """What many scenarios share is made for nobody in particular."""
        shared = fixturedef.scope != "function"
        if shared:
            self._coverage.switch_context(reach.NOBODY)
        made = yield
        if shared:
            self._coverage.switch_context(self._now)
        return made

    def by_path(self) -> reach.Seen:
        """Give the scenarios by path and line."""
        data = self._coverage.get_data()
        found = {path: data.contexts_by_lineno(file) for path, file in self._files.items()}
        return {path: lines for path, lines in found.items() if lines}


_DIFFERENT: set[str] = set()
"""The nodes of the scenarios of this process that a failing comparison has ended."""


def pytest_bdd_step_error(request: pytest.FixtureRequest, exception: Exception) -> None:
    """Note that a scenario ended by a comparison of its own."""
    if isinstance(exception, NotConformant):
        _DIFFERENT.add(request.node.nodeid)


_BROKEN: set[str] = set()
"""The nodes of the scenarios after which the world could not be cleared away whole."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note that a scenario met a world that broke: its comparisons say nothing."""
    report = yield
    if call.when == "teardown" and report.failed:
        _BROKEN.add(item.nodeid)
    return report


def _settle(session: pytest.Session, folder: Path) -> None:
    """Be a process with a log and an event log of its own."""
    write_output_to(folder / "pytest.log")
    write_into(session.config, folder)


def _diff(source: str, changed: str) -> str:
    """Write the lines that differ, as a unified diff without its head."""
    lines = difflib.unified_diff(source.splitlines(), changed.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))
