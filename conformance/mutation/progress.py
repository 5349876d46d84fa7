"""Progress on the screen while mutants are tried: a line for every one that has ended."""

from __future__ import annotations

from typing import TextIO

from conformance.mutation.orders import MutantOrder
from conformance.mutation.outcome import Outcome
from conformance.reporting.progress import is_plain, new_bar


class Progress:
    """Plain lines where they are kept; on a terminal a bar, and lines for what survived."""

    def __init__(self, stream: TextIO, *, planned: int) -> None:
        self._stream = stream
        self._planned = planned
        self._done = 0
        self._survived = 0
        self._bar = None if is_plain(stream) else new_bar(stream)
        if self._bar is not None:
            self._bar.add_task("変更なしで実行しています", total=planned)
            self._bar.start()

    def tell(self, line: str) -> None:
        """Tell something beside the mutants."""
        if self._bar is None:
            print(line, file=self._stream, flush=True)
        else:
            self._bar.console.print(line, markup=False, highlight=False)

    def show(self, order: MutantOrder, outcome: Outcome, diff: str, note: str) -> None:
        """Tell that a mutant has ended."""
        self._done += 1
        self._survived += outcome is Outcome.SURVIVED
        change = " → ".join(line[1:].strip() for line in diff.splitlines())
        line = f"{outcome.japanese} {order.path} {change}（{note}）"
        if self._bar is None:
            self.tell(f"[{self._done:>4}/{self._planned}] {line}")
            return
        if outcome is Outcome.SURVIVED:
            self.tell(line)
        words = f"生存 {self._survived}  {order.path}"
        self._bar.update(self._bar.task_ids[0], completed=self._done, description=words)

    def close(self) -> None:
        """Leave the screen to others."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
