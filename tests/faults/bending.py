"""Running features under a fault, each time in a process of its own that has imported everything.

A fork server imports the harness once; its children begin where a new process would be after two
seconds. Nothing is shared after the fork.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from conformance.catalogue import load
from conformance.evidence.log import read
from conformance.results import Results, project

ROOT = Path(__file__).resolve().parents[2]
IDS = (ROOT / "features" / "ids.lock").read_text("utf-8").split()
LONGEST_SECONDS = 1800.0
IMPORTED = ("pytest", "pytest_bdd.plugin", "conformance.pytest_plugin", "fixtures.embedded")


def scenarios_of(clauses: Sequence[str]) -> list[str]:
    """List the ids of all scenarios of some clauses."""
    return [each for each in IDS if each.partition(".")[0] in clauses]


def neighbours_of(clauses: Sequence[str]) -> list[str]:
    """List one scenario of each other clause of the same chapters: they must stay green."""
    catalogue = load()
    chapters = {row.chapter for row in catalogue if row.id in clauses}
    others = [r.id for r in catalogue if r.chapter in chapters and r.id not in clauses]
    return [found[0] for clause in others if (found := scenarios_of([clause]))]


def run_features(folder: Path, *options: str, driver: str = "http") -> Results:
    """Run the features with these options of the judge; give the results."""
    command = ["features", "-q", "-p", "pytest_bdd.plugin", "-p", "no:cacheprovider"]
    # Nothing can be rewritten that was imported before the fork, and nothing here needs it.
    command += ["--assert=plain", "-p", "no:unraisableexception", "-p", "no:threadexception"]
    command += [f"--koshin-driver={driver}", f"--koshin-run-dir={folder}", *options]
    child = _server().Process(target=_run, args=(command, str(folder / "pytest.log")))
    child.start()
    child.join(LONGEST_SECONDS)
    if child.is_alive():
        child.kill()
        raise AssertionError(f"no end: {(folder / 'pytest.log').read_text('utf-8')}")
    log = folder / "events.ndjson"
    assert log.exists(), (folder / "pytest.log").read_text("utf-8")
    return project(read(log))


@cache
def _server() -> Any:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(IMPORTED))
    return context


def _run(command: list[str], log: str) -> None:
    """Be a pytest process: everything it prints goes to the log."""
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(handle, stream.fileno())
    os.chdir(ROOT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST"):
        os.environ.pop(name, None)
    import pytest

    sys.exit(int(pytest.main(command)))
