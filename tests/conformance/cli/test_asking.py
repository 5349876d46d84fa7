"""A run that lacks what was asked for is refused, before it judges the rest."""

from __future__ import annotations

import json

import pytest

from conformance.cli.main import main

QUICK = ("--driver", "http", "-n", "0")


@pytest.fixture
def run(tmp_path, capsys):
    """Run for real; give exit code, what was complained about, and what is left."""

    def act(*options):
        reports = tmp_path / "reports"
        code = main(["run", *QUICK, "--reports", str(reports), *options])
        return code, capsys.readouterr().err, list(reports.iterdir())

    return act


def test_unknown_scenario_beside_a_known_one_is_refused(run):
    """Its name, the nearest one, how to list them; nothing is left of the run."""
    code, told, left = run("--scenario", "PC-03.1", "--scenario", "PC-3.9")
    assert (code, left) == (2, [])
    assert told.startswith("koshin: シナリオ「PC-3.9」はありません。「PC-03.")
    assert told.endswith("のことですか。./koshin run --list で一覧できます。\n")


def test_unknown_scenario_alone_is_refused_by_its_name(run):
    """Not only that nothing was selected."""
    code, told, _ = run("--scenario", "ZZZ")
    assert code == 2
    assert told == "koshin: シナリオ「ZZZ」はありません。./koshin run --list で一覧できます。\n"


def test_run_of_nothing_that_applies_is_refused_with_the_reason(run):
    """All 対象外: nothing was judged, so nothing is conformant."""
    code, told, left = run("--clause", "PC-04a", "--profile", "media-storage")
    assert (code, left) == (2, [])
    assert told.splitlines() == [
        "koshin: 選択したシナリオはすべて対象外です。",
        "koshin: 電子証明書媒体保管を利用していない信用金庫だけの条項です。",
    ]


def test_profile_given_as_a_file_goes_by_its_name(tmp_path, run):
    """Not by its path: keys stand in reports and in file names."""
    mine = tmp_path / "other-name.toml"
    mine.write_text('[bank]\nname = "mine"\n', encoding="utf-8")
    code, _, left = run("--scenario", "PC-01.1", "--profile", str(mine))
    assert code == 0
    (folder,) = (path for path in left if path.name != "last")
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    (scenario,) = results["scenarios"]
    assert (scenario["key"], scenario["profile"]) == ("PC-01.1/mine/http", "mine")
    assert f"--profile {mine} " in scenario["reproduce"]
