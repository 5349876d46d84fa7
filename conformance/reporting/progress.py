"""Progress on the screen while a run goes on: fed with events, never asked by the run.

On a terminal a bar that stays in one place; otherwise, and with NO_COLOR, one plain line per
scenario that ended. Leaves out the final table: that is `conformance.reporting.terminal`.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, TextIO

from conformance.evidence.folding import fold
from conformance.evidence.log import Event
from conformance.evidence.outcome import ScenarioResult
from conformance.verdicts import Verdict

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_NOTABLE = (Verdict.FAILED, Verdict.ERROR, Verdict.REVIEW)


class Display(Protocol):
    """Where progress is shown."""

    def show(self, scenario: ScenarioResult, *, done: int, planned: int) -> None:
        """Tell that a scenario has ended."""

    def planned(self, planned: int) -> None:
        """Tell how many scenarios there are."""

    def close(self) -> None:
        """Leave the screen to others."""


class Progress:
    """Follows a run by its events."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._events: dict[str, list[Event]] = {}
        self._planned: set[str] = set()
        self._done: set[str] = set()

    def feed(self, events: Iterable[Event]) -> None:
        """Take the events written since the last time."""
        before = len(self._planned)
        ended = [key for event in events if (key := self._take(event))]
        if len(self._planned) > before:
            self._display.planned(len(self._planned))
        for key in ended:
            # What does not apply is told at the end; here it would come before its plan is whole.
            scenario, _ = fold(key, self._events.pop(key), interrupted=False, reproduce=_nothing)
            self._done.add(key)
            if scenario.verdict is not Verdict.NOT_APPLICABLE:
                self._display.show(scenario, done=len(self._done), planned=len(self._planned))

    def close(self) -> None:
        """Leave the screen to others."""
        self._display.close()

    def _take(self, event: Event) -> str | None:
        """Keep an event of a scenario; give the scenario's key if it ended it."""
        key = event.get("key")
        if not isinstance(key, str) or key in self._done:
            return None
        self._events.setdefault(key, []).append(event)
        excused = False
        if event["event"] == "scenario_planned":
            excused = bool(event.get("not_applicable")) and key not in self._planned
            self._planned.add(key)
        return key if excused or event["event"] == "scenario_finished" else None


def _nothing(scenario_id: str, *, profile: str, driver: str) -> str:
    return f"{scenario_id}/{profile}/{driver}"


class PlainDisplay:
    """One line per scenario, for logs, pipes and NO_COLOR."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def planned(self, planned: int) -> None:
        """Say nothing: workers plan one after the other."""

    def show(self, scenario: ScenarioResult, *, done: int, planned: int) -> None:
        """Write one line."""
        print(f"[{done:>4}/{planned}] {one_line(scenario)}", file=self._stream, flush=True)

    def close(self) -> None:
        """Nothing to leave."""


def one_line(scenario: ScenarioResult) -> str:
    """Put a scenario that ended into one line."""
    seconds = f" {scenario.duration_s:.2f}秒" if scenario.duration_s is not None else ""
    place = f"{scenario.profile}/{scenario.driver}"
    return f"{scenario.verdict.japanese} {scenario.id} {place} {scenario.name}{seconds}"


def new_bar(stream: TextIO) -> Bar:
    """Make a bar that stays in one place on a terminal and goes away with `stop`."""
    # Imported here: a run whose output is piped has no need of it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    words = TextColumn("{task.description}", markup=False)
    return Bar(*columns, words, console=Console(file=stream), transient=True)


class BarDisplay:
    """A bar that stays in one place on a terminal; what is not 適合 is written above it."""

    def __init__(self, stream: TextIO) -> None:
        self._bar = new_bar(stream)
        self._counts: Counter[Verdict] = Counter()
        self._task = self._bar.add_task("準備しています", total=None)
        self._bar.start()

    def planned(self, planned: int) -> None:
        """Set the bar's length."""
        self._bar.update(self._task, total=planned, description="実行しています")

    def show(self, scenario: ScenarioResult, *, done: int, planned: int) -> None:
        """Move the bar."""
        self._counts[scenario.verdict] += 1
        if scenario.verdict in _NOTABLE:
            self._bar.console.print(one_line(scenario), markup=False, highlight=False)
        words = [f"{verdict.japanese} {count}" for verdict, count in self._counts.items()]
        self._bar.update(self._task, completed=done, total=planned, description="  ".join(words))

    def close(self) -> None:
        """Take the bar away."""
        self._bar.stop()


def is_plain(stream: TextIO) -> bool:
    """Tell whether only plain lines should go to that stream."""
    return not stream.isatty() or bool(os.environ.get("NO_COLOR"))


def display_for(stream: TextIO) -> Display:
    """Give the display that suits the stream."""
    return PlainDisplay(stream) if is_plain(stream) else BarDisplay(stream)
