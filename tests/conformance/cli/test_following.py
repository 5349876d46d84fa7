"""A run is followed to its reports, whatever becomes of the test process."""

from __future__ import annotations

import io
import json
import sys

import pytest

from conformance.cli import folders, following, suite
from conformance.cli.following import Following
from conformance.cli.selection import Selection
from conformance.errors import ProfileError, UsageError
from conformance.evidence.log import Tail, read
from conformance.results import project

KEY = "PC-05.1/media-storage/http"
ONE = Selection(profiles=("media-storage",), drivers=("http",), scenarios=("PC-05.1",))
PLANNED = {
    "event": "scenario_planned",
    "key": KEY,
    "id": "PC-05.1",
    "name": "二度確認する",
    "requirements": ["PC-05"],
    "feature": "features/pc.feature",
    "line": 3,
    "profile": "media-storage",
    "driver": "http",
}


def ran(verdict):
    step = {"key": KEY, "index": 0}
    return [
        PLANNED,
        {"event": "scenario_started", "key": KEY},
        {"event": "step_started", **step, "keyword": "もし", "sentence": "a", "line": 4},
        {"event": "step_finished", **step, "verdict": verdict},
        {"event": "scenario_finished", "key": KEY, "duration_s": 0.1},
    ]


CHILD = """
import json, sys
from pathlib import Path
from conformance.evidence.log import EventLog
with EventLog(Path(sys.argv[1]), worker="gw0") as log:
    for event in json.loads(sys.argv[2]):
        log.write(event.pop("event"), **event)
with Path(sys.argv[1]).open("a") as log:
    log.write(sys.argv[5])
print(sys.argv[3])
sys.exit(int(sys.argv[4]))
"""


@pytest.fixture
def follow(tmp_path):
    """Follow a child that leaves these events, prints this and ends with this code."""
    children = []

    def act(events, *, said="", code=0, selection=ONE, last=""):
        folder = folders.create(tmp_path)
        log = folder / folders.EVENTS
        words = [sys.executable, "-c", CHILD, str(log), json.dumps(events), said, str(code), last]
        child = suite.start(words, folder / "pytest.log")
        children.append(child)
        stream = io.StringIO()
        ended = Following(child, selection, folder, ["./koshin", "run"]).to_the_end(stream)
        return ended, folder, stream.getvalue()

    yield act
    for child in children:
        child.close()


def results_of(folder):
    return json.loads((folder / "results.json").read_text(encoding="utf-8"))


def test_nothing_selected_is_refused_and_moves_nothing(follow, tmp_path):
    """pytest collected nothing: exit 2, and `last` stays where it was."""
    with pytest.raises(UsageError, match="選択に当てはまるシナリオがありません"):
        follow([], code=5)
    assert not (tmp_path / "last").exists()


def test_option_the_judge_refuses_is_told_to_the_user(follow):
    """The plugin's own words, without pytest's."""
    with pytest.raises(UsageError, match=r"^欠陥「x」はありません。$"):
        follow([], said="ERROR: koshin: 欠陥「x」はありません。", code=4)


BROKEN = """E   pytest_bdd.exceptions.TokenError: Unexpected token found.
E   Line number: 6
E   Line:     しなりお
E   File: /own/x.feature"""


@pytest.mark.parametrize("code", [1, 2])
def test_feature_that_cannot_be_read_is_refused(follow, code):
    """Also when other features were planned; pytest's code differs with its workers."""
    with pytest.raises(UsageError, match=r"^/own/x\.feature:6: フィーチャーとして読めません"):
        follow([PLANNED], said=BROKEN, code=code)


def test_profile_that_cannot_be_used_is_refused(follow, tmp_path):
    """It is checked while the test process warms up."""
    path = tmp_path / "bad.toml"
    path.write_text("[bank]\nnam = 1\n", encoding="utf-8")
    with pytest.raises(ProfileError, match="「name」のことですか"):
        follow(ran("PASSED"), selection=Selection(profiles=(str(path),)))


