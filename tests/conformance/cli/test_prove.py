"""`./koshin prove` by the real command: seen, missed, refused, stopped and gone on with."""

from __future__ import annotations

import io
import itertools
import json
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import pytest

from conformance.cli import main, prove, suite
from conformance.cli.folders import ROOT, create
from conformance.cli.proving import Proving
from conformance.errors import HarnessError
from tests.conformance.cli.family import COMMAND, Family, Run
from tests.conformance.prove.defect import defect

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


def test_files_that_change_meanwhile_spoil_it(tmp_path, monkeypatch):
    """What was seen was seen of several states: nothing is concluded."""
    states = itertools.count()
    monkeypatch.setattr("conformance.cli.proving.fingerprint", lambda _root: str(next(states)))
    dead = defect("bank.close_button_dead", ("PC-09",), profiles=("media-storage",))
    with pytest.raises(HarnessError, match="実行中にファイルが変わった"):
        proved(tmp_path, dead)
    assert not (tmp_path / "last").exists()


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
    line = (
        "未検出 bank.users_skip_notices: EFF-01 シナリオなし、NTC-04 検出、PC-01 検出、USB-01 検出"
    )
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
