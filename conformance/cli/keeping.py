"""Keeping a folder to oneself while something long goes on in it."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import IO

from conformance.errors import UsageError

_LOCK = "lock"


def keep(folder: Path, what: str) -> IO[bytes]:
    """Keep others out of a folder until what is returned is closed, or this process ends.

    Args:
        what: what goes on there, as it is called in the message.

    Raises:
        UsageError: it is going on in another process.
    """
    lock = (folder / _LOCK).open("wb")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise UsageError(f"{folder}: この{what}は今、実行中です。") from None
    return lock
