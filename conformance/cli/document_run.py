"""Following a document: its steps, compiled to a feature, run against the simulated world."""

from __future__ import annotations

import tempfile
from pathlib import Path

from conformance.cli import folders, suite
from conformance.cli.selection import Selection
from conformance.documents.checking import Checked
from conformance.documents.compiling import Compiled, compile_steps
from conformance.documents.errors import DocumentError
from conformance.documents.findings import Finding, FindingKind
from conformance.documents.moves import Spot
from conformance.errors import EnvironmentUnfit
from conformance.evidence.log import read
from conformance.evidence.outcome import ScenarioResult
from conformance.results import project
from conformance.verdicts import Verdict

RULE = "run.stuck"


def follow(checked: Checked, profile: str, feature: Path) -> tuple[Finding, ...]:
    """Follow a checked document's steps; give a finding where a customer gets stuck.

    Args:
        profile: name or file of the bank's profile.
        feature: where the compiled feature is written.

    Raises:
        DocumentError: the feature cannot be written.
        EnvironmentUnfit: the simulated world could not be run.
    """
    compiled = compile_steps(checked)
    try:
        feature.parent.mkdir(parents=True, exist_ok=True)
        feature.write_text(compiled.text, encoding="utf-8")
    except OSError as error:
        raise DocumentError(feature, f"書き込めません（{error.strerror}）。") from error
    if not compiled.scenarios:
        return ()
    found: list[Finding] = []
    for scenario in _run(compiled, profile, feature.resolve()):
        if scenario.verdict is Verdict.FAILED:
            found.append(_stuck(scenario, compiled, checked))
        elif scenario.verdict is not Verdict.PASSED:
            why = scenario.reason or scenario.verdict.japanese
            raise EnvironmentUnfit(f"{feature}: 手順をたどれませんでした。{why}")
    return tuple(found)


def _run(compiled: Compiled, profile: str, feature: Path) -> tuple[ScenarioResult, ...]:
    selection = Selection(
        profiles=(profile,),
        drivers=("http",),
        scenarios=compiled.scenarios,
        features=(str(feature),),
        workers="0",
    )
    with tempfile.TemporaryDirectory(prefix="koshin-check-") as place:
        folder = Path(place)
        words = suite.command(selection, folder, more=["--koshin-no-pictures"])
        started = suite.start(words, folder / "pytest.log")
        try:
            started.ended_within(None)
        except KeyboardInterrupt:
            started.interrupt()
            raise
        finally:
            started.close()
        log = folder / folders.EVENTS
        results = project(list(read(log)) if log.is_file() else [])
        run = {each.id for each in results.scenarios}
        if run != set(compiled.scenarios):
            told = (folder / "pytest.log").read_text(encoding="utf-8", errors="replace")
            last = next((line for line in reversed(told.splitlines()) if line.strip()), "")
            raise EnvironmentUnfit(f"{feature}: 手順をたどれませんでした。{last}")
        return results.scenarios


def _stuck(scenario: ScenarioResult, compiled: Compiled, checked: Checked) -> Finding:
    step = next(each for each in scenario.steps if each.verdict is Verdict.FAILED)
    line = step.line or 0
    spot = next(
        (compiled.spots[number] for number in range(line, 0, -1) if number in compiled.spots), None
    )
    return Finding(
        RULE,
        _clause(checked, spot),
        FindingKind.CONTRADICTION,
        spot,
        str(step.expected),
        str(step.actual),
        f"書かれたとおりに操作すると、お客様はここで止まります（{step.sentence}）。",
    )


def _clause(checked: Checked, spot: Spot | None) -> str:
    """Say which clause's step a line tells."""
    told = (each for laid in checked.laid for each in laid.told())
    return next((clause for clause, own in told if own == spot), "DOC-01")
