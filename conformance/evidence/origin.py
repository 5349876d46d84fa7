"""Where results come from: what was run, when, on what and with which versions.

Stands for `run` of results.json and for its joining: the command line and every worker may each
tell what they know of the run.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydantic import Field, JsonValue

from conformance.evidence.log import Event
from conformance.evidence.record import Record


class Run(Record):
    """What was run, when, on what and with which versions."""

    id: str
    started: str | None = None
    finished: str | None = None
    versions: dict[str, str] = Field(default_factory=dict)
    sut: dict[str, JsonValue] = Field(default_factory=dict)
    release: str | None = None
    profiles: tuple[str, ...] = ()
    drivers: tuple[str, ...] = ()
    time_strategy: str | None = None
    seed: str | None = None
    command: tuple[str, ...] = ()
    selection: dict[str, JsonValue] = Field(default_factory=dict)

    def words(self, name: str) -> list[str]:
        """Give a list of the selection: clauses, scenarios, faults, features."""
        value = self.selection.get(name)
        return [str(item) for item in value] if isinstance(value, list) else []


def origin(events: Sequence[Event]) -> Run:
    """Join what several processes told about the run: the earliest told value stands."""
    starts = [event for event in events if event["event"] == "run_started"]
    starts.sort(key=lambda event: (str(event.get("at")), json.dumps(event, sort_keys=True)))
    told: dict[str, Any] = {}
    for event in starts:
        for name, value in event.items():
            told[name] = _joined(told.get(name), value)
    ends = [str(event["at"]) for event in events if event["event"] == "run_finished"]
    seed = told.get("seed")
    return Run(
        id=str(told.get("run") or "unknown"),
        started=told.get("at"),
        finished=max(ends, default=None),
        versions={name: str(value) for name, value in (told.get("versions") or {}).items()},
        sut=told.get("sut") or {},
        release=told.get("release"),
        profiles=tuple(told.get("profiles") or ()),
        drivers=tuple(told.get("drivers") or ()),
        time_strategy=told.get("time_strategy"),
        seed=None if seed is None else str(seed),
        command=tuple(told.get("command") or ()),
        selection=told.get("selection") or {},
    )


def _joined(known: Any, told: Any) -> Any:
    if isinstance(known, list) and isinstance(told, list):
        return known + [item for item in told if item not in known]
    if isinstance(known, dict) and isinstance(told, dict):
        return {**told, **known}
    return told if known is None or known == "" else known
