"""What a good log becomes: literal logs with literal results, verdict by verdict."""

from __future__ import annotations

from datetime import date

import pytest

from conformance.catalogue import Catalogue, load
from conformance.results import project
from tests.conformance.results.logs import (
    KEY,
    began,
    ended,
    failing,
    passing,
    planned,
    row,
    started,
    step,
)


def test_failure_shows_both_values_and_where_the_manual_says_so():
    """期待値/実測値, clause, section, printed step, sentence, place and command."""
    results = project([started(), *failing()])
    scenario = results.scenario(KEY)
    assert scenario.verdict.value == "FAILED"
    assert [each.verdict.value for each in scenario.steps] == ["PASSED", "FAILED"]
    assert scenario.steps[1].expected == ["確認"]
    assert scenario.steps[1].actual == ["確認", "作成"]
    assert scenario.blame.model_dump() == {
        "clause": "PC-05",
        "clause_text": load().row("PC-05").ja,
        "section": "パソコンの電子証明書を更新する",
        "step": "⑤",
        "sentence": "「はい」を押す",
        "where": "features/pc_renewal.feature:12",
        "what": "画面の題名",
        "expected": ["確認"],
        "actual": ["確認", "作成"],
        "reason": None,
    }
    assert scenario.reproduce == (
        "./koshin run --scenario PC-05.1 --profile media-storage --driver http"
    )


def test_command_to_repeat_names_faults_and_features_too():
    """A seeded defect must be there again, and so must the bank's own feature."""
    selection = {"faults": ["bank.one_web_access"], "features": ["/a b/x"]}
    scenario = project([started(selection=selection), *passing()]).scenario(KEY)
    assert scenario.reproduce.endswith("--fault bank.one_web_access '/a b/x'")


def test_passed_scenario_has_no_blame():
    """Nothing to explain."""
    scenario = project([started(), *passing()]).scenario(KEY)
    assert (scenario.verdict.value, scenario.blame, scenario.reason) == ("PASSED", None, None)


def test_scenario_that_does_not_apply_keeps_its_reason():
    """対象外 is neutral for the clause and says why."""
    other = "PC-05.1/no-media-storage/http"
    plan = planned(other, not_applicable="媒体保管なし")
    results = project([started(), *passing(), plan])
    assert results.scenario(other).verdict.value == "NOT_APPLICABLE"
    assert results.scenario(other).reason == "媒体保管なし"
    assert row(results, "PC-05").verdict.value == "PASSED"


def test_clause_with_nothing_but_not_applicable_is_not_applicable():
    """And a run of it alone is not a failure."""
    plan = planned(not_applicable="媒体保管なし")
    results = project([started(selection={"clauses": ["PC-05"]}), plan])
    assert row(results, "PC-05").verdict.value == "NOT_APPLICABLE"
    assert (results.verdict.value, results.exit_code) == ("NOT_APPLICABLE", 0)


def test_scenario_that_finds_itself_not_applicable_on_its_way_is_so():
    """Said at its end, after sentences that held."""
    end = ended(verdict="NOT_APPLICABLE", reason="時計を動かせません。")
    results = project([started(), planned(), began(), *step(0, "a"), end])
    assert results.scenario(KEY).verdict.value == "NOT_APPLICABLE"
    assert results.scenario(KEY).reason == "時計を動かせません。"


WAITING = Catalogue(load().requirements, {"USB-01": date(2026, 11, 23)})
"""A catalogue in which one clause waits for its first scenario."""


def test_requirements_stand_in_the_manuals_order_with_pending_ones_marked():
    """Every clause is there, also those nobody can judge yet."""
    results = project([started(), *passing()], catalogue=WAITING)
    assert tuple(each.id for each in results.requirements) == load().ids
    assert row(results, "USB-01").pending == date(2026, 11, 23)
    assert row(results, "USB-01").selected is False
    assert row(results, "USB-01").verdict.value == "NOT_RUN"
    assert results.counts.pending == 1


def test_what_is_judged_on_documents_is_asked_about_by_no_run():
    """DOC-01 has no scenario and never will."""
    results = project([started(), *passing()])
    assert row(results, "DOC-01").selected is False


