"""Following a run from its first event to its reports and its exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from conformance import profiles
from conformance.cli import asking, autopsy, folders
from conformance.cli.selection import Selection
from conformance.cli.suite import Suite
from conformance.errors import UsageError
from conformance.evidence.log import Event, EventLog, Tail
from conformance.evidence.origin import origin
from conformance.reporting import junit, terminal
from conformance.reporting.progress import Progress, display_for
from conformance.results import ProblemKind, Results, project
from conformance.verdicts import ExitCode
from conformance.versions import versions

_LOOK_S = 0.1


class Following:
    """One run, seen from the command line that started it."""

    def __init__(
        self, suite: Suite, selection: Selection, folder: Path, command: Sequence[str]
    ) -> None:
        self._suite = suite
        self._selection = selection
        self._folder = folder
        self._log = EventLog(folder / folders.EVENTS, worker="cli")
        self._begin_reading()
        self._command = command
        self._planned: set[str] = set()

    def to_the_end(self, stream: TextIO) -> int:
        """Show progress, then reports and summary; give the exit code.

        Raises:
            UsageError: a profile cannot be used, a scenario is unknown, or nothing was to judge.
        """
        with self._log:
            names = self._profile_names()
            self._tell_start(names)
            print(
                f"実行 {self._folder.name}: {'、'.join(names)} × "
                f"{'、'.join(self._selection.drivers)}",
                file=stream,
                flush=True,
            )
            interrupted = self._watch(stream)
            # Who outlives the test process would write on, after the results were read.
            self._suite.kill()
            if interrupted:
                # Ctrl-C may have come in the middle of a reading, which was lost with it.
                self._begin_reading()
            results = self._results()
            if not interrupted:
                if self._explain(results):
                    results = self._results()
                self._refuse(results)
            self._log.write("run_finished", exit_code=int(results.exit_code))
        # The end of the run changes no scenario: only where the results come from is read again.
        self._read()
        self._report(results.model_copy(update={"run": origin(self._told)}), stream)
        return int(results.exit_code)

    def _results(self) -> Results:
        self._read()
        return project(self._told)

    def _begin_reading(self) -> None:
        self._tail = Tail(self._log.path)
        self._told: list[Event] = []

    def _read(self) -> list[Event]:
        """Read what was written since the last reading."""
        events = self._tail.read()
        self._told += events
        return events

    def _profile_names(self) -> list[str]:
        names = [profiles.load(name).name for name in self._selection.profiles]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise UsageError(f"同じ名前のプロファイルが2つあります: {'、'.join(twice)}")
        return names

    def _tell_start(self, names: Sequence[str]) -> None:
        selection = self._selection
        self._log.write(
            "run_started",
            run=self._folder.name,
            versions=versions(with_browser="browser" in selection.drivers),
            release=selection.release,
            profiles=names,
            drivers=selection.drivers,
            seed=selection.seed,
            command=self._command,
            selection=selection.told(),
        )

    def _watch(self, stream: TextIO) -> bool:
        """Show progress until the test process ends; tell whether a person stopped it."""
        progress = Progress(display_for(stream))
        try:
            while not self._suite.ended_within(_LOOK_S):
                progress.feed(self._noted(self._read()))
        except KeyboardInterrupt:
            # The event comes first: a second Ctrl-C must not make the run look complete.
            self._log.write("interrupted")
            progress.close()
            print("中断しています。後片付けが終わるまでお待ちください。", file=sys.stderr)
            self._suite.interrupt()
            return True
        else:
            progress.feed(self._noted(self._read()))
            return False
        finally:
            progress.close()

    def _noted(self, events: Sequence[Event]) -> Sequence[Event]:
        """Remember the plan, which stands before the first scenario starts.

        Raises:
            UsageError: the plan lacks a scenario that was named.
        """
        self._planned |= {str(e["id"]) for e in events if e["event"] == "scenario_planned"}
        if any(event["event"] == "scenario_started" for event in events):
            asking.refuse_unknown(self._selection, self._planned)
        return events

    def _refuse(self, results: Results) -> None:
        if self._suite.code in autopsy.FINE:
            asking.refuse_unknown(self._selection, self._planned)
        asking.refuse_nothing_to_judge(results)

    def _explain(self, results: Results) -> bool:
        """Put into the log what only the end of the test process tells; say if that was anything.

        Raises:
            UsageError: an option was refused or a feature cannot be read.
        """
        code, log = self._suite.code, self._suite.log
        if code in (0, 5):
            return False
        if refusal := autopsy.refusal(log):
            raise UsageError(refusal)
        seen = results.exit_code in (ExitCode.FAILED, ExitCode.ENVIRONMENT, ExitCode.UNBOUND)
        if seen and code in autopsy.FINE:
            return False
        kind = autopsy.kind(log) if code != 1 else ProblemKind.HARNESS
        self._log.write("error", kind=kind, message=autopsy.message(log, code), where=str(log.name))
        return True

    def _report(self, results: Results, stream: TextIO) -> None:
        text = results.model_dump_json(indent=2)
        (self._folder / folders.RESULTS).write_text(text + "\n", encoding="utf-8")
        junit.write(results, self._folder / "junit.xml")
        from conformance.reporting import html

        html.write(results, self._folder)
        folders.point_last_to(self._folder)
        terminal.show(results, stream)
        print(f"報告書  {self._folder / folders.INDEX}", file=stream)
