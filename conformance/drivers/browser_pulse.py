"""What happens in a browser: a pulse for whoever waits. Runs on the browser's loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


class Pulse:
    """Counts what happens, wakes whoever waits, and keeps the work that is under way.

    Args:
        patience: seconds without any event after which nothing more is expected to happen.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, patience: float) -> None:
        self._loop = loop
        self._patience = patience
        self._changed = asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()
        self.count = 0

    def beat(self) -> None:
        """Count an event."""
        self.count += 1
        self._changed.set()

    def wake(self) -> None:
        """Let whoever waits look again, although nothing that counts has happened."""
        self._changed.set()

    async def until(self, satisfied: Callable[[], bool]) -> bool:
        """Wait for it; give up when nothing has happened for as long as the patience lasts.

        A page whose timers keep telling that they run is not something that happens.
        """
        heard, deadline = self.count, self._loop.time() + self._patience
        while not satisfied():
            if self.count != heard:
                heard, deadline = self.count, self._loop.time() + self._patience
            self._changed.clear()
            try:
                async with asyncio.timeout_at(deadline):
                    await self._changed.wait()
            except TimeoutError:
                return satisfied()
        return True

    def spawn(self, work: Awaitable[Any]) -> asyncio.Task[Any]:
        """Start work that goes on meanwhile."""
        task = asyncio.ensure_future(work)
        assert isinstance(task, asyncio.Task)
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return task

    def end(self) -> bool:
        """Give up whatever work is under way; say whether there was none."""
        under_way = tuple(self._tasks)
        for task in under_way:
            task.cancel()
        return not under_way

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # a click whose window closed under it has nobody left to tell
        # An act that is over is no consequence of itself: whoever waits looks again, no more.
        self.wake()
