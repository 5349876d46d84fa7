"""A real command line in a world of its own: its descendants, their ports, its temporary files.

Reads Linux' /proc, from which a process may vanish while it is read. Other runs on the same machine
are never looked at: descendants are found by their parents, temporary files by a TMPDIR that only
this run has.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from conformance.cli.folders import ROOT
from conformance.cli.suite import hear_ctrl_c
from conformance.evidence.log import read

COMMAND = (sys.executable, "-m", "conformance.cli")
LISTENING = "0A"
PATIENCE_S = 30
LOOK_S = 0.02


class Run:
    """`koshin run`, or another command that leaves a log, as a child process.

    Args:
        place: where the folders of its runs stand, if not in the reports themselves.
    """

    def __init__(
        self,
        *options: str,
        reports: Path,
        temporary: Path,
        environment: Mapping[str, str],
        command: str = "run",
        place: Path | None = None,
    ) -> None:
        self.reports = reports
        self.place = place or reports
        self.temporary = temporary
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "KOSHIN"))}
        self.process = subprocess.Popen(
            [*COMMAND, command, "--reports", str(self.reports), *options],
            cwd=ROOT,
            env={**inherited, "TMPDIR": str(self.temporary), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=hear_ctrl_c,
        )

    @property
    def folder(self) -> Path:
        """Give the folder of the newest run."""
        return max(path for path in self.place.iterdir() if path.name[0].isdigit())

    def events(self, name: str = "events.ndjson") -> list[dict]:
        """Read the log as far as it is written."""
        logs = list(self.place.glob(f"[0-9]*/{name}"))
        return list(read(max(logs))) if logs else []

    def leftovers(self) -> list[str]:
        """List its temporary files, but for the folder that pytest itself keeps."""
        names = (path.name for path in self.temporary.iterdir())
        return sorted(name for name in names if not name.startswith("pytest-of-"))

    def until(self, event: str, *, log: str = "events.ndjson") -> None:
        """Wait until the log tells this event, but not beyond the end of the run."""
        while not any(each["event"] == event for each in self.events(log)):
            assert self.process.poll() is None, self.process.communicate()
            self._look()

    def ended(self) -> tuple[int, str, str]:
        """Wait for the end; give exit code and what was printed."""
        out, err = self.process.communicate()
        return self.process.returncode, out, err

    def _look(self) -> None:
        try:
            self.process.wait(LOOK_S)
        except subprocess.TimeoutExpired:
            return


class Family:
    """The descendants a process has at this moment, and the ports they listen on."""

    def __init__(self, parent: int) -> None:
        self._handles: dict[int, int] = {}
        for pid in _descendants(parent):
            with suppress(ProcessLookupError):
                self._handles[pid] = os.pidfd_open(pid)
        self.sockets = {inode for pid in self._handles for inode in _sockets(pid)} & _listening()

    def __len__(self) -> int:
        """Count the processes of the family, whether they live or not."""
        return len(self._handles)

    def alive(self, *, within: float = 0) -> list[int]:
        """Wait for the end of all, but no longer than that; give those that go on."""
        left = {handle: pid for pid, handle in self._handles.items()}
        while left:
            ended, _, _ = select.select(list(left), [], [], within)
            if not ended:
                break
            for handle in ended:
                del left[handle]
        return sorted(left.values())

    def open_sockets(self) -> set[str]:
        """Give the ports that are still listened on."""
        return self.sockets & _listening()

    def close(self) -> None:
        """Let go of the handles."""
        for handle in self._handles.values():
            os.close(handle)


def _descendants(parent: int) -> Iterator[int]:
    with suppress(OSError):
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            for child in map(int, children.read_text().split()):
                yield child
                yield from _descendants(child)


def _sockets(pid: int) -> Iterator[str]:
    descriptors: list[Path] = []
    with suppress(OSError):
        descriptors = list(Path(f"/proc/{pid}/fd").iterdir())
    for descriptor in descriptors:
        with suppress(OSError):
            target = str(descriptor.readlink())
            if target.startswith("socket:["):
                yield target[len("socket:[") : -1]


def _listening() -> set[str]:
    """Give the inodes of all sockets that listen."""
    rows = [
        row.split()
        for table in ("tcp", "tcp6")
        for row in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
    ]
    return {row[9] for row in rows if row[3] == LISTENING}
