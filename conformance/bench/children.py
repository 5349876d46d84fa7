"""The child processes of a benchmark and what they tell."""

from __future__ import annotations

import contextlib
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from conformance.cli.folders import EVENTS
from conformance.errors import HarnessError
from conformance.evidence.log import read

Figures = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]
_RUN = (str(ROOT / "koshin"), "run")
"""The launcher, too, is part of what a person waits for."""


class BenchFailed(HarnessError):
    """A measured command failed, so its time says nothing."""


def suite() -> Figures:
    """Measure the whole suite per driver: wall seconds, scenarios, median per scenario."""
    return {driver: _suite(driver) for driver in ("http", "browser")}


def chapter() -> Figures:
    """Measure the PC chapter alone per driver: wall seconds, scenarios, median per scenario."""
    return {driver: _suite(driver, "--chapter", "pc") for driver in ("http", "browser")}


def start(rounds: int) -> Figures:
    """Measure how soon the first scenario starts, http and one process; median seconds."""
    return {"first_scenario_s": round(statistics.median(_start() for _ in range(rounds)), 2)}


def scenarios() -> Figures:
    """Measure the http scenarios in one process, without the making of keys; medians."""
    return _benchmark("scenarios", 1)


def parts(rounds: int) -> Figures:
    """Measure what no harness could save, each alone; medians in milliseconds."""
    return _benchmark("parts", rounds)


def renewal(rounds: int) -> Figures:
    """Measure a full renewal on a PC beside a bare Playwright script that does the same."""
    return _benchmark("renewal", rounds)


def issuance(rounds: int) -> Figures:
    """Measure certificates per second: EST, the CA alone, raw signing, ``openssl x509 -req``."""
    return _benchmark("issuance", rounds)


def _suite(driver: str, *options: str) -> Figures:
    folder = Path(tempfile.mkdtemp(prefix="koshin-bench-"))
    command = [*_RUN, "--driver", driver, *options]
    with contextlib.ExitStack() as afterwards:
        afterwards.callback(shutil.rmtree, folder)
        began = time.perf_counter()
        done = _child([*command, "--reports", str(folder)])
        wall = time.perf_counter() - began
        if done.returncode != 0:
            afterwards.pop_all()  # the report stays where it is: it says why
            raise _failed(f"スイート全体（{driver}）", done)
        results = json.loads((folder / "last" / "results.json").read_text("utf-8"))
    durations = [s["duration_s"] for s in results["scenarios"] if s["duration_s"] is not None]
    return {
        "wall_s": round(wall, 2),
        "scenarios": len(durations),
        "median_scenario_ms": round(statistics.median(durations) * 1000, 1),
        "longest_scenario_ms": round(max(durations) * 1000, 1),
    }


def _start() -> float:
    with tempfile.TemporaryDirectory(prefix="koshin-bench-") as folder:
        options = ["--driver", "http", "-n", "0", "--scenario", "PC-01.1", "--reports", folder]
        began = datetime.now(UTC)
        done = _child([*_RUN, *options])
        if done.returncode != 0:
            raise _failed("最初のシナリオが始まるまで", done)
        for event in read(Path(folder) / "last" / EVENTS):
            if event["event"] == "scenario_started":
                return (datetime.fromisoformat(str(event["at"])) - began).total_seconds()
        raise BenchFailed("始まったシナリオがありません")


def _benchmark(name: str, rounds: int) -> Figures:
    command = [sys.executable, "-m", "fixtures.benchmarks", name, "--rounds", str(rounds)]
    done = _child(command)
    if done.returncode != 0:
        raise _failed(name, done)
    figures: Figures = json.loads(done.stdout)
    return figures


def _child(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def _failed(what: str, done: subprocess.CompletedProcess[str]) -> BenchFailed:
    last = next(iter((done.stderr or done.stdout).strip().splitlines()[-1:]), "")
    return BenchFailed(f"「{what}」を測れません（終了コード {done.returncode}）。{last}".rstrip())
