"""The test process is named in full, stands apart, and dies with the command line."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from conformance.cli import suite
from conformance.cli.folders import ROOT
from conformance.cli.selection import Selection

READY = "print('ready', flush=True)\n"
DEAF = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
WAIT = "import threading\nthreading.Event().wait(60)\n"


@pytest.fixture
def start(tmp_path):
    """Start a child with some Python text; every one of them is closed afterwards."""
    children = []

    def act(text):
        log = tmp_path / f"{len(children)}.log"
        child = suite.start([sys.executable, "-c", text], log)
        children.append(child)
        while "ready" not in (log.read_text() if log.exists() else ""):
            assert not child.ended_within(0.02) or "ready" in log.read_text()
        return child

    yield act
    for child in children:
        child.close()


def test_child_that_does_not_listen_is_ended_all_the_same(start, monkeypatch):
    """Patience has an end."""
    monkeypatch.setattr(suite, "_PATIENCE_S", 0.1)
    child = start(DEAF + READY + WAIT)
    child.interrupt()
    assert child.code == -signal.SIGKILL


def test_ctrl_c_reaches_the_child_as_ctrl_c(start):
    """It ends as Python ends on Ctrl-C."""
    child = start(READY + WAIT)
    child.interrupt()
    assert child.code == -signal.SIGINT


def test_closing_ends_a_child_that_goes_on(start):
    """No way out of the command line leaves it behind."""
    child = start(DEAF + READY + WAIT)
    child.close()
    assert child.code == -signal.SIGKILL
    child._lifeline = os.dup(1)
    child._watched = None


def test_killing_takes_the_grandchildren_too(start, tmp_path):
    """Workers belong to the session."""
    alive = tmp_path / "alive"
    os.mkfifo(alive)
    worker = f"held = open({str(alive)!r}, 'wb')\n" + WAIT
    text = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {worker!r}])\n"
    child = start(text + READY + WAIT)
    with alive.open("rb") as held:
        child.kill()
        # The end of file comes when the grandchild lets go of its end.
        assert held.read() == b""


@pytest.fixture(params=["told of its end", "reaped at its end"])
def told_or_reaped(request, monkeypatch):
    """Both ways to learn of the end: Linux', and that of systems that know no better."""
    if request.param == "reaped at its end":
        monkeypatch.setattr(suite, "watch", lambda _pid: None)


def test_killing_takes_the_grandchildren_of_a_child_that_has_ended(start, tmp_path, told_or_reaped):
    """Workers that outlive the test process are ended, too."""
    alive = tmp_path / "alive"
    os.mkfifo(alive)
    held = os.open(alive, os.O_RDONLY | os.O_NONBLOCK)  # so that the worker need not wait for us
    worker = f"held = open({str(alive)!r}, 'wb')\n" + READY + WAIT
    begin = "worker = subprocess.Popen([sys.executable, '-c', WORKER], stdout=subprocess.PIPE)\n"
    text = f"import subprocess, sys\nWORKER = {worker!r}\n{begin}worker.stdout.readline()\n"
    try:
        child = start(text + READY + "sys.exit(3)\n")
        assert child.ended_within(10)
        assert child.code == 3
        child.kill()
        os.set_blocking(held, True)
        assert os.read(held, 1) == b""
    finally:
        os.close(held)


def test_nobody_is_signalled_under_a_number_that_was_given_up(start, told_or_reaped, monkeypatch):
    """Once the process is reaped, its number may be another's."""
    child = start(READY + WAIT)
    child.interrupt()
    assert child.ended_within(10)
    child.kill()
    signalled = []
    monkeypatch.setattr(os, "killpg", lambda *told: signalled.append(told))
    child.interrupt()
    child.kill()
    assert (child.ended_within(0), child.code, signalled) == (True, -signal.SIGINT, [])


def test_the_number_is_kept_until_the_process_is_let_go_of(start):
    """Its exit code is read without that."""
    child = start(READY + "import sys\nsys.exit(3)\n")
    assert child.ended_within(10)
    assert child.code == 3
    os.kill(child.process.pid, 0)
    child.kill()
    with pytest.raises(ProcessLookupError):
        os.kill(child.process.pid, 0)


_ORPHAN = f"""
import os, sys
from pathlib import Path
from conformance.cli import suite
text = {("import conformance.cli.lifeline" + chr(10) + READY + WAIT)!r}
child = suite.start([sys.executable, "-c", text], Path(sys.argv[1]))
while "ready" not in Path(sys.argv[1]).read_text():
    child.ended_within(0.02)
print(child.process.pid, flush=True)
os.kill(os.getpid(), 9)
"""


