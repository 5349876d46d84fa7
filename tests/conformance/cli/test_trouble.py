"""Bad input and trouble in mid-run, by the real command: told, and nothing left behind."""

from __future__ import annotations

import json
import signal
import tempfile
from pathlib import Path

import pytest

from tests.conformance.cli.family import PATIENCE_S, Family, Run

QUICK = ("--driver", "http", "--profile", "media-storage")
ALONE = (*QUICK, "-n", "0")


@pytest.fixture
def run(tmp_path):
    """Start `koshin run` with options; end it, whatever the test did."""
    started = []
    reports = tmp_path / "reports"

    def act(*options, **environment):
        started.append(Run(*options, reports=reports, temporary=place, environment=environment))
        return started[-1]

    # Not below tmp_path: the sockets of a browser must have short names.
    with tempfile.TemporaryDirectory(prefix="kt-") as name:
        place = Path(name)
        yield act
        for each in started:
            each.process.kill()
            each.process.communicate()


@pytest.fixture
def family():
    """Look at a run's descendants."""
    found = []

    def act(started):
        found.append(Family(started.process.pid))
        return found[-1]

    yield act
    for each in found:
        each.close()


# --- refused before anything starts ---------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ("--profile", "media-storag"),
            "プロファイル「media-storag」はありません。「media-storage」のことですか。",
        ),
        (
            ("--fault", "bank.close_buton_dead"),
            "欠陥「bank.close_buton_dead」はありません。「bank.close_button_dead」のことですか。",
        ),
        (("--clause", "PC-1"), "条項「PC-1」はありません。「PC-01」のことですか。"),
        (
            ("/nonexistent.feature",),
            "/nonexistent.feature: そのファイルまたはフォルダーはありません",
        ),
    ],
)
def test_unknown_name_is_refused_with_the_nearest_one(run, options, told):
    """Exit 2, one line, no folder."""
    refused = run(*options)
    code, out, err = refused.ended()
    assert (code, out) == (2, "")
    assert err.startswith("koshin: ")
    assert err.count("\n") == 1
    assert told in err
    assert not refused.reports.exists()


# --- features that do not fit ---------------------------------------------------------------

FEATURE = """# language: ja
機能: 金庫独自の確認

  @PC-01
  ルール: ① 独自の確認

    @id:OWN-01.1 @needs:day
    シナリオ: 独自の文
      前提 有効期限日の「30」日前の「管理者」がいる
      もし {sentence}
"""
STEPS = """
from pytest_bdd import scenarios, when

scenarios(".")

@when("ログオンする")
def _():
    pass
"""


def test_sentence_nobody_defined_is_unbound(run, tmp_path):
    """Exit 3 with file and line; a feature file outside the tree needs nothing beside it."""
    feature = tmp_path / "own.feature"
    feature.write_text(FEATURE.format(sentence="誰も知らないことをする"), encoding="utf-8")
    code, out, err = run(*ALONE, "--scenario", "OWN-01.1", str(feature)).ended()
    assert (code, err) == (3, "")
    assert "文「誰も知らないことをする」に対応するステップ定義がありません。" in out
    assert f"場所    {feature}:10" in out


def test_sentence_defined_twice_is_unbound(run, tmp_path):
    """A folder's own sentence beside the project's: nobody says which one is meant."""
    (tmp_path / "own.feature").write_text(FEATURE.format(sentence="ログオンする"), encoding="utf-8")
    (tmp_path / "test_own.py").write_text(STEPS, encoding="utf-8")
    code, out, err = run(*ALONE, "--scenario", "OWN-01.1", str(tmp_path)).ended()
    assert (code, err) == (3, "")
    assert "文「ログオンする」に対応するステップ定義が2個あります。" in out
    assert f"場所    {tmp_path / 'own.feature'}:10" in out


# --- an environment that is not fit ---------------------------------------------------------


def test_missing_browser_is_no_failure_of_the_bank(run):
    """Exit 4 and 環境不備 with what to do, never 不適合."""
    options = ("--driver", "browser", "-n", "0", "--profile", "media-storage")
    missing = run(*options, "--scenario", "PC-01.1", KOSHIN_CHROMIUM="/nonexistent")
    assert (
        "理由    環境変数 KOSHIN_CHROMIUM の「/nonexistent」は実行できるファイルではありません。"
        "Chromium の場所に直すか、この変数を消してください（./koshin doctor で確認できます）。\n"
    ) in unfit(missing)


def test_no_place_for_tokens_is_no_failure_of_the_bank(run, tmp_path):
    """Exit 4 and 環境不備 where a token is wanted and its folder cannot be made."""
    nowhere = tmp_path / "nowhere"
    missing = run(*ALONE, "--scenario", "USB-08.1", KOSHIN_TOKENS=str(nowhere))
    told = unfit(missing)
    assert "理由    専用USBを置くフォルダーを作れません（" in told
    assert str(nowhere) in told