def test_two_profiles_of_one_name_are_refused(follow, tmp_path):
    """Their results could not be told apart."""
    path = tmp_path / "mine.toml"
    path.write_text('[bank]\nname = "media-storage"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="同じ名前のプロファイルが2つあります: media-storage"):
        follow(ran("PASSED"), selection=Selection(profiles=("media-storage", str(path))))


@pytest.mark.parametrize(
    ("said", "code", "expected"),
    [
        ("E   ImportError: no x", 2, 4),
        ("E   StepDefinitionNotFoundError: Step definition is not found: x", 2, 3),
        ("INTERNALERROR> boom", 3, 4),
    ],
)
def test_process_that_died_before_planning_is_explained(follow, said, code, expected):
    """Its telling lines are in the results and on the screen."""
    ended, folder, out = follow([], said=said, code=code)
    assert ended == expected
    assert said in results_of(folder)["problems"][0]["message"]
    assert said in out
    assert "Traceback" not in out


def test_process_that_died_on_the_way_is_an_error(follow):
    """What had passed has passed; the run has not."""
    ended, folder, _ = follow(ran("PASSED"), code=3)
    assert ended == 4
    assert results_of(folder)["scenarios"][0]["verdict"] == "PASSED"
    assert results_of(folder)["verdict"] == "ERROR"


def test_failure_only_pytest_knows_of_is_not_passed_over(follow):
    """pytest counted a failure that no event tells: something is broken."""
    ended, _, _ = follow(ran("PASSED"), code=1)
    assert ended == 4


def test_exit_code_comes_from_the_events(follow):
    """A 不適合 is exit 1 although pytest said 0."""
    ended, _, _ = follow(ran("FAILED"), code=0)
    assert ended == 1


def test_failing_run_is_told_by_the_scenario_alone(follow):
    """pytest's own exit 1 is the same news and no further problem."""
    ended, folder, _ = follow(ran("FAILED"), code=1)
    assert ended == 1
    assert results_of(folder)["problems"] == []


def test_conformant_run_leaves_everything_and_moves_last(follow, tmp_path):
    """results.json, junit.xml, HTML, the log with its end, and `last`."""
    ended, folder, out = follow(ran("PASSED"))
    assert ended == 0
    names = {path.name for path in folder.iterdir()}
    assert {"events.ndjson", "results.json", "junit.xml", "index.html", "pytest.log"} <= names
    assert folders.find(tmp_path) == folder
    results = results_of(folder)
    assert (results["verdict"], results["exit_code"]) == ("PASSED", 0)
    assert results["run"]["id"] == folder.name
    assert results["run"]["finished"] is not None
    assert "[   1/1] 適合 PC-05.1 media-storage/http 二度確認する" in out
    assert out.splitlines()[-1] == f"報告書  {folder}/index.html"


def test_log_holds_the_start_and_the_end_of_the_run(follow):
    """Versions, selection, seed and command; the exit code last."""
    _, folder, _ = follow(ran("PASSED"))
    lines = (folder / "events.ndjson").read_text(encoding="utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    (start,) = [event for event in events if event["event"] == "run_started"]
    assert start["selection"]["scenarios"] == ["PC-05.1"]
    assert start["command"] == ["./koshin", "run"]
    assert {"koshin", "python"} <= set(start["versions"])
    assert (events[-1]["event"], events[-1]["exit_code"]) == ("run_finished", 0)


@pytest.mark.parametrize("last", ["", '{"event": "step_st'])
def test_results_are_those_of_the_whole_log(follow, last):
    """Read while it grew or read again: the same, also where a killed worker's line is torn."""
    _, folder, _ = follow(ran("FAILED"), last=last)
    again = project(read(folder / folders.EVENTS))
    assert results_of(folder) == json.loads(again.model_dump_json())
    assert again.scenarios[0].verdict == "FAILED"


class Stopped:
    """A suite during which the person presses Ctrl-C."""

    def __init__(self, log):
        self.log = log
        self.code = 2
        self.interrupted = 0

    def ended_within(self, seconds):
        """Never get that far."""
        raise KeyboardInterrupt

    def interrupt(self):
        """Count."""
        self.interrupted += 1

    def kill(self):
        """It has ended."""


def test_ctrl_c_is_passed_on_and_results_are_written_all_the_same(tmp_path):
    """The event, the reports, and exit 130."""
    folder = folders.create(tmp_path)
    stopped = Stopped(folder / "pytest.log")
    write(folder / folders.EVENTS, [PLANNED])
    following = Following(stopped, ONE, folder, ["./koshin", "run"])
    stream = io.StringIO()
    assert following.to_the_end(stream) == 130
    assert stopped.interrupted == 1
    results = results_of(folder)
    assert (results["interrupted"], results["exit_code"]) == (True, 130)
    assert results["scenarios"][0]["verdict"] == "NOT_RUN"
    assert "（中断）" in stream.getvalue()


class HalfRead(Tail):
    """Ctrl-C comes when the first reading has been made and not been given."""

    pressed = False

    def read(self):
        """Read as ever, but for the first time."""
        events = super().read()
        if not HalfRead.pressed:
            HalfRead.pressed = True
            raise KeyboardInterrupt
        return events


class Stopping(Stopped):
    """A suite that goes on until it is interrupted, and writes its last events then."""

    def __init__(self, log, last):
        super().__init__(log)
        self._last = last

    def ended_within(self, seconds):
        """Not yet."""
        return False

    def interrupt(self):
        """Write what there was to come."""
        super().interrupt()
        write(self.log.parent / folders.EVENTS, self._last)


def write(path, events):
    with path.open("a", encoding="utf-8") as log:
        log.writelines(json.dumps(event) + "\n" for event in events)


def test_ctrl_c_in_the_middle_of_a_reading_loses_nothing(tmp_path, monkeypatch):
    """What was being read is in the results, and so is what came after it."""
    monkeypatch.setattr(HalfRead, "pressed", False)
    monkeypatch.setattr(following, "Tail", HalfRead)
    folder = folders.create(tmp_path)
    begun, ended = ran("FAILED")[:3], ran("FAILED")[3:]
    write(folder / folders.EVENTS, begun)
    stopping = Stopping(folder / "pytest.log", ended)
    told = Following(stopping, ONE, folder, ["./koshin", "run"]).to_the_end(io.StringIO())
    assert (told, stopping.interrupted) == (130, 1)
    assert results_of(folder)["run"]["id"] == folder.name
    assert results_of(folder)["scenarios"][0]["verdict"] == "FAILED"
    again = project(read(folder / folders.EVENTS))
    assert results_of(folder) == json.loads(again.model_dump_json())
