"""The shape of the source: sizes, names, docstrings, and no clock or sleep of one's own.

What imports what is import-linter's part (pyproject.toml). Leaves out what ruff and mypy see.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

LIMIT, NEEDS_REASON, CONFTEST_LIMIT = 500, 300, 40

LARGE: dict[str, str] = {
    "koshin": "one file by design: it runs before anything else can be imported",
    "tests/simulators/ca/test_authority.py": "the CA's refusals, one after the other, are one list",
}
"""Files of more than 300 lines, and why they stay one."""

CLOCKS: dict[str, str] = {
    "conformance/bench/children.py": "measures how long a child takes",
    "conformance/bench/documents.py": "measures how long a check takes",
    "conformance/cli/folders.py": "names a run's folder by the day of the people who read it",
    "conformance/evidence/log.py": "dates events by the machine, also while Python's time stands",
    "conformance/forks.py": "ends a process that takes too long",
    "conformance/recorder.py": "measures how long a scenario takes",
    "fixtures/embedded.py": "makes the clock that bank, CA and PC are given",
    "fixtures/benchmarks/place.py": "makes the clock of the benchmark's world",
    "fixtures/benchmarks/issuance.py": "dates the certificates that it compares by the machine",
    "fixtures/benchmarks/stopwatch.py": "measures how long things take",
    "simulators/bank/waiting.py": "people who watch wait in their own time",
    "simulators/calendar.py": "the movable clock of the world that is served by hand",
    "tests/simulators/bank/test_listener.py": "measures that a listener closes without waiting",
    "tests/simulators/pc/network/test_asking.py": "measures that a PC ends without waiting",
    "tests/simulators/ca/test_status_site.py": "sets the CA to the time that openssl goes by",
}
"""Files that may ask for the present instant, and why."""

READINGS = {"time", "monotonic", "perf_counter", "process_time", "clock_gettime"}
"""What reads a clock in the module `time`; each has a twin in nanoseconds."""

SLEEPERS: dict[str, str] = {}
"""Files that may sleep, and why."""

NAMELESS = {"base", "common", "helper", "helpers", "manager", "managers", "util", "utils"}


def size_problems(path: str, text: str) -> list[str]:
    """Find a file too long to be read at once."""
    lines = len(text.splitlines())
    if path == "conftest.py" and lines >= CONFTEST_LIMIT:
        return [f"{path}: {lines} lines; the root's conftest.py stays under {CONFTEST_LIMIT}"]
    if lines > LIMIT:
        return [f"{path}: {lines} lines; no file has more than {LIMIT}"]
    if lines > NEEDS_REASON and path not in LARGE:
        return [f"{path}: {lines} lines; more than {NEEDS_REASON} need a reason in LARGE"]
    return []


def name_problems(path: str, text: str) -> list[str]:
    """Find a module or package whose name says nothing."""
    words = {word for part in Path(path).with_suffix("").parts for word in part.split("_")}
    return [f"{path}: name it by its noun, not {word!r}" for word in sorted(words & NAMELESS)]


def docstring_problems(path: str, text: str) -> list[str]:
    """Find a module that does not say what it stands for."""
    return [] if ast.get_docstring(ast.parse(text)) else [f"{path}: has no module docstring"]


def package_problems(path: str, text: str) -> list[str]:
    """Find logic in an `__init__.py`."""
    if Path(path).name != "__init__.py":
        return []
    return [
        f"{path}:{node.lineno}: only a docstring, imports and __all__ belong here"
        for node in ast.parse(text).body
        if not _may_stand_in_package(node)
    ]


def clock_problems(path: str, text: str) -> list[str]:
    """Find a reading of the present instant that no clock was asked for.

    A test may make a clock of frozen time: `now` with a time zone is let pass there.
    """
    if path in CLOCKS:
        return []
    readings = {"now", "utcnow", "today"}
    found = [
        call.lineno
        for call, owner, name in _calls(text)
        if name in readings and owner.split(".")[-1] in ("datetime", "date")
        if not (path.startswith("tests/") and call.args)
    ]
    lines = sorted({*found, *_readings_of_time(text)})
    return [f"{path}:{line}: ask the clock you were given" for line in lines]


def sleep_problems(path: str, text: str) -> list[str]:
    """Find a wait for time instead of for an event; `asyncio.sleep(0)` only gives way."""
    if path in SLEEPERS:
        return []
    found = [
        call.lineno
        for call, owner, name in _calls(text)
        if name == "wait_for_timeout" or (name == "sleep" and not _gives_way(owner, call))
    ]
    return [f"{path}:{line}: wait for an event, not for time" for line in found]


def stale_reasons(large: Mapping[str, str], sizes: Mapping[str, int]) -> list[str]:
    """Find reasons for files that are gone or small again."""
    return [
        f"{path}: needs no reason any more" for path in large if sizes.get(path, 0) <= NEEDS_REASON
    ]


def _may_stand_in_package(node: ast.stmt) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return [ast.unparse(target) for target in targets] == ["__all__"]
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _calls(text: str) -> Iterator[tuple[ast.Call, str, str]]:
    """Give each call with what stands before the last dot and after it."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            owner, _, name = ast.unparse(node.func).rpartition(".")
            yield node, owner, name