def test_killed_command_line_takes_its_test_process_along(tmp_path):
    """SIGKILL of the parent reaches the child as a Ctrl-C through the lifeline."""
    log = tmp_path / "orphan.log"
    words = [sys.executable, "-c", _ORPHAN, str(log)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    descriptor = _open_process(int(done.stdout))
    if descriptor is not None:
        _wait(descriptor)
    assert "KeyboardInterrupt" in log.read_text()


def _open_process(pid):
    try:
        return os.pidfd_open(pid)
    except ProcessLookupError:
        return None


def _wait(descriptor):
    import select

    ended, _, _ = select.select([descriptor], [], [], 20)
    os.close(descriptor)
    assert ended


def test_child_has_no_terminal_and_writes_to_its_log(start):
    """Whatever it prints, on either stream, is in pytest.log."""
    text = "import sys\nprint(sys.stdin.read(), 'out')\nprint('err', file=sys.stderr)\n"
    child = start(text + READY)
    assert child.ended_within(10)
    assert sorted(child.log.read_text().split()) == ["err", "out", "ready"]


def options(selection, **more):
    words = suite.command(selection, ROOT / "reports" / "x", **more)
    return words[words.index("-m") :]


def test_judge_is_what_a_bare_pytest_loads():
    """conftest.py and the command line name the same plugins."""
    (told,) = ast.parse((ROOT / "conftest.py").read_text("utf-8")).body[1:]
    assert isinstance(told, ast.Assign)
    assert tuple(ast.literal_eval(told.value)) == suite.JUDGE


def test_plugins_are_named_and_autoload_is_off():
    """Nothing is loaded because it happens to be installed."""
    words = options(Selection())
    named = [words[at + 1] for at, word in enumerate(words) if word == "-p"]
    assert named[:4] == ["no:cacheprovider", "pytest_bdd.plugin", "pytest_randomly", "xdist"]
    assert {"conformance.pytest_plugin", "fixtures.embedded"} <= set(named)
    assert suite.environment()["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] == "1"


@pytest.mark.parametrize(
    ("workers", "more", "parallel"),
    [("auto", {}, True), ("2", {}, True), ("0", {}, False), ("2", {"collect_only": True}, False)],
)
def test_one_process_needs_no_parallel_plugin(workers, more, parallel):
    """`-n 0` starts faster without it; a list needs no workers."""
    words = options(Selection(workers=workers), **more)
    assert ("xdist" in words) is parallel
    assert ("-n" in words) is parallel
    assert ("--collect-only" in words) is bool(more)


@pytest.mark.parametrize(
    ("drivers", "told", "expected"),
    [
        (("http",), "auto", "5"),
        (("browser",), "auto", "auto"),
        (("browser", "http"), "auto", "auto"),
        (("http",), "2", "2"),
    ],
)
def test_without_a_browser_one_worker_more_fills_the_processors(
    monkeypatch, drivers, told, expected
):
    """Unless somebody says how many."""
    monkeypatch.setattr("conformance.cli.suite.workers_without_browser", lambda: 5)
    words = options(Selection(drivers=drivers, workers=told))

    assert words[words.index("-n") + 1] == expected


def test_selection_is_passed_on_under_the_agreed_names(tmp_path):
    """The names the plugin listens to."""
    (tmp_path / "test_own.py").touch()
    selection = replace(
        Selection(),
        profiles=("a",),
        drivers=("http", "browser"),
        clauses=("PC-05",),
        scenarios=("PC-05.1",),
        faults=("bank.x",),
        features=(str(tmp_path),),
        release="R 1",
        seed=7,
    )
    words = options(selection)
    assert [word for word in words if word.startswith("--koshin-") and "=" in word] == [
        "--koshin-profile=a",
        "--koshin-driver=http",
        "--koshin-driver=browser",
        "--koshin-clause=PC-05",
        "--koshin-scenario=PC-05.1",
        "--koshin-fault=bank.x",
        "--koshin-release=R 1",
    ]
    assert "--randomly-seed=7" in words
    assert words[-2:] == [str(ROOT / "features"), str(tmp_path)]


def test_root_is_explicit():
    """Features outside the tree must not move it."""
    words = options(Selection())
    assert words[words.index("--rootdir") + 1] == str(ROOT)
    assert words[words.index("-c") + 1] == str(ROOT / "pyproject.toml")
