"""`./koshin run` leaves nothing behind when it refuses, and lists without running."""

from __future__ import annotations

import json
import sys

import pytest

from conformance.cli import suite
from conformance.cli.main import main

CHILD = """
import json, sys
from pathlib import Path
from conformance.evidence.log import EventLog
with EventLog(Path(sys.argv[1]) / "events.ndjson", worker="gw0") as log:
    for event in json.loads(sys.argv[2]):
        log.write(event.pop("event"), **event)
print(sys.argv[3])
sys.exit(int(sys.argv[4]))
"""


def planned(id_, profile):
    return {
        "event": "scenario_planned",
        "key": f"{id_}/{profile}/http",
        "id": id_,
        "name": f"名前 {id_}",
        "requirements": ["PC-05", "REN-02"],
        "profile": profile,
        "driver": "http",
    }


@pytest.fixture
def child(monkeypatch):
    """Put a small program in pytest's place: these events, this text, this code."""

    def act(events, *, said="", code=0):
        def command(selection, run_dir, *, collect_only=False):
            told = json.dumps(events)
            return [sys.executable, "-c", CHILD, str(run_dir), told, said, str(code)]

        monkeypatch.setattr(suite, "command", command)

    return act


def test_run_that_judged_nothing_leaves_no_folder(child, tmp_path, capsys):
    """Exit 2, one message, an empty reports folder."""
    child([], code=5)
    assert main(["run", "--reports", str(tmp_path / "r")]) == 2
    assert "選択に当てはまるシナリオがありません" in capsys.readouterr().err
    assert list((tmp_path / "r").iterdir()) == []


def test_list_of_nothing_is_refused(child, capsys):
    """Exit 2."""
    child([], code=5)
    assert main(["run", "--list"]) == 2
    assert "選択に当てはまるシナリオがありません" in capsys.readouterr().err


def test_list_that_cannot_be_made_is_explained(child, capsys):
    """A collection error is 環境不備 with its lines."""
    child([], said="E   ImportError: no x", code=2)
    assert main(["run", "--list"]) == 4
    assert "koshin: E   ImportError: no x" in capsys.readouterr().err


def test_list_that_is_not_whole_is_not_shown(child, capsys):
    """Some features planned, another one broken."""
    child([planned("PC-05.2", "a")], said="E   ImportError: no x", code=2)
    assert main(["run", "--list"]) == 4
    assert capsys.readouterr().out == ""


def test_list_refused_by_the_judge_is_wrong_usage(child, capsys):
    """The plugin's own words."""
    child([], said="ERROR: koshin: 欠陥「x」はありません。", code=4)
    assert main(["run", "--list"]) == 2
    assert capsys.readouterr().err == "koshin: 欠陥「x」はありません。\n"


def test_list_without_a_scenario_that_was_named_is_refused(child, capsys):
    """The one that is there does not hide the one that is not."""
    child([planned("PC-05.2", "a")])
    assert main(["run", "--list", "--scenario", "PC-05.2", "--scenario", "PC-5.2"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("koshin: シナリオ「PC-5.2」はありません。「PC-05.2」のことですか。")


def test_list_names_each_scenario_once_in_order(child, capsys):
    """id, clauses, name; the combinations of the matrix are not repeated."""
    ids = [("PC-05.10", "a"), ("PC-05.2", "a"), ("PC-05.2", "b")]
    child([planned(*each) for each in ids])
    assert main(["run", "--list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "PC-05.2\tPC-05,REN-02\t名前 PC-05.2",
        "PC-05.10\tPC-05,REN-02\t名前 PC-05.10",
    ]


def test_run_gives_the_exit_code_of_the_results(child, tmp_path, capsys):
    """Planned and never run: undecided."""
    child([planned("PC-05.1", "media-storage")])
    assert main(["run", "--reports", str(tmp_path), "--scenario", "PC-05.1"]) == 5
    assert "総合判定  未実施" in capsys.readouterr().out
