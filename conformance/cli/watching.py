"""Watching a test process until it ends, or until Ctrl-C is pressed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Protocol

from conformance.cli.suite import Suite

_LOOK_S = 0.1


class Progress(Protocol):
    """What is shown meanwhile."""

    def close(self) -> None:
        """Leave the screen to others."""


def watch(suite: Suite, look: Callable[[], None], progress: Progress) -> bool:
    """Look again and again at what a process has told; say whether it came to its own end.

    Its end is waited for after a Ctrl-C, too. What it does can be gone on with, which is told.
    """
    try:
        while not suite.ended_within(_LOOK_S):
            look()
        look()
    except KeyboardInterrupt:
        progress.close()
        print("中断しています。--resume で続きから行えます。", file=sys.stderr)
        suite.interrupt()
        return False
    finally:
        progress.close()
    return True