def test_named_clauses_alone_decide_the_run():
    """`--clause PC-05` does not ask about PC-06."""
    results = project([started(selection={"clauses": ["PC-05"]}), *passing()])
    assert [each.id for each in results.requirements if each.selected] == ["PC-05"]
    assert (results.verdict.value, results.exit_code) == ("PASSED", 0)


def test_named_pending_clause_leaves_the_run_undecided():
    """Asked about explicitly, a clause without a scenario is 未実施."""
    named = started(selection={"clauses": ["PC-05", "USB-01"]})
    results = project([named, *passing()], catalogue=WAITING)
    assert (results.verdict.value, results.exit_code) == ("NOT_RUN", 5)


def test_one_scenario_alone_can_make_a_run_conformant():
    """`--scenario` asks about the clauses of what it names."""
    results = project([started(selection={"scenarios": ["PC-05.1"]}), *passing()])
    assert (results.verdict.value, results.exit_code) == ("PASSED", 0)


def test_clause_is_as_bad_as_its_worst_combination():
    """One driver's 不適合 is the clause's."""
    browser = "PC-05.1/media-storage/browser"
    results = project([started(), *passing(), *failing(browser)])
    assert row(results, "PC-05").verdict.value == "FAILED"
    assert row(results, "PC-05").scenarios == (browser, KEY)


def test_counts_are_never_merged():
    """All six verdicts have their own number."""
    browser = "PC-05.1/media-storage/browser"
    results = project([started(), *passing(), *failing(browser)])
    assert {verdict.value: n for verdict, n in results.counts.scenarios.items()} == {
        "PASSED": 1,
        "FAILED": 1,
        "REVIEW": 0,
        "NOT_APPLICABLE": 0,
        "NOT_RUN": 0,
        "ERROR": 0,
    }


def test_surfaces_pictures_dialogs_certificates_and_notes_stay_with_their_step():
    """Evidence is found under the sentence that saw it."""
    screen = {"kind": "screen", "title": "重要なお知らせ", "text": "本文", "marks": "observed"}
    dialog = {
        "kind": "dialog",
        "title": "Webアクセスの確認",
        "controls": [{"role": "button", "name": "はい"}],
        "marks": "simulated",
    }
    certificate = {
        "subject": "CN=x",
        "issuer": "CN=y",
        "serial": 12,
        "not_before": "2020-08-17",
        "not_after": "2021-08-17",
        "public_key_sha256": "ab",
        "extended_key_usage": ["clientAuth"],
    }
    at = {"key": KEY, "index": 0}
    seen = [
        {"event": "surface", **at, "surface": screen, "picture": "pictures/a.png"},
        {"event": "surface", **at, "surface": dialog},
        {"event": "certificate", **at, "certificate": certificate, "label": "新しい証明書"},
        {"event": "note", **at, "text": "印刷を省きました。"},
    ]
    begin, end = step(0, "a")
    scenario = project([started(), planned(), began(), begin, *seen, end, ended()]).scenario(KEY)
    found = scenario.steps[0]
    assert [surface.title for surface in found.surfaces] == ["重要なお知らせ", "Webアクセスの確認"]
    assert [surface.title for surface in found.dialogs] == ["Webアクセスの確認"]
    assert found.pictures == ("pictures/a.png",)
    assert [(c.label, c.serial) for c in found.certificates] == [("新しい証明書", "12")]
    assert found.notes == ("印刷を省きました。",)
    assert [mark.value for mark in scenario.evidence] == ["observed", "simulated"]


def test_run_joins_what_several_processes_tell():
    """The command line knows the selection, the worker knows the system tested."""
    later = {
        "event": "run_started",
        "at": "2026-11-23T00:00:01.000+00:00",
        "run": "r1",
        "sut": {"kind": "embedded"},
        "time_strategy": "freeze",
        "versions": {"pytest": "9"},
    }
    run = project([later, started(versions={"python": "3.11"}, seed=0), *passing()]).run
    assert run.started == "2026-11-23T00:00:00.000+00:00"
    assert run.versions == {"python": "3.11", "pytest": "9"}
    assert (run.time_strategy, run.seed, run.sut) == ("freeze", "0", {"kind": "embedded"})


def test_scenario_that_is_not_there_is_a_key_error():
    """Asking for a scenario that was not planned."""
    with pytest.raises(KeyError):
        project([started()]).scenario("PC-01.1/a/b")
