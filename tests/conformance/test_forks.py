"""Processes that are forked a few at a time: what is heard of them, and how they end."""

from __future__ import annotations

import os
import signal

import pytest

from conformance.evidence.log import EventLog, read
from conformance.forks import Forks, Task

PATIENT_S = 60.0


def task(name, be=lambda _say: None, **more):
    """Make a task whose process ends with it, and is no second pytest."""

    def whole(say):
        code = 1
        try:
            be(say)
            code = 0
        finally:
            os._exit(code)

    return Task(name, whole, **more)


@pytest.fixture
def go_on(tmp_path):
    """Run tasks in processes of their own, and give what the log tells of their ends."""

    def act(*tasks, workers=2, patience_s=PATIENT_S):
        log = EventLog(tmp_path / "log.ndjson")
        forks = Forks(log, workers=workers, patience_s=patience_s)
        forks.go_on(tasks)
        log.close()
        events = list(read(log.path))
        ends = {e["name"]: e for e in events if e["event"] == "job_finished"}
        return forks, events, ends

    return act


def test_what_a_process_says_is_heard_and_stands_in_the_log(go_on):
    """In whatever pieces it comes."""

    def be(say):
        say(b"one ")
        say(b"x" * 200_000)

    heard = {"facts": {"of": 3}, "heard": lambda said: {"length": len(said)}}
    _, events, ends = go_on(task("a", be, **heard))
    assert events[0]["event"] == "job_started"
    assert events[0]["of"] == 3
    assert ends["a"]["length"] == 200_004
    assert (ends["a"]["code"], ends["a"]["late"]) == (0, False)


def test_no_more_than_so_many_run_at_once(go_on):
    """The third begins when one of two has ended."""
    _, events, ends = go_on(*(task(name) for name in "abcde"))
    assert set(ends) == set("abcde")
    running = highest = 0
    for event in events:
        running += {"job_started": 1, "job_finished": -1}[event["event"]]
        highest = max(highest, running)
    assert highest == 2


def test_a_task_is_asked_for_when_it_can_begin(tmp_path):
    """So that what was heard of the ones before can shape it."""
    log = EventLog(tmp_path / "log.ndjson")
    forks = Forks(log, workers=1, patience_s=PATIENT_S)
    heard = []

    def tasks():
        for name in "abc":
            known = len(heard)
            hear = {"heard": lambda _said: heard.append(1) or {}}
            yield task(name, facts={"known": known}, **hear)

    forks.go_on(tasks())
    log.close()
    told = [e["known"] for e in read(log.path) if e["event"] == "job_started"]
    assert told == [0, 1, 2]


def test_who_gives_no_sign_of_life_is_ended(go_on):
    """The others go on."""

    def silent(_say):
        signal.pause()

    forks, _, ends = go_on(task("silent", silent, gate=True), task("well"), patience_s=0.2)
    assert (ends["silent"]["code"], ends["silent"]["late"]) == (-signal.SIGKILL, True)
    assert (ends["well"]["code"], ends["well"]["late"]) == (0, False)
    assert not forks.fine


def test_a_sign_of_life_buys_time(go_on):
    """Patience is with each silence, not with the whole: three of 0.3 s are none of 0.6 s."""

    def talkative(say):
        for _ in range(3):
            signal.sigtimedwait([signal.SIGUSR1], 0.3)
            say(b".")

    _, _, ends = go_on(task("talkative", talkative), patience_s=0.6)
    assert not ends["talkative"]["late"]


@pytest.mark.parametrize(("gate", "fine"), [(True, False), (False, True)])
def test_only_a_gate_must_end_well(go_on, gate, fine):
    """A task that is none may fail."""
    forks, _, ends = go_on(task("a", lambda _say: os._exit(3), gate=gate))
    assert ends["a"]["code"] == 3
    assert forks.fine is fine


def test_an_interruption_waits_for_all(tmp_path):
    """Nobody is left behind, and the interruption goes on."""
    log = EventLog(tmp_path / "log.ndjson")
    forks = Forks(log, workers=2, patience_s=PATIENT_S)

    def tasks():
        yield task("a")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        forks.go_on(tasks())
    log.close()
    assert [e["event"] for e in read(log.path)] == ["job_started", "job_finished"]
