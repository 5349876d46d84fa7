"""What happens in one scenario, written to the event log as it happens."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from conformance.certificates import JST, read_certificate
from conformance.comparison import Value
from conformance.errors import EnvironmentUnfit, HarnessError, WorldBroke
from conformance.evidence.log import EventLog
from conformance.surfaces import Surface
from conformance.verdicts import ProblemKind, Verdict


class Recorder:
    """Writes one scenario's events; also the camera its driver shows everything to."""

    def __init__(self, log: EventLog, run_dir: Path, *, key: str, takes_pictures: bool) -> None:
        self._log = log
        self._run_dir = run_dir
        self._key = key
        self._index = -1
        self._step_began = self._began = _now()
        self._certificates_seen: set[str] = set()
        self._notes: set[str] = set()
        self._clock: Callable[[], datetime] | None = None
        self._store: Callable[[], Sequence[bytes]] = lambda: ()
        self._depart: Callable[[], None] = lambda: None
        self._arrive: Callable[[], None] = lambda: None
        self.takes_pictures = takes_pictures
        self.spares_ways = True

    def scenario_started(self) -> None:
        """Begin the scenario."""
        self._began = _now()
        self._log.write("scenario_started", key=self._key)

    def scenario_finished(self) -> None:
        """End the scenario."""
        self._write("scenario_finished", duration_s=_since(self._began))

    def step_started(self, keyword: str, sentence: str, line: int, *, arranges: bool) -> None:
        """Begin the next sentence; one that only arranges (前提) is on the way to something."""
        self._index += 1
        if arranges:
            self._depart()
        self._step_began = _now()
        self._write("step_started", keyword=keyword, sentence=sentence, line=line)

    def step_finished(self, verdict: Verdict, reason: str | None = None) -> None:
        """End the sentence with what came of it."""
        self._arrive()
        self._look_into_the_store()
        self._write(
            "step_finished", verdict=verdict, reason=reason, duration_s=_since(self._step_began)
        )

    def compared(self, clause: str, what: str, expected: Value, actual: Value, ok: bool) -> None:
        """Record a comparison, good or bad."""
        instant = self._clock().astimezone(JST).isoformat() if self._clock else None
        self._write(
            "comparison",
            clause=clause,
            what=what,
            expected=expected,
            actual=actual,
            ok=ok,
            instant=instant,
        )

    def problem(self, kind: ProblemKind, message: str, where: str, clause: str = "") -> None:
        """Record what kept the harness from judging."""
        self._write("error", kind=kind, message=message, where=where, clause=clause or None)

    def saw(self, surface: Surface, picture: bytes | None) -> None:
        """Record a surface and keep its picture."""
        seen = {
            "kind": surface.kind,
            "title": surface.title,
            "text": surface.text,
            "url": surface.url or None,
            "controls": [_control(control) for control in surface.controls],
            "facts": dict(surface.facts),
            "marks": "simulated" if surface.simulated else "observed",
        }
        self._write("surface", surface=seen, picture=picture and self._keep(picture))

    def noted(self, text: str) -> None:
        """Record something that came to the customer otherwise than on a screen, once."""
        if text not in self._notes:
            self._notes.add(text)
            self._write("note", text=text)

    def watch_clock(self, clock: Callable[[], datetime]) -> None:
        """Say what time it is in the world; comparisons tell it."""
        self._clock = clock

    def watch_ways(self, depart: Callable[[], None], arrive: Callable[[], None]) -> None:
        """Say whom to tell that a 前提 sets out, and that a sentence has arrived at its end."""
        self._depart, self._arrive = depart, arrive

    def watch_store(self, store: Callable[[], Sequence[bytes]]) -> None:
        """Say where the customer's certificates are; new ones become evidence."""
        self._store = store

    def _look_into_the_store(self) -> None:
        for der in self._store():
            certificate = read_certificate(der)
            if certificate.serial not in self._certificates_seen:
                self._certificates_seen.add(certificate.serial)
                # The PC lists what lies on its token, too: where one is kept is not said by that.
                self._write(
                    "certificate", certificate=certificate.as_evidence(), label="お客様の電子証明書"
                )

    def _keep(self, picture: bytes) -> str:
        name = f"pictures/{hashlib.sha256(picture).hexdigest()[:32]}.png"
        path = self._run_dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(picture)
        return name

    def _write(self, event: str, **fields: object) -> None:
        self._log.write(event, key=self._key, index=max(self._index, 0), **fields)


def blame_of(error: BaseException) -> tuple[ProblemKind, str]:
    """Name a fault that is not the system's: the environment's, or the harness' own.

    A world says by ``unfit_machine`` that the machine lacks something: it knows no error of ours.
    """
    if isinstance(error, EnvironmentUnfit) or getattr(error, "unfit_machine", False):
        return ProblemKind.ENVIRONMENT, str(error)
    if isinstance(error, WorldBroke):
        return ProblemKind.WORLD_BROKE, str(error)
    if isinstance(error, HarnessError):
        return ProblemKind.HARNESS, str(error)
    # Only the first line: a library's call log may quote what was typed, even a 暗証番号.
    first = next(iter(str(error).splitlines()), "")
    return ProblemKind.HARNESS, f"{type(error).__name__}: {first}"


def _control(control: object) -> dict[str, object]:
    names = ("role", "name", "value", "enabled", "options")
    return {name: getattr(control, name) for name in names}


def _now() -> float:
    # freezegun leaves clock_gettime alone.
    return time.clock_gettime(time.CLOCK_MONOTONIC)


def _since(began: float) -> float:
    return round(_now() - began, 4)
