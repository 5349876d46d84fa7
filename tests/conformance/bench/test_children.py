"""What a benchmark makes of its child processes: figures, or a reason with the report at hand."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from conformance.bench import children

SCENARIOS = [{"duration_s": 0.4}, {"duration_s": 0.1}, {"duration_s": None}, {"duration_s": 0.2}]


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Give a run of the suite that ends with an exit code; tells the commands it was given."""
    commands = []
    monkeypatch.setattr(children.tempfile, "tempdir", str(tmp_path))

    def ending(code, said=""):
        def child(command):
            commands.append(command)
            last = Path(command[-1]) / "last"
            last.mkdir()
            (last / "results.json").write_text(json.dumps({"scenarios": SCENARIOS}), "utf-8")
            return CompletedProcess(command, code, stdout=said, stderr="")

        monkeypatch.setattr(children, "_child", child)
        return commands

    return ending


def test_figures_are_of_what_was_run(run, tmp_path):
    """対象外 has no duration; nothing is left of the reports."""
    commands = run(0)
    figures = children.suite()
    assert [command[command.index("--driver") + 1] for command in commands] == ["http", "browser"]
    for of_driver in figures.values():
        assert of_driver.pop("wall_s") >= 0
        assert of_driver == {
            "scenarios": 3,
            "median_scenario_ms": 200.0,
            "longest_scenario_ms": 400.0,
        }
    assert list(tmp_path.iterdir()) == []


def test_the_chapter_is_a_part_of_the_suite(run):
    """Only its scenarios are run."""
    commands = run(0)
    assert list(children.chapter()) == ["http", "browser"]
    assert all(command[command.index("--chapter") + 1] == "pc" for command in commands)


def test_a_failed_run_is_told_and_its_report_kept(run, tmp_path):
    """Its time says nothing, but its report says why."""
    run(4, said="総合判定  環境不備\n報告書  /there/index.html\n")
    with pytest.raises(children.BenchFailed) as failed:
        children.suite()
    assert str(failed.value) == (
        "「スイート全体（http）」を測れません（終了コード 4）。報告書  /there/index.html"
    )
    (kept,) = tmp_path.iterdir()
    assert (kept / "last" / "results.json").is_file()
