"""The test process: pytest as a child, with everything it loads named here.

The child has its own session, so that a Ctrl-C reaches it only through `interrupt`, and writes to
`pytest.log`; what it finds comes back through the event log. Leaves out what the findings mean.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from conformance.cli import binding, lifeline
from conformance.cli.folders import ROOT
from conformance.cli.selection import Selection
from conformance.processors import workers_without_browser

TOOLS = ("pytest_bdd.plugin", "pytest_randomly")
"""pytest's own plugins: autoload is off, because a start with it costs a second more."""
PARALLEL = "xdist"
STEPS = (
    "steps.attempts",
    "steps.calendar",
    "steps.certificate",
    "steps.dialogs",
    "steps.mail",
    "steps.people",
    "steps.places",
    "steps.procedure",
    "steps.site",
    "steps.token",
    "steps.trouble",
)
JUDGE = ("conformance.pytest_plugin", "fixtures.embedded", *STEPS)
"""Ours: named, so that features outside the tree find them too."""

_PATIENCE_S = 20.0


def environment() -> dict[str, str]:
    """Give the environment of a test process."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {
        **os.environ,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": path,
        "PYTHONUTF8": "1",
    }


def command(
    selection: Selection,
    run_dir: Path,
    *,
    collect_only: bool = False,
    more: Sequence[str] = (),
) -> list[str]:
    """Write the command line of the test process, and the module that names further features.

    Args:
        more: further options, in front of what is collected.
    """
    parallel = selection.workers != "0" and not collect_only
    plugins = [*TOOLS, *([PARALLEL] if parallel else []), *JUDGE, lifeline.__name__]
    words = [sys.executable, "-m", "pytest", "--rootdir", str(ROOT)]
    words += ["-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider"]
    for plugin in plugins:
        words += ["-p", plugin]
    # pytest-bdd's hook is of an old style, about which pluggy warns when Ctrl-C passes through it;
    # as an error the warning would hide the Ctrl-C.
    words += ["-W", "ignore::pluggy.PluggyTeardownRaisedWarning"]
    words += ["-q", "--tb=short", "--color=no", f"--randomly-seed={selection.seed}"]
    words += ["-n", _workers(selection)] if parallel else []
    words += [*(["--collect-only"] if collect_only else []), *more]
    words += ["--koshin-run-dir", str(run_dir), *_judge_options(selection)]
    return [*words, str(ROOT / "features"), *binding.bind(selection.features, run_dir)]


def _workers(selection: Selection) -> str:
    if selection.workers == "auto" and "browser" not in selection.drivers:
        return str(workers_without_browser())
    return selection.workers


def _judge_options(selection: Selection) -> list[str]:
    options: Mapping[str, Sequence[str]] = {
        "--koshin-profile": selection.profiles,
        "--koshin-driver": selection.drivers,
        "--koshin-clause": selection.clauses,
        "--koshin-scenario": selection.scenarios,
        "--koshin-fault": selection.faults,
        "--koshin-release": [selection.release] if selection.release else [],
    }
    return [f"{name}={value}" for name, values in options.items() for value in values]


@dataclass(slots=True)
class Suite:
    """A running test process.

    It is reaped only when it is let go of. Its number is that of its group, too, and belongs to
    nobody else until then: a signal to the group cannot reach a stranger.
    """

    process: subprocess.Popen[bytes]
    log: Path
    _lifeline: int
    _watched: int | None

    def ended_within(self, seconds: float | None) -> bool:
        """Wait for the end, but no longer than that; None: however long it takes."""
        if self.process.returncode is not None:
            return True
        if self._watched is not None:
            return bool(select.select([self._watched], [], [], seconds)[0])
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        # Reaped, for here is no other way to learn of the end: then now or never.
        self._end_group()
        return True

    @property
    def code(self) -> int:
        """Give the exit code of a process that has ended; negative for a signal."""
        if self.process.returncode is None:
            end = os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOWAIT)
            assert end is not None  # only a call that does not wait gives None
            return end.si_status if end.si_code == os.CLD_EXITED else -end.si_status
        return self.process.returncode

    def interrupt(self) -> None:
        """Ask for the end as Ctrl-C does, and insist if it does not come or is asked for again."""
        try:
            # To the whole group, as a terminal does: workers must not go on until they are told to.
            if not self.ended_within(0):
                os.killpg(self.process.pid, signal.SIGINT)
            if self.ended_within(_PATIENCE_S):
                return
        except KeyboardInterrupt:
            pass
        self.kill()

    def kill(self) -> None:
        """End the process and everything of its session, at once, and let go of its number."""
        if self.process.returncode is None:
            # Also when it has ended already: workers that outlive it belong to nobody.
            self._end_group()
            self.process.wait()

    def close(self) -> None:
        """Let go of the process, and end it if it goes on."""
        self.kill()
        os.close(self._lifeline)
        if self._watched is not None:
            os.close(self._watched)

    def _end_group(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def watch(pid: int) -> int | None:
    """Open what becomes readable when a process has ended; None where the system has no such thing.

    That is outside Linux, and where a sandbox keeps it back.
    """
    if sys.platform != "linux":
        return None
    try:
        return os.pidfd_open(pid)
    except OSError:
        return None


def hear_ctrl_c() -> None:
    """Let a child hear Ctrl-C even where its parent was started deaf to it (a shell's ``&``)."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(words: Sequence[str], log: Path) -> Suite:
    """Start a test process that writes to a log and dies with this one."""
    reading, writing = os.pipe()
    with log.open("ab") as output:
        process = subprocess.Popen(
            words,
            cwd=ROOT,
            env={**environment(), lifeline.VARIABLE: str(reading)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=(reading,),
            start_new_session=True,
            preexec_fn=hear_ctrl_c,
        )
    os.close(reading)
    return Suite(process, log, writing, watch(process.pid))
