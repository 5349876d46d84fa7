"""A proof followed and gone on with, where its logs are written by hand."""

from __future__ import annotations

import io
import json

import pytest

from conformance.cli.folders import point_last_to
from conformance.cli.proving import Proving
from conformance.errors import HarnessError, UsageError
from conformance.evidence.log import EventLog
from tests.conformance.prove.defect import defect
from tests.conformance.results.logs import planned

PROOF = "proof.ndjson"


@pytest.fixture
def proving():
    """Make proofs; let go of them afterwards."""
    made = []

    def act(*chosen, workers=2, whole=False):
        known = [defect("bank.a"), defect("bank.b")]
        made.append(Proving(chosen or known[:1], known, workers=workers, whole=whole))
        return made[-1]

    yield act
    for each in made:
        each.release()


@pytest.fixture
def stopped(proving):
    """Begin a proof in a process that is over."""

    def act(place):
        begun = proving()
        folder = begun.begun(place)
        begun.release()
        return folder

    return act


def test_other_choices_cannot_be_gone_on_with(proving, stopped, tmp_path):
    """The defects and the number of processes must be the same."""
    stopped(tmp_path)
    for other in (proving(defect("bank.b")), proving(workers=3), proving(whole=True)):
        with pytest.raises(UsageError, match="ファイルが変わりました"):
            other.resumed(tmp_path)
        other.release()  # the next one is refused for another reason


def test_other_files_cannot_be_gone_on_with(proving, stopped, tmp_path, monkeypatch):
    """What was proven was proven of these."""
    stopped(tmp_path)
    monkeypatch.setattr("conformance.cli.proving.fingerprint", lambda _root: "other")
    with pytest.raises(UsageError, match="ファイルが変わりました"):
        proving().resumed(tmp_path)


def test_what_is_over_cannot_be_gone_on_with(proving, stopped, tmp_path):
    """Its record stands; and `last`, which points to it, hides nothing that was stopped."""
    first, second = stopped(tmp_path), stopped(tmp_path)
    for each in (first, second):
        (each / "proof.json").write_text("{}", encoding="utf-8")
    point_last_to(second)
    with pytest.raises(UsageError, match="中断した実行はありません"):
        proving().resumed(tmp_path)

    (first / "proof.json").unlink()
    assert proving().resumed(tmp_path) == first


def test_what_is_going_on_cannot_be_gone_on_with(proving, tmp_path):
    """Two of them would write over each other."""
    going_on = proving()
    folder = going_on.begun(tmp_path)
    with pytest.raises(UsageError) as caught:
        proving().resumed(tmp_path)
    assert str(caught.value) == f"{folder}: この検証は今、実行中です。"


def test_a_gate_that_did_not_open_is_tried_once_more(proving, stopped, tmp_path):
    """A red baseline proves nothing, however it ended; a defect that was seen is done."""
    folder = stopped(tmp_path)
    ends = {"baseline-0": 1, "baseline-1": 0, "forced-fail": 1, "bank.a": 2}
    with EventLog(folder / PROOF) as log:
        for name, code in ends.items():
            log.write("job_finished", name=name, code=code, late=False, duration_s=1.0)

    proving().resumed(tmp_path)

    told = json.loads((folder / "orders.json").read_text(encoding="utf-8"))
    assert [job["name"] for job in told["jobs"]] == ["baseline-0", "bank.a"]


class Ended:
    """A test process that has ended, whatever it did."""

    code = 1

    def __init__(self, folder):
        self.log = folder / "pytest.log"

    def ended_within(self, _seconds):
        return True


@pytest.fixture
def followed(proving, tmp_path):
    """Follow a proof whose logs are written by hand; give the exit code."""

    def act(*events, plan=()):
        begun = proving()
        folder = begun.begun(tmp_path)
        with EventLog(folder / PROOF) as log:
            for event in events:
                log.write(event.pop("event"), **event)
        with EventLog(folder / "events.ndjson") as log:
            for event in plan:
                log.write(event.pop("event"), **event)
        return begun.follow(Ended(folder), folder, io.StringIO())

    return act


def finished(name, code, *, late=False):
    return {"event": "job_finished", "name": name, "code": code, "late": late, "duration_s": 1.0}


def test_a_sentence_without_a_definition_is_told_and_nothing_else(followed, capsys):
    """Exit 3: no defect is said to be missed."""
    key = "PC-05.1/media-storage/http"
    lack = {"kind": "undefined_step", "message": "文「押す」に定義がありません。"}
    problem = {"event": "error", "key": key, "where": "features/a.feature:7", **lack}
    ends = (finished("baseline-0", 1), finished("baseline-1", 0))
    assert followed(*ends, plan=[planned(key), problem]) == 3
    assert capsys.readouterr().err == (
        "koshin: features/a.feature:7: 文「押す」に定義がありません。\n"
    )


BASELINE = (("baseline-0", 0), ("baseline-1", 0))


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ([("baseline-0", 0), ("baseline-1", -9)], "シグナル 9 で終了"),
        ([*BASELINE, ("forced-fail", 3), ("bank.a", 1)], "終了コード 3"),
        ([*BASELINE, ("forced-fail", 1)], "終了コード 1"),
        ([], "終了コード 1"),
    ],
    ids=["baseline-killed", "forced-broken", "no-defect-tried", "nothing-done"],
)
def test_what_everything_rests_on_broke(followed, ends, told, tmp_path):
    """Exit 4 by the command; no record, so that it can be gone on with."""
    with pytest.raises(HarnessError, match=told):
        followed(*(finished(name, code) for name, code in ends))
    assert list(tmp_path.glob("*/proof.json")) == []


def test_a_red_baseline_lets_no_defect_be_tried(followed, tmp_path):
    """Exit 1, and the record says so."""
    assert followed(finished("baseline-0", 1), finished("baseline-1", 0)) == 1
    (record,) = tmp_path.glob("2*/proof.json")
    assert json.loads(record.read_text(encoding="utf-8"))["defects"] == []


def test_a_defect_of_no_clause_is_trouble_of_the_harness():
    """A slip of the pen in a fault's table is told before anything runs."""
    for clauses, named in ((("PC-55",), "PC-55"), ((), "なし")):
        bad = defect("bank.new", clauses)
        with pytest.raises(HarnessError) as caught:
            Proving([bad], [bad], workers=2, whole=False)
        assert str(caught.value) == (f"欠陥「bank.new」の条項がカタログにありません: {named}")
