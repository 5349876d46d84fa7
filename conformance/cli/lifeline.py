"""A pytest plugin that ends the test process when the command line that started it dies.

The command line holds the other end of a pipe. When it is killed, the pipe closes, and this process
and its workers get a Ctrl-C, so that they tear their worlds down instead of going on unseen beside
the next run.
"""

from __future__ import annotations

import os
import signal
import threading

VARIABLE = "KOSHIN_LIFELINE"


def _watch(descriptor: int) -> None:
    os.read(descriptor, 1)
    # The whole group: it is this process' own (`suite.start`), and its workers are in it.
    os.killpg(os.getpgrp(), signal.SIGINT)


def _hold_on() -> None:
    # Taken out of the environment: workers and browsers have their own ties to this process.
    descriptor = os.environ.pop(VARIABLE, "")
    if descriptor:
        os.set_inheritable(int(descriptor), False)
        threading.Thread(target=_watch, args=(int(descriptor),), daemon=True).start()


_hold_on()
