"""`./koshin prove` by the real command: seen, missed, refused, stopped and gone on with."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import pytest

from conformance.cli import main, prove, suite
from conformance.cli.folders import ROOT, create, point_last_to
from conformance.cli.proving import Proving
from conformance.errors import HarnessError, UsageError
from conformance.evidence.log import EventLog
from tests.conformance.cli.family import COMMAND, Family, Run
from tests.conformance.prove.defect import defect
from tests.conformance.results.logs import planned

PROOF = "proof.ndjson"


@pytest.fixture
def proof(tmp_path):
    """Start `koshin prove` with options; end it, whatever the test did."""
    started = []
    reports = tmp_path / "reports"

    with tempfile.TemporaryDirectory(prefix="kt-") as name:

        def act(*options):
            places = {"reports": reports, "place": reports / "prove", "temporary": Path(name)}
            started.append(Run(*options, command="prove", environment={}, **places))
            return started[-1]

        yield act
        for each in started:
            each.process.kill()
            each.process.communicate()


def proved(place, *chosen, patience_s=240.0):
    """Prove defects that no simulator needs to know of; give the exit code and what was shown."""
    begun = Proving(chosen, chosen, workers=2, whole=False, patience_s=patience_s)
    folder = begun.begun(place)
    started = suite.start(prove.command(chosen, folder), folder / "pytest.log")
    stream = io.StringIO()
    try:
        return begun.follow(started, folder, stream), stream.getvalue()
    finally:
        started.close()
        begun.release()


def test_a_defect_is_seen_by_its_own_clause(proof):
    """Exit 0; the page, the record and what every process did are there."""
    started = proof("--fault", "bank.save_to_pc_label_wrong", "-n", "2")
    code, out, err = started.ended()

    assert (code, err) == (0, "")
    assert "検出 bank.save_to_pc_label_wrong: PC-04b 検出" in out
    assert "欠陥  1件のうち検出 1、未検出 0" in out
    told = json.loads((started.place / "last" / "proof.json").read_text(encoding="utf-8"))
    (found,) = told["defects"]
    (cell,) = found["cells"]
    assert (cell["outcome"], cell["what"]) == ("killed", "クリックする操作")
    assert cell["scenario"].startswith("PC-04b.")
    assert told["ground"]["red"] == told["ground"]["mute"] == told["ground"]["deaf"] == []
    assert (started.place / "last" / "index.html").is_file()
    assert not (started.reports / "last").exists()


def test_a_defect_that_its_clause_does_not_see_is_a_survivor(tmp_path):
    """Exit 1: the close button is dead, which says nothing of the certificate's contents."""
    dead = defect("bank.close_button_dead", ("PC-08",), profiles=("media-storage",))
    code, shown = proved(tmp_path, dead)
    assert code == 1
    assert "未検出 bank.close_button_dead: PC-08 見逃し" in shown
    assert "総合判定  検出できないものがあります" in shown


def test_a_defect_under_which_the_harness_breaks_is_not_seen(tmp_path):
    """A fault that nobody knows: the world cannot be made."""
    code, shown = proved(tmp_path, defect("bank.nonsense", ("PC-08",), profiles=("media-storage",)))
    assert code == 1
    assert "未検出 bank.nonsense: PC-08 環境不備" in shown


def test_a_baseline_that_does_not_end_is_trouble_of_the_harness(tmp_path):
    """It is ended, and no defect is said to be missed."""
    slow = defect("bank.close_button_dead", ("PC-09",), profiles=("media-storage",))
    with pytest.raises(HarnessError, match=r"^baseline-\d: 0秒で終わりません。$"):
        proved(tmp_path, slow, patience_s=0.05)
    assert not (tmp_path / "last").exists()
    assert list(tmp_path.glob("*/proof.json")) == []


def test_without_a_feature_its_clause_sees_nothing(tmp_path):
    """A tree from which one feature is gone: exit 1, and the clause is named."""
    tree = tmp_path / "tree"
    for name in ("conformance", "features", "fixtures", "simulators", "steps"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copyfile(ROOT / name, tree / name)
    (tree / "features" / "edition.feature").unlink()
    options = ["--fault", "bank.users_skip_notices", "--reports", str(tmp_path / "reports")]

    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "PYTHONPATH"))}
    done = subprocess.run(
        [*COMMAND, "prove", *options],
        cwd=tree,
        env=inherited,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    line = "未検出 bank.users_skip_notices: EFF-01 シナリオなし、PC-01 検出、USB-01 検出"
    assert line in done.stdout
    assert done.returncode == 1


def test_ctrl_c_leaves_nothing_running_and_the_rest_is_done_later(proof):
    """Exit 130; gone on with, what had ended is not run again."""
    options = ("--fault", "bank.save_to_pc_label_wrong", "--fault", "bank.close_button_dead")
    stopped = proof(*options, "-n", "1")
    stopped.until("job_finished", log=PROOF)
    family = Family(stopped.process.pid)
    try:
        stopped.process.send_signal(signal.SIGINT)
        code, _, err = stopped.ended()
        assert family.alive() == []
        assert family.open_sockets() == set()
    finally:
        family.close()
    assert (code, err) == (130, "中断しています。--resume で続きから行えます。\n")
    assert stopped.leftovers() == []

    resumed = proof(*options, "-n", "1", "--resume")
    code, out, err = resumed.ended()

    assert (code, err) == (0, "")
    assert "欠陥  2件のうち検出 2、未検出 0" in out
    begun = [e["name"] for e in resumed.events(PROOF) if e["event"] == "job_started"]
    assert begun.count("baseline-0") == 1
    assert {"bank.save_to_pc_label_wrong", "bank.close_button_dead"} <= set(begun)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["--fault", "bank.close_button_deat"],
            "欠陥「bank.close_button_deat」はありません。「bank.close_button_dead」のことですか。",
        ),
        (["-n", "0"], "-n の値「0」は使えません。使えるのは auto または 1 以上の整数"),
        (["--resume"], "中断した実行はありません。--resume なしで始めてください。"),
    ],
    ids=["fault", "workers", "nothing-to-resume"],
)
def test_bad_input_is_refused(words, told, tmp_path, capsys):
    """Exit 2, and the value is named."""
    assert main.main(["prove", "--reports", str(tmp_path), *words]) == 2
    assert told in capsys.readouterr().err


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


def test_list_shows_the_defects_without_running(capsys, tmp_path):
    """Id, clauses and one line."""
    options = ["--list", "--fault", "pc.key_reused", "--reports", str(tmp_path)]
    assert main.main(["prove", *options]) == 0
    assert capsys.readouterr().out == (
        "ca.accepts_reused_key+pc.key_reused\tCRT-01\t認証局が、以前に証明した鍵での更新を拒まない"
        "（鍵を使い回すパソコンとあわせて現れる）\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_create_makes_the_place_too(tmp_path):
    """A first proof finds no folder of proofs."""
    assert create(tmp_path / "prove").is_dir()
