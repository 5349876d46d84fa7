"""The event log of a run: one JSON object a line, flushed as it happens.

Several processes append to one file; each
event is a single `write` on an append-only descriptor, so lines never mix, and a killed run leaves
everything it had seen. Leaves out what the events mean: that is `conformance.results`.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from conformance.errors import HarnessError

Event = dict[str, Any]
"""One event as read from a log: JSON values under the names of the event's fields."""

_START = '{"event": '


class EventLog:
    """An open event log; `write` appends one event."""

    def __init__(self, path: Path, *, worker: str | None = None) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.worker = worker or os.environ.get("PYTEST_XDIST_WORKER", "main")
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        self._descriptor = os.open(path, flags, 0o644)

    def write(self, event: str, /, **fields: object) -> None:
        """Append one event with the present real time and the name of the worker."""
        record = {"event": event, "at": real_time(), "worker": self.worker, **fields}
        line = json.dumps(record, ensure_ascii=False, default=str) + "\n"
        data = line.encode("utf-8", "replace")
        if os.write(self._descriptor, data) != len(data):
            raise HarnessError(f"{self.path}: イベントを最後まで書き込めませんでした（空き容量）。")

    def close(self) -> None:
        """Close the descriptor; closing twice is harmless."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> EventLog:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def real_time() -> str:
    """Give the real instant, in UTC to the millisecond, also while the harness freezes time."""
    # freezegun leaves clock_gettime alone; every other clock of Python may stand in 2020.
    seconds = time.clock_gettime(time.CLOCK_REALTIME)
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


def read(path: Path) -> Iterator[Event]:
    """Read the events of a log, which may be several logs concatenated.

    A line torn by a kill is left out at the end, and at a seam also in front of the next log's
    first event. Any other unreadable line is told as an `error` event, never passed over.
    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            yield from _parse(line, number=number, name=path.name)


class Tail:
    """Reads a log that is still being written, as far as its lines are complete."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._offset = 0
        self._number = 0

    def read(self) -> list[Event]:
        """Give the events written since the last reading."""
        try:
            with self.path.open("rb") as log:
                log.seek(self._offset)
                data = log.read()
        except FileNotFoundError:
            return []
        complete = data[: data.rfind(b"\n") + 1]
        self._offset += len(complete)
        events: list[Event] = []
        for line in complete.split(b"\n")[:-1]:
            self._number += 1
            events += _parse(line + b"\n", number=self._number, name=self.path.name)
        return events


def _parse(line: bytes, *, number: int, name: str) -> Iterator[Event]:
    if not line.strip():
        return
    text = line.decode("utf-8", "replace")
    event = _event(text) or _event(text[max(text.rfind(_START), 0) :])
    if event is not None:
        yield event
    elif line.endswith(b"\n"):
        yield {
            "event": "error",
            "kind": "harness",
            "message": f"{name} の {number} 行目を読めません。",
            "where": f"{name}:{number}",
        }


def _event(text: str) -> Event | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) and isinstance(value.get("event"), str) else None
