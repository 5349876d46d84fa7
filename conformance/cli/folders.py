"""The folders of runs: `reports/<run>/`, and `reports/last` that points to the latest one.

A run writes only into its own folder; `last` moves in one atomic step when its reports stand, so
a run that is killed disturbs nobody. Where symbolic links are not to be had, `last` is a small file
that holds the run's name.
"""

from __future__ import annotations

import os
import secrets
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from conformance.errors import HarnessError, UsageError

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "reports"
LAST = "last"
RESULTS = "results.json"
EVENTS = "events.ndjson"
INDEX = "index.html"

_JST = timezone(timedelta(hours=9), "JST")


def create(reports: Path) -> Path:
    """Make the folder of a new run, named after the present instant in Japan.

    Raises:
        HarnessError: the place cannot be written to.
    """
    now = datetime.fromtimestamp(time.clock_gettime(time.CLOCK_REALTIME), _JST)
    folder = reports / f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise HarnessError(f"{folder}: フォルダーを作れません（{error.strerror}）。") from None
    return folder


def point_last_to(folder: Path) -> None:
    """Let `last` mean this run.

    Raises:
        HarnessError: something else stands at that place.
    """
    last, fresh = folder.parent / LAST, folder.parent / f".{LAST}-{folder.name}"
    try:
        try:
            fresh.symlink_to(folder.name, target_is_directory=True)
        except (OSError, NotImplementedError):
            fresh.write_text(folder.name, encoding="utf-8")
        fresh.replace(last)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise HarnessError(f"{last}: 置き換えられません（{error.strerror}）。") from None


def find(reports: Path, name: str = LAST) -> Path:
    """Find the folder of a run by its name, or of the latest run.

    Raises:
        UsageError: there is no such run.
    """
    if name == LAST:
        folder = _pointed(reports / LAST)
        if folder is None or not folder.is_dir():
            raise UsageError(f"{reports}: 結果がありません。先に ./koshin run が要ります。")
        return folder
    folder = Path(name) if os.sep in name else reports / name
    if not folder.is_dir():
        raise UsageError(f"{folder}: その実行の結果はありません。")
    return folder


def _pointed(last: Path) -> Path | None:
    if last.is_dir():
        return last.resolve()
    return last.parent / last.read_text(encoding="utf-8").strip() if last.is_file() else None
