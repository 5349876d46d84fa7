"""The judge inside pytest: what it plans, and what it says of features that do not fit."""

import os
import subprocess
import sys
from pathlib import Path

from conformance.evidence.log import read
from conformance.matrix import names

ROOT = Path(__file__).resolve().parents[2]

STEPS = """
from pytest_bdd import given, parsers, then, when
from conformance.comparison import PreconditionNotMet

@given("準備ができている")
def _(): pass

@given("準備ができない")
def _(): raise PreconditionNotMet("PC-03", "「更新」", "画面「x」")

@when("何かをする")
def _(): pass

@then(parsers.parse("「{word}」である"))
def _(judge, word): judge.compare("言葉", expected=word, actual="実際")

@then("壊れる")
def _(): raise RuntimeError("内部")

@then("二重")
def _(): pass

@then(parsers.parse("二{rest}"))
def _(rest): pass
"""


def run(folder, scenario, *options, tags="@PC-01", steps=STEPS):
    """Run one scenario in a folder of its own; give its events by kind and what pytest printed."""
    feature = f"# language: ja\n機能: 試し\n  {tags}\n  ルール: 一つ\n{scenario}"
    (folder / "a.feature").write_text(feature, "utf-8")
    (folder / "test_a.py").write_text('from pytest_bdd import scenarios\nscenarios(".")\n')
    (folder / "stub_steps.py").write_text(steps, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir", str(folder)]
    command += [
        "-p",
        "pytest_bdd.plugin",
        "-p",
        "no:cacheprovider",
        "-p",
        "stub_steps",
        "-p",
        "conformance.pytest_plugin",
    ]
    command += ["--strict-markers", f"--koshin-run-dir={folder}", *options, str(folder)]
    paths = os.pathsep.join((str(ROOT), str(folder)))
    settings = {"PYTHONPATH": paths, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_XDIST")}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**environment, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    return list(read(folder / "events.ndjson")), done.stdout + done.stderr


def of(events, kind):
    """Pick the events of one kind."""
    return [event for event in events if event["event"] == kind]


def scenario(*sentences, tags="@id:X.1"):
    """Write a scenario of these sentences."""
    lines = [f"    {tags}", "    シナリオ: 例", *(f"      {s}" for s in sentences)]
    return "\n".join(lines) + "\n"


ONE = ("--koshin-profile=media-storage", "--koshin-driver=http")


def test_an_undefined_sentence_is_told_with_its_line(tmp_path):
    """Which sentence, in which file, on which line; before anything runs."""
    events, _ = run(tmp_path, scenario("前提 準備ができている", "ならば 誰も知らない"), *ONE)

    (problem,) = of(events, "error")
    assert problem["kind"] == "undefined_step"
    assert "誰も知らない" in problem["message"]
    assert problem["where"] == "a.feature:8"
    assert of(events, "step_started") == []


def test_an_ambiguous_sentence_is_told_with_its_line(tmp_path):
    """Two definitions for one sentence: nobody knows which one would win."""
    events, _ = run(tmp_path, scenario("ならば 二重"), *ONE)

    (problem,) = of(events, "error")
    assert (problem["kind"], problem["where"]) == ("ambiguous_step", "a.feature:7")
    assert of(events, "step_started") == []


def test_a_clause_the_catalogue_does_not_have_is_told(tmp_path):
    """A misspelt tag would otherwise judge nothing."""
    events, _ = run(tmp_path, scenario("前提 準備ができている"), *ONE, tags="@PC-77")

    assert [e["kind"] for e in of(events, "error")] == ["unknown_clause"]


def test_a_difference_leaves_both_values_and_the_clause(tmp_path):
    """期待値 and 実測値 reach the log with the clause of the rule."""
    events, _ = run(tmp_path, scenario("もし 何かをする", "ならば 「期待」である"), *ONE)

    (compared,) = of(events, "comparison")
    assert (compared["clause"], compared["expected"], compared["actual"], compared["ok"]) == (
        "PC-01",
        "期待",
        "実際",
        False,
    )
    assert [e["verdict"] for e in of(events, "step_finished")] == ["PASSED", "FAILED"]


def test_a_precondition_that_fails_is_not_a_failure_of_this_clause(tmp_path):
    """The scenario was not carried out; the clause in the way is named."""
    events, _ = run(tmp_path, scenario("前提 準備ができない", "ならば 「実際」である"), *ONE)

    (problem,) = of(events, "error")
    assert (problem["kind"], problem["clause"]) == ("precondition", "PC-03")
    assert [e["verdict"] for e in of(events, "step_finished")] == ["NOT_RUN"]


def test_a_fault_of_the_harness_is_not_a_failure_of_the_system(tmp_path):
    """Any other exception is ours."""
    events, _ = run(tmp_path, scenario("ならば 壊れる"), *ONE)

    (problem,) = of(events, "error")
    assert problem["kind"] == "harness"
    assert problem["message"] == "RuntimeError: 内部"
    assert [e["verdict"] for e in of(events, "step_finished")] == ["ERROR"]


def test_every_profile_and_driver_is_planned(tmp_path):
    """One scenario, every profile with a name, two drivers."""
    events, _ = run(tmp_path, scenario("前提 準備ができている"))

    planned = {e["key"] for e in of(events, "scenario_planned")}
    assert planned == {f"X.1/{bank}/{driver}" for bank in names() for driver in ("browser", "http")}
    assert {"X.1/media-storage/http", "X.1/no-media-storage/browser"} <= planned


def test_what_does_not_apply_is_planned_with_its_reason_and_not_run(tmp_path):
    """対象外 needs a reason and nobody's time."""
    body = scenario("前提 準備ができている", tags="@id:X.1 @bank:no-media-storage")

    events, _ = run(tmp_path, body, *ONE)

    (planned,) = of(events, "scenario_planned")
    assert "利用していない信用金庫だけ" in planned["not_applicable"]
    assert of(events, "scenario_started") == []


def test_only_the_selected_clause_is_planned(tmp_path):
    """--koshin-clause leaves everything else out."""
    body = scenario("前提 準備ができている")

    events, printed = run(tmp_path, body, *ONE, "--koshin-clause=PC-02")

    assert of(events, "scenario_planned") == []
    assert "1 deselected" in printed


def test_a_clause_is_also_a_marker(tmp_path):
    """pytest's own selection works with the clause's id."""
    events, printed = run(
        tmp_path, scenario("前提 準備ができている"), *ONE, "-m", "req(id='PC-02')"
    )

    assert "1 deselected" in printed
    assert of(events, "scenario_started") == []


def test_profile_given_as_a_file_is_planned_under_its_name(tmp_path):
    """The path of the file is nobody's name."""
    (tmp_path / "file.toml").write_text('[bank]\nname = "mine"\n', "utf-8")
    options = (f"--koshin-profile={tmp_path / 'file.toml'}", "--koshin-driver=http")
    events, _ = run(tmp_path, scenario("前提 準備ができている"), *options)

    (planned,) = of(events, "scenario_planned")
    assert (planned["key"], planned["profile"]) == ("X.1/mine/http", "mine")
