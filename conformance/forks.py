"""Processes that are forked from this one, a few at a time.

What this process has read and imported need not be read again by them, and nothing is shared after
the fork. A process is heard through a pipe: whatever it says is a sign of life, and one that gives
none for too long is ended. Knows nothing of what they do; needs an operating system that forks.
"""

from __future__ import annotations

import os
import selectors
import signal
import time
import warnings
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from conformance.evidence.log import EventLog

Say = Callable[[bytes], None]
"""What a forked process is heard by."""


def _tells_nothing(_said: bytes) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, slots=True)
class Task:
    """What one process is for.

    Args:
        name: as it stands in the log.
        be: what it does; when that returns, the forked process goes on from `Forks.go_on`.
        facts: what the log tells of its beginning.
        heard: reads what it said into what the log tells of its end.
        gate: whether `Forks.fine` depends on its ending well.
    """

    name: str
    be: Callable[[Say], None]
    facts: Mapping[str, object] = field(default_factory=dict)
    heard: Callable[[bytes], Mapping[str, object]] = _tells_nothing
    gate: bool = False


@dataclass(slots=True)
class _Child:
    task: Task
    process: int
    pipe: int
    began: float
    alive: float
    said: bytes = b""
    late: bool = False


class Forks:
    """The processes under way. In a forked one `go_on` returns when its task is done.

    Args:
        workers: how many may run at once.
        patience_s: seconds without a sign of life after which a process is ended.

    Attributes:
        fine: every gate so far has ended well.
        is_child: this is a forked process.
    """

    def __init__(self, log: EventLog, *, workers: int, patience_s: float) -> None:
        self._log = log
        self._workers = workers
        self._patience_s = patience_s
        self._children = selectors.DefaultSelector()
        self._parent = os.getpid()
        self.fine = True
        self.is_child = False

    def go_on(self, tasks: Iterable[Task]) -> None:
        """Begin a process for each task, and wait for all; a task is asked for when it can begin.

        The log tells `job_started` with the task's facts, and `job_finished` with the exit code,
        whether it was ended as ``late``, seconds, and what was heard.
        """
        queue = iter(tasks)
        try:
            while True:
                while len(self._children.get_map()) < self._workers:
                    task = next(queue, None)
                    if task is None:
                        break
                    if self._begin(task):
                        return
                if not self._children.get_map():
                    return
                self._hear_some()
        except BaseException:
            if os.getpid() == self._parent:
                self._end_all()
            raise

    def _begin(self, task: Task) -> bool:
        """Fork; say whether this is the new process, which has done its task then."""
        self._log.write("job_started", name=task.name, **task.facts)
        reading, writing = os.pipe()
        with warnings.catch_warnings():
            # The thread that watches for the death of the command line holds no lock.
            warnings.simplefilter("ignore", DeprecationWarning)
            process = os.fork()
        if process:
            os.close(writing)
            began = _now()
            child = _Child(task, process, reading, began, began)
            self._children.register(reading, selectors.EVENT_READ, child)
            return False
        self.is_child = True
        os.close(reading)
        task.be(lambda said: _write_all(writing, said))
        return True

    def _hear_some(self) -> None:
        """Wait until a process says something, has ended, or is late."""
        left = [self._left(child) for child in self._running()]
        for key, _ in self._children.select(max(min(left), 0)):
            child: _Child = key.data
            if said := os.read(child.pipe, 65536):
                child.said += said
                child.alive = _now()
            else:
                self._end(child)
        for child in self._running():
            if self._left(child) <= 0 and not child.late:
                child.late = True
                with suppress(ProcessLookupError):
                    os.kill(child.process, signal.SIGKILL)

    def _end(self, child: _Child) -> None:
        """Take leave of a process whose pipe has closed."""
        self._children.unregister(child.pipe)
        os.close(child.pipe)
        _, status = os.waitpid(child.process, 0)
        code = os.waitstatus_to_exitcode(status)
        self.fine = self.fine and (code == 0 or not child.task.gate)
        self._log.write(
            "job_finished",
            name=child.task.name,
            code=code,
            late=child.late,
            duration_s=round(_now() - child.began, 3),
            **child.task.heard(child.said),
        )

    def _end_all(self) -> None:
        """Interrupted: so was every process, for they are one group; they are waited for."""
        while self._children.get_map():
            self._hear_some()

    def _running(self) -> list[_Child]:
        return [key.data for key in self._children.get_map().values()]

    def _left(self, child: _Child) -> float:
        return 3600.0 if child.late else self._patience_s - (_now() - child.alive)


def write_output_to(path: Path) -> None:
    """Have what this process prints written to a file of its own, in a folder that is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    output = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    for stream in (1, 2):
        os.dup2(output, stream)


def _write_all(pipe: int, said: bytes) -> None:
    while said:
        said = said[os.write(pipe, said) :]


def _now() -> float:
    # freezegun leaves clock_gettime alone.
    return time.clock_gettime(time.CLOCK_MONOTONIC)
