"""Why a test process died: what its own log says, in a few lines.

Used when the event log alone does not explain the end of the process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from conformance.verdicts import ProblemKind

_LINES = 12
_TELLING = re.compile(r"^(E  |E\t|ERROR\b|INTERNALERROR>|.*\b(Error|Exception)\b.*:)")
_REFUSAL = re.compile(r"^ERROR: koshin: (?P<message>.+)$")
_GHERKIN = re.compile(
    r"^E +pytest_bdd\.exceptions\.\w+: .*\n"
    r"E +Line number: (?P<line>\d+)\nE +Line: (?P<text>.*)\nE +File: (?P<file>.+)$",
    re.MULTILINE,
)
_UNBOUND: tuple[tuple[str, ProblemKind], ...] = (
    ("StepDefinitionNotFoundError", ProblemKind.UNDEFINED_STEP),
    ("Step definition is not found", ProblemKind.UNDEFINED_STEP),
)

FINE = frozenset({0, 1, 5})
"""pytest's codes for: all well, some tests failed, no test collected."""


def refusal(log: Path) -> str | None:
    """Say what the user gave that cannot be used: a refused option or an unreadable feature."""
    lines = _read(log)
    for line in lines:
        if found := _REFUSAL.match(line):
            return found["message"]
    return _unreadable_feature("\n".join(lines))


def _unreadable_feature(text: str) -> str | None:
    if found := _GHERKIN.search(text):
        place = f"{found['file']}:{found['line']}"
        return f"{place}: フィーチャーとして読めません: {found['text'].strip()}"
    return None


def kind(log: Path) -> ProblemKind:
    """Tell whether features and steps have come apart, or the harness broke."""
    text = "\n".join(_read(log))
    return next((kind for words, kind in _UNBOUND if words in text), ProblemKind.HARNESS)


def message(log: Path, code: int) -> str:
    """Say how the process ended, with the telling lines of its log."""
    end = f"シグナル {-code} で終了" if code < 0 else f"終了コード {code}"
    told = list(_telling(_read(log)))
    shown = told[:_LINES] + (["…"] if len(told) > _LINES else [])
    return "\n".join([f"テストのプロセスが異常終了しました（{end}）。", *shown])


def _telling(lines: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for line in lines:
        if _TELLING.match(line) and line not in seen:
            seen.add(line)
            yield line.rstrip()


def _read(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
