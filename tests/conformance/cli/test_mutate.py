"""`./koshin mutate`: what it is told, and rules changed for real in a test process."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from conformance.cli import suite
from conformance.cli.folders import ROOT
from conformance.cli.main import main
from conformance.cli.selection import Selection
from conformance.evidence.log import read
from conformance.mutation.orders import LOG, MutantOrder, Orders
from conformance.mutation.rules import MODULES
from conformance.mutation.session import Session

PATH = "simulators/bank/pins.py"
INDENT = " " * 12
MORE = "lock_count for each in (subscriber.id, *locking)):"


def test_the_modules_are_listed(capsys):
    """Without running anything."""
    assert main(["mutate", "--list"]) == 0
    assert capsys.readouterr().out.splitlines() == list(MODULES)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--module", "expiri.py"], "--module の値「expiri.py」は使えません"),
        (["-n", "0"], "-n の値「0」は使えません。使えるのは auto または 1 以上の整数"),
        (["--resume"], "前回の実行はありません。--resume なしで始めてください。"),
        (["more"], "知らない引数です: more"),
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path, capsys, words, message):
    """In one sentence, with 2."""
    assert main(["mutate", "--reports", str(tmp_path), *words]) == 2
    assert message in capsys.readouterr().err


def test_an_unknown_module_is_told_the_nearest(capsys):
    """As everywhere."""
    assert main(["mutate", "--module", "simulators/bank/expiri.py"]) == 2
    assert "「simulators/bank/expiry.py」" in capsys.readouterr().err


@pytest.fixture(scope="module")
def ends(tmp_path_factory):
    """Change rules for real, and ask the scenarios of one clause; give what came of each."""
    folder = tmp_path_factory.mktemp("mutation")
    with closing(Session(folder / "session.sqlite", ROOT)) as session:
        session.begin([PATH])
        orders = {o.operator: o for o in _at(session, "if any(self._wrong[each] >=")}
    compare = "core/ReplaceComparisonOperator_GtE"
    chosen = (
        orders[f"{compare}_Gt"],
        orders[f"{compare}_Eq"],
        replace(orders[f"{compare}_Lt"], name="unseen", lines=(1, 1)),
        MutantOrder(
            "unfit", "simulators/bank/failures.py", "core/ReplaceBinaryOperator_Add_Sub", 0, None
        ),
    )
    Orders(chosen, workers=1, patience_s=60.0, keys=4).write(folder / "orders.json")
    selection = Selection(
        profiles=("media-storage",), drivers=("http",), clauses=("SEC-09",), workers="0"
    )
    more = ["-p", "conformance.mutation.pytest_plugin", "-s", "--koshin-no-pictures"]
    more += ["--koshin-mutants", str(folder / "orders.json")]
    started = suite.start(suite.command(selection, folder, more=more), folder / "pytest.log")
    try:
        assert started.ended_within(300)
    finally:
        started.close()
    found = {e["name"]: e for e in read(folder / LOG) if e["event"] == "job_finished"}
    return [found["baseline-0"], *(found[order.name] for order in chosen)]


def _at(session, word):
    lines = (ROOT / PATH).read_text(encoding="utf-8").splitlines()
    return [o for o in session.orders([PATH]) if o.lines and word in lines[o.lines[0] - 1]]


def test_nothing_changed_is_green(ends):
    """Or nothing would mean anything."""
    assert ends[0]["code"] == 0


def test_a_changed_rule_is_noticed_by_a_comparison(ends):
    """A lock that comes one error late; who noticed is told, and what was changed."""
    assert ends[1]["outcome"] == "killed"
    assert ends[1]["scenario"].startswith("SEC-09.")
    assert ends[1]["diff"].splitlines() == [
        f"-{INDENT}if any(self._wrong[each] >= {MORE}",
        f"+{INDENT}if any(self._wrong[each] > {MORE}",
    ]


def test_a_change_that_makes_no_difference_survives(ends):
    """Errors are counted one by one, and no more of them when the count is reached."""
    assert ends[2]["outcome"] == "survived"
    assert ends[2]["tried"] > 0


def test_a_change_that_nobody_runs_survives_untried(ends):
    """It would be noticed, but it is said to stand where no scenario comes by."""
    assert (ends[3]["outcome"], ends[3]["tried"]) == ("survived", 0)


def test_a_module_that_cannot_be_imported_is_unfit(ends):
    """With what was raised."""
    assert ends[4]["outcome"] == "unfit"
    assert "TypeError" in ends[4]["why"]
