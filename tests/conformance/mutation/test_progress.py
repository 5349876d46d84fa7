"""Progress while mutants are tried: plain lines, or a bar with the survivors above it."""

from __future__ import annotations

import io

from conformance.mutation.orders import MutantOrder
from conformance.mutation.outcome import Outcome
from conformance.mutation.progress import Progress
from tests.conformance.terminal import Terminal

ORDER = MutantOrder("0", "simulators/bank/expiry.py", "core/X", 0, (3, 3))


def shown(stream, *outcomes):
    progress = Progress(stream, planned=3)
    progress.tell("適合 変更なし（baseline-0） 1.0秒")
    for outcome in outcomes:
        progress.show(ORDER, outcome, "-    a < b\n+    a > b", "NTC-01.1/x/http")
    progress.close()
    return stream.getvalue()


def test_each_end_is_a_line():
    """With how many there are, the change, and who noticed."""
    assert shown(io.StringIO(), Outcome.KILLED).splitlines() == [
        "適合 変更なし（baseline-0） 1.0秒",
        "[   1/3] 検出 simulators/bank/expiry.py a < b → a > b（NTC-01.1/x/http）",
    ]


def test_a_terminal_keeps_only_the_survivors(monkeypatch):
    """The bar goes away."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    kept = shown(Terminal(), Outcome.KILLED, Outcome.SURVIVED)
    assert "生存 simulators/bank/expiry.py a < b → a > b" in kept
    assert "検出 simulators" not in kept
