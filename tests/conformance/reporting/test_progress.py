"""Progress follows the events and shows each scenario once."""

from __future__ import annotations

import io

from conformance.reporting.progress import BarDisplay, PlainDisplay, Progress, display_for
from tests.conformance.terminal import Terminal

KEY = "PC-05.1/media-storage/http"


def planned(key=KEY, **told):
    id_, profile, driver = key.split("/")
    return {
        "event": "scenario_planned",
        "key": key,
        "id": id_,
        "name": "名前",
        "profile": profile,
        "driver": driver,
        **told,
    }


def run(key=KEY, verdict="PASSED"):
    return [
        {"event": "scenario_started", "key": key},
        {"event": "step_started", "key": key, "index": 0, "sentence": "a"},
        {"event": "step_finished", "key": key, "index": 0, "verdict": verdict},
        {"event": "scenario_finished", "key": key, "duration_s": 0.5},
    ]


def followed(*portions):
    stream = io.StringIO()
    progress = Progress(PlainDisplay(stream))
    for portion in portions:
        progress.feed(portion)
    progress.close()
    return stream.getvalue().splitlines()


def test_scenario_is_shown_when_it_ends_and_not_before():
    """Half a scenario is no news."""
    assert followed([planned(), *run()[:3]]) == []


def test_scenario_that_ended_is_one_line():
    """Count, verdict, id, combination, name, seconds."""
    other = "PC-05.2/media-storage/http"
    lines = followed([planned(), planned(other)], run(), run(other, "FAILED"))
    assert lines == [
        "[   1/2] 適合 PC-05.1 media-storage/http 名前 0.50秒",
        "[   2/2] 不適合 PC-05.2 media-storage/http 名前 0.50秒",
    ]


def test_plan_told_by_two_workers_counts_once():
    """Every worker may tell the plan, also late."""
    lines = followed([planned()], [planned()], run(), [planned()], run())
    assert lines == ["[   1/1] 適合 PC-05.1 media-storage/http 名前 0.50秒"]


def test_scenario_that_does_not_apply_counts_as_done_without_a_line():
    """対象外 is no news while a run goes on."""
    other = "PC-05.2/media-storage/http"
    excused = planned(other, not_applicable="なし")
    lines = followed([excused, planned()], [excused], run())
    assert lines == ["[   2/2] 適合 PC-05.1 media-storage/http 名前 0.50秒"]


def test_events_of_the_run_are_no_scenarios():
    """run_started and problems without a scenario show nothing."""
    assert followed([{"event": "run_started"}, {"event": "error", "message": "x"}]) == []


def test_terminal_gets_a_bar_and_failures_stay_above_it(monkeypatch):
    """What is not 適合 is written where it stays."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    display = display_for(stream)
    assert isinstance(display, BarDisplay)
    progress = Progress(display)
    progress.feed([planned(), *run(verdict="FAILED")])
    progress.close()
    assert "不適合 PC-05.1 media-storage/http" in stream.getvalue()


def test_no_color_gets_plain_lines(monkeypatch):
    """NO_COLOR means plain lines also on a terminal."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert isinstance(display_for(Terminal()), PlainDisplay)


def test_pipe_gets_plain_lines(monkeypatch):
    """A pipe gets plain lines."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert isinstance(display_for(io.StringIO()), PlainDisplay)
