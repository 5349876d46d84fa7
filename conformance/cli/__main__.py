"""`python -m conformance.cli`: what the launcher becomes."""

from __future__ import annotations

import signal
import sys
from types import FrameType

from conformance.cli.main import main


def _as_ctrl_c(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    # A CI server that cancels a run deserves the same tidy end as a person's Ctrl-C.
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    sys.exit(main(sys.argv[1:]))
