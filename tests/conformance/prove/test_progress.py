"""Progress of a proof: plain lines, or a bar with what was not seen above it."""

import io

import pytest

from conformance.prove.outcomes import Outcome
from conformance.prove.progress import Progress
from conformance.prove.proof import CellResult, result
from tests.conformance.prove.defect import defect
from tests.conformance.terminal import Terminal


def ended(code=1):
    return {"code": code, "late": False, "duration_s": 1.25}


def found(*outcomes):
    cells = tuple(CellResult(clause=f"PC-0{n}", outcome=o) for n, o in enumerate(outcomes, 5))
    return result(defect(), ()).model_copy(update={"cells": cells})


def shown(stream, *ends):
    progress = Progress(stream, planned=3, done=0)
    for name, event, defect_found in ends:
        progress.show(name, event, defect_found)
    progress.close()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("end", "line"),
    [
        (("baseline-0", ended(0), None), "適合 欠陥なし（baseline-0） 1.2秒"),
        (("baseline-0", ended(1), None), "不適合 欠陥なし（baseline-0） 1.2秒"),
        (("baseline-0", ended(-9), None), "環境不備 欠陥なし（baseline-0） 1.2秒"),
        (("forced-fail", ended(1), None), "終了 失敗すべき比較（forced-fail） 1.2秒"),
        (("bank.x", ended(1), found(Outcome.KILLED)), "検出 bank.x: PC-05 検出 1.2秒"),
        (
            ("bank.x", ended(1), found(Outcome.KILLED, Outcome.SURVIVED)),
            "未検出 bank.x: PC-05 検出、PC-06 見逃し 1.2秒",
        ),
    ],
    ids=["green", "red", "broken", "forced", "seen", "missed"],
)
def test_each_end_is_a_line(end, line):
    """With how many there are."""
    assert shown(io.StringIO(), end) == f"[   1/3] {line}\n"


def test_a_terminal_keeps_only_what_was_not_seen(monkeypatch):
    """The bar goes away; what matters stays."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    ends = [
        ("bank.x", ended(), found(Outcome.SURVIVED)),
        ("bank.y", ended(), found(Outcome.KILLED)),
    ]
    kept = shown(Terminal(), *ends)
    assert "未検出 bank.x: PC-05 見逃し" in kept
    assert "検出 bank.y: PC-05 検出" not in kept