def _readings_of_time(text: str) -> Iterator[int]:
    """Give the lines that name a clock of `time`, called there or handed on."""
    for node in ast.walk(ast.parse(text)):
        names: list[str] = []
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "time":
            names = [node.attr]
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            names = [alias.name for alias in node.names]
        if any(name.removesuffix("_ns") in READINGS for name in names):
            yield node.lineno


def _gives_way(owner: str, call: ast.Call) -> bool:
    return owner == "asyncio" and [ast.unparse(word) for word in call.args] == ["0"]


GATES: tuple[Callable[[str, str], list[str]], ...] = (
    size_problems,
    name_problems,
    docstring_problems,
    package_problems,
    clock_problems,
    sleep_problems,
)


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.__name__)
def test_source_keeps_its_shape(
    gate: Callable[[str, str], list[str]], files: Mapping[str, Path]
) -> None:
    """No Python file of the project trips the gate."""
    sources = [path for path in files if path.endswith(".py") or path == "koshin"]
    found = [line for path in sources for line in gate(path, files[path].read_text("utf-8"))]
    assert "\n".join(found) == ""


def test_reasons_are_still_needed(files: Mapping[str, Path]) -> None:
    """Each file on the list of large ones is still there and still large."""
    sizes = {
        path: len(files[path].read_text("utf-8").splitlines()) for path in LARGE if path in files
    }
    assert stale_reasons(LARGE, sizes) == []


@pytest.mark.parametrize("lines", [501, 9000])
def test_a_file_over_the_limit_is_found(lines: int) -> None:
    """No reason excuses more than 500 lines."""
    assert size_problems("koshin", "x\n" * lines) == [
        f"koshin: {lines} lines; no file has more than 500"
    ]


def test_a_long_file_without_a_reason_is_found() -> None:
    """301 lines need a reason, 300 do not."""
    assert size_problems("a.py", "x\n" * 300) == []
    assert size_problems("a.py", "x\n" * 301) == [
        "a.py: 301 lines; more than 300 need a reason in LARGE"
    ]


def test_a_long_root_conftest_is_found() -> None:
    """The root's conftest.py only names plugins: 40 lines are too long."""
    assert size_problems("conftest.py", "x\n" * 39) == []
    assert size_problems("conftest.py", "x\n" * 40) == [
        "conftest.py: 40 lines; the root's conftest.py stays under 40"
    ]


def test_a_conftest_further_down_is_measured_as_any_file() -> None:
    """It may hold fixtures: 300 lines pass, 301 need a reason."""
    assert size_problems("tests/x/conftest.py", "x\n" * 300) == []
    assert size_problems("tests/x/conftest.py", "x\n" * 301) == [
        "tests/x/conftest.py: 301 lines; more than 300 need a reason in LARGE"
    ]


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("steps/common.py", "common"),
        ("conformance/utils/dates.py", "utils"),
        ("tests/session_manager.py", "manager"),
    ],
)
def test_a_name_that_says_nothing_is_found(path: str, word: str) -> None:
    """Modules and packages are named by their noun."""
    assert name_problems(path, "") == [f"{path}: name it by its noun, not {word!r}"]


def test_a_missing_docstring_is_found() -> None:
    """A module says what it stands for."""
    assert docstring_problems("a.py", "X = 1\n") == ["a.py: has no module docstring"]


def test_logic_in_a_package_file_is_found() -> None:
    """Only docstring, imports and `__all__` pass."""
    text = '"""Doc."""\nfrom a import b\n__all__ = ["b"]\nX = b()\n'
    assert package_problems("a/__init__.py", text) == [
        "a/__init__.py:4: only a docstring, imports and __all__ belong here"
    ]


@pytest.mark.parametrize(
    "reading",
    [
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "date.today()",
        "time.time()",
        "time.monotonic",
        "time.perf_counter_ns()",
        "time.clock_gettime(time.CLOCK_REALTIME)",
    ],
)
def test_a_clock_of_ones_own_is_found(reading: str) -> None:
    """The present instant comes from the clock that was handed in."""
    assert clock_problems("a.py", f"x = {reading}\n") == ["a.py:1: ask the clock you were given"]


def test_a_clock_that_is_imported_by_its_name_is_found() -> None:
    """A short name hides nothing; a time of day and a loop's own time are no clock of ours."""
    text = "from time import monotonic as now\nx = datetime.time(9)\ny = loop.time()\n"
    assert clock_problems("a.py", text) == ["a.py:1: ask the clock you were given"]


@pytest.mark.parametrize(
    "wait", ["time.sleep(1)", "sleep(0.1)", "asyncio.sleep(1)", "page.wait_for_timeout(5)"]
)
def test_a_sleep_is_found(wait: str) -> None:
    """Waits end on an event."""
    assert sleep_problems("a.py", f"{wait}\n") == ["a.py:1: wait for an event, not for time"]


def test_giving_way_is_no_sleep() -> None:
    """`asyncio.sleep(0)` lets other coroutines run and waits for nothing."""
    assert sleep_problems("a.py", "asyncio.sleep(0)\n") == []


def test_a_reason_nobody_needs_is_found() -> None:
    """A file that shrank leaves the list."""
    assert stale_reasons({"a.py": "why"}, {"a.py": 300}) == ["a.py: needs no reason any more"]
