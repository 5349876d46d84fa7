"""The event log keeps whole lines, also after a kill and under several writers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from freezegun import freeze_time

from conformance.evidence.log import EventLog, Tail, read

ROOT = Path(__file__).resolve().parents[3]


def test_unreadable_line_is_told_as_an_error(tmp_path):
    """A broken line in the middle is never passed over."""
    log = tmp_path / "events.ndjson"
    log.write_bytes(b'{"event": "note"}\n!!\n{"event": "note"}\n')
    assert [event["event"] for event in read(log)] == ["note", "error", "note"]
    assert [event.get("where") for event in read(log)] == [None, "events.ndjson:2", None]


def test_line_that_is_not_an_event_is_told_as_an_error(tmp_path):
    """JSON alone does not make an event."""
    log = tmp_path / "events.ndjson"
    log.write_bytes(b"[1]\n")
    assert [event["kind"] for event in read(log)] == ["harness"]


def test_torn_last_line_is_left_out(tmp_path):
    """A kill in the middle of a write costs that one event."""
    log = tmp_path / "events.ndjson"
    log.write_bytes('{"event": "note", "text": "一"}\n{"event": "note", "te'.encode())
    assert list(read(log)) == [{"event": "note", "text": "一"}]


def test_character_torn_in_half_is_left_out(tmp_path):
    """A kill may cut a Japanese character, too."""
    log = tmp_path / "events.ndjson"
    log.write_bytes('{"event": "note", "text": "更新'.encode()[:-1])
    assert list(read(log)) == []


def test_torn_line_before_the_next_log_does_not_cost_its_first_event(tmp_path):
    """Concatenated after a kill, the second log's first event is read."""
    log = tmp_path / "events.ndjson"
    log.write_bytes(b'{"event": "note", "te{"event": "run_started", "run": "b"}\n')
    assert list(read(log)) == [{"event": "run_started", "run": "b"}]


def test_lone_surrogate_does_not_break_the_log(tmp_path):
    """Hostile page text stays writable and readable."""
    with EventLog(tmp_path / "events.ndjson") as log:
        log.write("note", text="a\udc80b")
    assert [event["text"] for event in read(log.path)] == ["a?b"]


def test_full_disk_is_an_error_and_not_half_an_event(tmp_path, monkeypatch):
    """A write that did not take all bytes is refused aloud."""
    log = EventLog(tmp_path / "events.ndjson")
    monkeypatch.setattr("conformance.evidence.log.os.write", lambda *_: 3)
    with pytest.raises(Exception, match="最後まで書き込めませんでした"):
        log.write("note", text="x")
    log.close()


def test_event_carries_name_instant_and_worker(tmp_path):
    """Three fields stand on every event, in front."""
    with EventLog(tmp_path / "events.ndjson", worker="gw1") as log:
        log.write("note", key="A/b/c", text="読める")
    line = log.path.read_text(encoding="utf-8")
    assert list(json.loads(line)) == ["event", "at", "worker", "key", "text"]
    assert "読める" in line
    assert json.loads(line)["worker"] == "gw1"


def test_instant_is_real_while_time_is_frozen(tmp_path):
    """A frozen harness still tells when it really looked."""
    with freeze_time("2020-08-17"), EventLog(tmp_path / "events.ndjson") as log:
        log.write("note", text="x")
    (event,) = read(log.path)
    at = datetime.fromisoformat(event["at"])
    assert at.utcoffset() == timedelta(0)
    assert at > datetime(2026, 1, 1, tzinfo=UTC)


def test_closing_twice_is_harmless(tmp_path):
    """A second close closes nothing else."""
    log = EventLog(tmp_path / "events.ndjson")
    log.close()
    other = os.open(tmp_path / "other", os.O_CREAT | os.O_WRONLY)
    log.close()
    assert os.write(other, b"x") == 1
    os.close(other)


_WRITER = """
import sys
from pathlib import Path
from conformance.evidence.log import EventLog
with EventLog(Path(sys.argv[1]), worker=sys.argv[2]) as log:
    for number in range(200):
        log.write("note", text=sys.argv[2] * 300, number=number)
"""


def test_lines_of_several_writers_never_mix(tmp_path):
    """Two processes on one file leave four hundred whole lines."""
    path = tmp_path / "events.ndjson"
    words = [sys.executable, "-c", _WRITER, str(path)]
    writers = [subprocess.Popen([*words, name], cwd=ROOT) for name in ("a", "b")]
    assert [writer.wait() for writer in writers] == [0, 0]
    events = list(read(path))
    for name in ("a", "b"):
        own = [event for event in events if event["worker"] == name]
        assert [event["number"] for event in own] == list(range(200))
        assert {event["text"] for event in own} == {name * 300}


def test_tail_gives_each_event_once_and_waits_for_the_end_of_a_line(tmp_path):
    """A line half written is read when it is whole."""
    path = tmp_path / "events.ndjson"
    tail = Tail(path)
    assert tail.read() == []
    path.write_bytes(b'{"event": "a"}\n{"event": ')
    assert tail.read() == [{"event": "a"}]
    assert tail.read() == []
    with path.open("ab") as log:
        log.write(b'"b"}\n')
    assert tail.read() == [{"event": "b"}]


@pytest.mark.parametrize("line", [b"", b" ", b"\r", b'{"event": "a\\r"}\r', b"torn", b"\xff"])
def test_tail_and_read_agree(tmp_path, line):
    """Whatever stands in a line: results are made from what was followed."""
    path = tmp_path / "events.ndjson"
    path.write_bytes(b'{"event": "before"}\n' + line + b'\n{"event": "after"}\n')
    followed = Tail(path).read()
    assert followed == list(read(path))
    assert followed[0] == {"event": "before"}
    assert followed[-1] == {"event": "after"}
