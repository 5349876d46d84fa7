"""cosmic-ray's session: the mutants of modules, and what became of each."""

from __future__ import annotations

from contextlib import closing

import pytest
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome as Ended
from cosmic_ray.work_item import WorkerOutcome

from conformance.mutation.outcome import Outcome
from conformance.mutation.session import Session

PATH = "simulators/rule.py"
SOURCE = """\
LIMIT: int | None = 30
def is_due(left: int, *, role: object | None) -> bool:
    if role is Role.ADMINISTRATOR:
        return False
    if BankFault.LATE in faults:
        left -= 1 + 1
    return left < LIMIT
NAME = "a" + f"b"
"""
OWN = "simulators/bank/failures.py"


@pytest.fixture
def session(tmp_path):
    """Begin a session on the module above."""
    (tmp_path / "simulators").mkdir()
    (tmp_path / PATH).write_text(SOURCE, encoding="utf-8")
    with closing(Session(tmp_path / "session.sqlite", tmp_path)) as session:
        session.begin([PATH])
        yield session


def ended(session, outcome):
    return [each for each in session.mutants() if each.outcome is outcome]


def test_what_can_change_something_is_ordered(session):
    """In the order of its lines, each with the lines that run it."""
    orders = session.orders([PATH])
    assert {order.path for order in orders} == {PATH}
    assert {order.lines for order in orders} == {None, (3, 3), (4, 4), (7, 7)}
    assert [order.lines for order in orders if order.operator == "core/NumberReplacer"] == [
        None,
        None,
    ]
    assert orders[0].lines is None


def test_what_can_change_nothing_is_left_out(session):
    """Annotations, a signature's star, what asks for a defect or hangs on one, joined words.

    Also `==` for `is` of an enumeration, and an order for it.
    """
    reasons = {each.note for each in ended(session, Outcome.LEFT_OUT)}
    assert reasons == {
        "型の注記であり、実行されない",
        "演算子ではない（引数の区切り）",
        "文のつなぎであり、ほかの演算にすれば読み込めないだけである",
        "仕込んだ欠陥のためだけにあり、欠陥なしでは何も変えない",
        "同じもの。is の右には列挙の値か None しかなく、等しいことと同一であることに差がない",
        "言葉や番号や同一であることには順序がない。気付かれるかどうかは文字の順の偶然で決まる",
    }


def test_own_words_are_left_out_and_rows_are_not(tmp_path):
    """What the manual does not say may be said otherwise; that it is said may not be left out."""
    (tmp_path / "simulators/bank").mkdir(parents=True)
    (tmp_path / OWN).write_text('WORDS = {1: "a", 2: "b"}\n', encoding="utf-8")
    with closing(Session(tmp_path / "session.sqlite", tmp_path)) as session:
        session.begin([OWN])
        tried = [order.operator for order in session.orders([OWN])]
        left_out = {each.note for each in ended(session, Outcome.LEFT_OUT)}
    assert tried.count("table/LeaveRowOut") == 2
    assert "table/ChangeWord" not in tried
    assert left_out == {"手順書にない、模擬環境自身の文言である"}


def test_an_end_is_kept_for_cosmic_rays_tools_too(session, tmp_path):
    """Its own words for it, and the change; what has ended is not ordered again."""
    first, second, *_ = session.orders([PATH])
    session.end(first.name, Outcome.SURVIVED, diff="-a\n+b", note="note")
    session.end(second.name, Outcome.LATE)
    assert len(session.orders([PATH])) == len(ended(session, None))
    (survivor,) = ended(session, Outcome.SURVIVED)
    assert (survivor.before, survivor.after, survivor.note) == ("a", "b", "note")

    with use_db(tmp_path / "session.sqlite", WorkDB.Mode.open) as database:
        results = dict(database.results)
    assert results[first.name].test_outcome is Ended.SURVIVED
    assert results[second.name].test_outcome is Ended.KILLED
    left_out = ended(session, Outcome.LEFT_OUT)[0]
    assert results[left_out.name].worker_outcome is WorkerOutcome.SKIPPED


def test_what_told_nothing_is_tried_once_more(session):
    """Its process died; a survivor is not asked again."""
    first, second, *rest = session.orders([PATH])
    session.end(first.name, Outcome.BROKEN)
    session.end(second.name, Outcome.SURVIVED)
    assert [each.name for each in session.orders([PATH])] == [first.name, *(r.name for r in rest)]
    session.end(first.name, Outcome.KILLED)
    assert len(session.orders([PATH])) == len(rest)