WITHOUT_SOFTHSM = """
from simulators.token import library

library.find_library.__defaults__ = (["/nonexistent"],)
"""


def test_missing_softhsm_is_no_failure_of_the_bank(run, tmp_path):
    """Exit 4 and 環境不備 where a token is wanted and its library is not found."""
    # The test process looks where the system puts it, so it is told other places from within.
    (tmp_path / "without_softhsm.py").write_text(WITHOUT_SOFTHSM, encoding="utf-8")
    within = {"PYTHONPATH": str(tmp_path), "PYTEST_PLUGINS": "without_softhsm"}
    told = unfit(run(*ALONE, "--scenario", "USB-08.1", **within))
    assert (
        "理由    専用USBの模擬に使う SoftHSM 2 のライブラリー（libsofthsm2.so）が見つかりません。"
        "探した場所: /nonexistent。softhsm2 を入れてください（./koshin doctor で確かめられます）\n"
    ) in told


def unfit(run):
    """See that a run of one scenario ended as 環境不備 and nothing else; give what it told."""
    code, out, err = run.ended()
    results = json.loads((run.folder / "results.json").read_text(encoding="utf-8"))
    assert (code, err) == (4, "")
    assert [scenario["verdict"] for scenario in results["scenarios"]] == ["ERROR"]
    assert [problem["kind"] for problem in results["problems"]] == ["environment"]
    return out


# --- stopped in mid-run ---------------------------------------------------------------------


@pytest.mark.parametrize(("driver", "workers"), [("http", "0"), ("http", "2"), ("browser", "2")])
def test_ctrl_c_leaves_results_and_nothing_else(run, family, driver, workers):
    """Exit 130, readable log, results; no process, port or temporary file of that run."""
    stopped = run("--driver", driver, "--profile", "media-storage", "-n", workers)
    stopped.until("scenario_finished")
    children = family(stopped)
    assert len(children) >= 1 + int(workers)
    assert children.sockets != set()

    stopped.process.send_signal(signal.SIGINT)
    code, _, err = stopped.ended()

    assert children.alive() == []
    assert children.open_sockets() == set()
    assert stopped.leftovers() == []
    assert code == 130
    assert err == "中断しています。後片付けが終わるまでお待ちください。\n"
    kinds = [event["event"] for event in stopped.events()]
    assert kinds.count("interrupted") == 1
    assert kinds[-1] == "run_finished"
    results = json.loads((stopped.folder / "results.json").read_text(encoding="utf-8"))
    assert (results["interrupted"], results["exit_code"]) == (True, 130)
    counts = results["counts"]["scenarios"]
    assert (counts["FAILED"], counts["ERROR"]) == (0, 0)
    assert counts["NOT_RUN"] > 0


@pytest.mark.parametrize("driver", ["http", "browser"])
def test_ctrl_c_leaves_no_token(run, family, tmp_path, driver):
    """A run that is stopped with tokens about throws them away."""
    place = tmp_path / "tokens"
    place.mkdir()
    options = ("--driver", driver, "--profile", "media-storage", "-n", "2", "--chapter", "usb")
    stopped = run(*options, KOSHIN_TOKENS=str(place))
    stopped.until("scenario_finished")
    children = family(stopped)
    assert [path for path in place.iterdir() if path.name.startswith("koshin-usb-")] != []

    stopped.process.send_signal(signal.SIGINT)
    assert stopped.ended()[0] == 130
    assert children.alive() == []
    assert list(place.iterdir()) == []


@pytest.mark.parametrize(("driver", "workers"), [("http", "0"), ("http", "2"), ("browser", "2")])
def test_killed_run_leaves_a_readable_log_and_does_not_disturb_the_next(
    run, family, driver, workers
):
    """SIGKILL: the test process ends by itself, `last` moves only with the next run."""
    options = ("--driver", driver, "--profile", "media-storage")
    killed = run(*options, "-n", workers)
    killed.until("scenario_finished")
    children = family(killed)
    killed.process.kill()
    code, _, _ = killed.ended()

    assert code == -signal.SIGKILL
    assert children.alive(within=PATIENCE_S) == []
    assert children.open_sockets() == set()
    assert killed.leftovers() == []
    events = killed.events()
    assert [event for event in events if event["event"] == "error"] == []
    assert "run_finished" not in [event["event"] for event in events]
    assert not (killed.reports / "last").exists()

    following = run(*options, "-n", "0", "--scenario", "PC-01.1")
    assert following.ended()[0] == 0
    assert (killed.reports / "last").resolve() == following.folder
