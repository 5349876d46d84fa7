"""Arguments become a selection."""

from __future__ import annotations

import json

import pytest

from conformance.cli.run import _parser
from conformance.cli.selection import Selection, choose
from conformance.errors import UsageError
from conformance.matrix import names


def chosen(*arguments) -> Selection:
    return choose(_parser().parse_args(arguments))


def leave_last(reports, scenarios, selection=None):
    folder = reports / "r1"
    folder.mkdir()
    results = {"run": {"selection": selection or {}}, "scenarios": scenarios}
    (folder / "results.json").write_text(json.dumps(results), encoding="utf-8")
    (reports / "last").symlink_to("r1")


def left(id_, verdict, profile="media-storage", driver="http"):
    return {"id": id_, "verdict": verdict, "profile": profile, "driver": driver}


def test_failed_without_a_last_run_is_refused(tmp_path):
    """There is nothing to repeat."""
    with pytest.raises(UsageError, match="結果がありません"):
        chosen("--failed", "--reports", str(tmp_path))


def test_failed_after_a_conformant_run_is_refused(tmp_path):
    """Nothing failed, nothing selected."""
    leave_last(tmp_path, [left("PC-01.1", "PASSED"), left("PC-04b.1", "NOT_APPLICABLE")])
    with pytest.raises(UsageError, match="適合しなかったシナリオはありません"):
        chosen("--failed", "--reports", str(tmp_path))


def test_failed_with_results_that_cannot_be_read_is_refused(tmp_path):
    """A torn results.json is told by its name."""
    leave_last(tmp_path, [])
    (tmp_path / "r1" / "results.json").write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match=r"results\.json: 前回の結果を読めません"):
        chosen("--failed", "--reports", str(tmp_path))


def test_default_is_every_profile_with_a_name_in_the_browser_in_parallel():
    """What `./koshin run` means."""
    selection = chosen()
    assert selection.profiles == names()
    assert {"media-storage", "no-media-storage"} <= set(selection.profiles)
    assert selection.drivers == ("browser",)
    assert (selection.workers, selection.clauses, selection.scenarios) == ("auto", (), ())


def test_seed_is_drawn_unless_given():
    """Every run has a seed that can be repeated."""
    assert chosen("--seed", "7").seed == 7
    assert 0 <= chosen().seed < 2**32


def test_options_repeat_and_keep_their_order_without_doubles():
    """`--driver http --driver browser --driver http`."""
    selection = chosen("--driver", "http", "--driver", "browser", "--driver", "http")
    assert selection.drivers == ("http", "browser")


def test_all_profiles_are_those_in_the_folder():
    """`--profile all`, and a name beside it, once."""
    selected = chosen("--profile", "no-media-storage", "--profile", "all").profiles
    others = tuple(name for name in names() if name != "no-media-storage")
    assert selected == ("no-media-storage", *others)


def test_profile_given_by_path_is_passed_on_as_a_path(tmp_path, monkeypatch):
    """Relative to where the person stands."""
    (tmp_path / "mine.toml").write_text('[bank]\nname = "mine"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert chosen("--profile", "mine.toml").profiles == (str(tmp_path / "mine.toml"),)


def test_printed_number_selects_both_variants():
    """`--clause PC-04` is ④."""
    assert chosen("--clause", "PC-04", "--clause", "PC-05").clauses == (
        "PC-04a",
        "PC-04b",
        "PC-05",
    )


def test_chapter_selects_its_clauses_that_have_scenarios():
    """All of a chapter, in the manual's order."""
    assert chosen("--chapter", "certificate").clauses == ("CRT-01", "CRT-02", "CRT-03")
    assert chosen("--chapter", "important").clauses == ("EXP-01", "EXP-02", "EXP-03", "EXP-04")


def test_failed_repeats_what_was_left_open_where_it_was_left_open(tmp_path):
    """Ids, profiles and drivers of the last run; not what passed."""
    rows = [
        left("PC-01.1", "PASSED", driver="browser"),
        left("PC-05.1", "FAILED"),
        left("PC-06.1", "NOT_RUN"),
        left("PC-05.1", "ERROR"),
    ]
    leave_last(tmp_path, rows)
    selection = chosen("--failed", "--reports", str(tmp_path))
    assert selection.scenarios == ("PC-05.1", "PC-06.1")
    assert (selection.profiles, selection.drivers) == (("media-storage",), ("http",))


def test_failed_under_a_profile_of_ones_own_repeats_its_path(tmp_path):
    """A name that is in no folder is found again by what was typed."""
    before = {"profiles": ["/srv/mine.toml"], "features": ["/srv/features"]}
    leave_last(tmp_path, [left("PC-05.1", "FAILED", profile="mine")], before)
    selection = chosen("--failed", "--reports", str(tmp_path))
    assert selection.profiles == ("/srv/mine.toml",)
    assert selection.features == ("/srv/features",)


def test_explicit_driver_stands_beside_failed(tmp_path):
    """A person may look at the failures with other eyes."""
    leave_last(tmp_path, [left("PC-05.1", "FAILED")])
    selection = chosen("--failed", "--driver", "browser", "--reports", str(tmp_path))
    assert selection.drivers == ("browser",)


def test_extra_features_are_made_absolute(tmp_path, monkeypatch):
    """The test process stands elsewhere."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.feature").touch()
    monkeypatch.chdir(tmp_path)
    assert chosen("own").features == (str(tmp_path / "own"),)


def test_record_of_the_selection_names_what_was_asked():
    """What results.json keeps under run.selection."""
    assert chosen("--clause", "PC-05", "--fault", "bank.one_web_access").told() == {
        "profiles": names(),
        "clauses": ("PC-05",),
        "scenarios": (),
        "failed": False,
        "faults": ("bank.one_web_access",),
        "features": (),
    }
