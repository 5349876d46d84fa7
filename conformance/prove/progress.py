"""Progress on the screen while a proof goes on: a line for every process that has ended."""

from __future__ import annotations

from typing import TextIO

from conformance.evidence.log import Event
from conformance.prove.outcomes import Outcome
from conformance.prove.planning import BASELINE, FORCED
from conformance.prove.proof import DefectResult
from conformance.reporting.progress import is_plain, new_bar

_OF_CODE = {0: "適合", 1: "不適合"}
"""What pytest's codes say of scenarios that ran to their end."""


class Progress:
    """Plain lines where they are kept; on a terminal a bar, and lines for what was not seen."""

    def __init__(self, stream: TextIO, *, planned: int, done: int) -> None:
        self._stream = stream
        self._planned = planned
        self._done = done
        self._bar = None if is_plain(stream) else new_bar(stream)
        if self._bar is not None:
            self._bar.add_task("準備しています", total=planned, completed=done)
            self._bar.start()

    def show(self, name: str, event: Event, found: DefectResult | None) -> None:
        """Tell that a process has ended; one without a defect has nothing found."""
        self._done += 1
        line = f"{_words(name, event, found)} {event['duration_s']:.1f}秒"
        if self._bar is None:
            print(f"[{self._done:>4}/{self._planned}] {line}", file=self._stream, flush=True)
            return
        if found is not None and not found.is_killed:
            self._bar.console.print(line, markup=False, highlight=False)
        self._bar.update(self._bar.task_ids[0], completed=self._done, description=name)

    def close(self) -> None:
        """Leave the screen to others."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _words(name: str, event: Event, found: DefectResult | None) -> str:
    if found is not None:
        outcomes = "、".join(f"{cell.clause} {cell.outcome.japanese}" for cell in found.cells)
        word = Outcome.KILLED.japanese if found.is_killed else "未検出"
        return f"{word} {found.id}: {outcomes}"
    if name.startswith(BASELINE):
        return f"{_OF_CODE.get(event['code'], '環境不備')} 欠陥なし（{name}）"
    return f"終了 失敗すべき比較（{FORCED}）"
