"""Results are a projection of the events: literal logs with literal verdicts."""

from __future__ import annotations

import json
from datetime import date

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.catalogue import load
from conformance.evidence.schema import COMMITTED, text
from conformance.results import Results, project

KEY = "PC-05.1/media-storage/http"


def started(**told):
    base = {
        "event": "run_started",
        "at": "2026-11-23T00:00:00.000+00:00",
        "worker": "cli",
        "run": "r1",
        "profiles": ["media-storage"],
        "drivers": ["http"],
        "selection": {},
    }
    return {**base, **told}


def planned(key=KEY, **told):
    id_, profile, driver = key.split("/")
    base = {
        "event": "scenario_planned",
        "key": key,
        "id": id_,
        "name": f"シナリオ {id_}",
        "rule": "⑤",
        "feature": "features/pc_renewal.feature",
        "line": 10,
        "requirements": [id_.split(".")[0]],
        "profile": profile,
        "driver": driver,
        "needs": "day",
        "not_applicable": None,
    }
    return {**base, **told}


def began(key=KEY):
    return {"event": "scenario_started", "key": key}


def ended(key=KEY, **told):
    return {"event": "scenario_finished", "key": key, "duration_s": 0.5, **told}


def step(index, sentence, verdict="PASSED", key=KEY, reason=None):
    return [
        {
            "event": "step_started",
            "key": key,
            "index": index,
            "keyword": "もし",
            "sentence": sentence,
            "line": 11 + index,
        },
        {
            "event": "step_finished",
            "key": key,
            "index": index,
            "verdict": verdict,
            "duration_s": 0.1,
            "reason": reason,
        },
    ]


def compared(index, *, ok, expected, actual, key=KEY, clause="PC-05", what="画面の題名"):
    return {
        "event": "comparison",
        "key": key,
        "index": index,
        "clause": clause,
        "what": what,
        "expected": expected,
        "actual": actual,
        "ok": ok,
    }


def passing(key=KEY):
    return [planned(key), began(key), *step(0, "ログオンする", key=key), ended(key)]


def failing(key=KEY):
    return [
        planned(key),
        began(key),
        *step(0, "ログオンする", key=key),
        step(1, "「はい」を押す", key=key)[0],
        compared(1, ok=True, expected="はい", actual="はい", key=key, what="ボタン"),
        compared(1, ok=False, expected=["確認"], actual=["確認", "作成"], key=key),
        step(1, "", "FAILED", key=key)[1],
        ended(key),
    ]


def row(results, clause):
    return next(row for row in results.requirements if row.id == clause)


# --- refusals: what must not read as passed -------------------------------------------------


def test_empty_log_is_no_conformance():
    """No events: 未実施, exit 2."""
    results = project([])
    assert (results.verdict.value, results.exit_code) == ("NOT_RUN", 2)


def test_failed_comparison_beats_a_step_that_says_passed():
    """A step cannot talk itself out of a comparison that did not hold."""
    events = [planned(), began(), step(0, "a")[0], compared(0, ok=False, expected=1, actual=2)]
    results = project([started(), *events, step(0, "a")[1], ended()])
    assert results.scenario(KEY).verdict.value == "FAILED"
    assert results.exit_code == 1


def test_planned_scenario_that_never_began_is_not_run():
    """Planned is not done."""
    results = project([started(), planned()])
    assert results.scenario(KEY).verdict.value == "NOT_RUN"
    assert results.scenario(KEY).reason == "実行されませんでした。"


def test_scenario_that_broke_off_is_an_error():
    """A worker that dies leaves 環境不備 and not 適合."""
    results = project([started(), planned(), began(), *step(0, "a")])
    assert results.scenario(KEY).verdict.value == "ERROR"
    assert results.exit_code == 4


def test_scenario_that_broke_off_after_a_failure_stays_failed():
    """What was seen to be wrong stays wrong."""
    results = project([started(), *failing()[:-1]])
    assert results.scenario(KEY).verdict.value == "FAILED"
    assert results.scenario(KEY).reason is None


def test_interrupted_scenario_is_not_run():
    """A person's Ctrl-C is no fault of the environment."""
    results = project([started(), planned(), began(), step(0, "a")[0], {"event": "interrupted"}])
    assert results.scenario(KEY).verdict.value == "NOT_RUN"
    assert results.scenario(KEY).steps[0].verdict.value == "NOT_RUN"
    assert (results.interrupted, results.exit_code) == (True, 130)


def test_scenario_without_any_result_is_not_run():
    """Beginning and ending without a sentence judges nothing."""
    results = project([started(), planned(), began(), ended()])
    assert results.scenario(KEY).verdict.value == "NOT_RUN"
    assert results.scenario(KEY).reason == "結果を残さずに終わりました。"


def test_planned_step_that_was_not_reached_is_not_run():
    """A scenario that ends early without saying why has not passed."""
    steps = [{"keyword": "もし", "sentence": "a", "line": 3}, {"sentence": "b", "line": 4}]
    results = project([started(), planned(steps=steps), began(), *step(0, "a"), ended()])
    scenario = results.scenario(KEY)
    assert [each.verdict.value for each in scenario.steps] == ["PASSED", "NOT_RUN"]
    assert scenario.steps[1].sentence == "b"
    assert scenario.verdict.value == "NOT_RUN"


def test_unknown_clause_is_unbound():
    """A feature that cites a clause nobody wrote: exit 3, and its verdict is not lost."""
    key = "XX-01.1/media-storage/http"
    results = project([started(), *passing(key)])
    assert [problem.kind.value for problem in results.problems] == ["unknown_clause"]
    assert results.exit_code == 3


def test_failure_of_a_scenario_without_a_known_clause_still_fails_the_run():
    """No clause, no hiding place."""
    key = "XX-01.1/media-storage/http"
    assert project([started(), *failing(key)]).verdict.value == "FAILED"


def test_clause_that_should_have_a_scenario_and_has_none_is_not_run():
    """Without a selection every clause that is not pending is asked about."""
    results = project([started(), *passing()])
    assert row(results, "PC-06").selected is True
    assert row(results, "PC-06").verdict.value == "NOT_RUN"
    assert results.exit_code == 5


def test_unreadable_event_is_a_problem_of_the_harness():
    """An event without its fields is told, and judges nothing."""
    broken = {"event": "comparison", "key": KEY, "index": 0}
    results = project([started(), planned(), began(), *step(0, "a"), broken, ended()])
    assert results.scenario(KEY).verdict.value == "ERROR"
    assert "comparison" in results.problems[0].message


def test_verdict_nobody_knows_is_a_problem_of_the_harness():
    """A made-up verdict does not become a passed one."""
    events = [planned(), began(), *step(0, "a", "GREAT"), ended()]
    assert project([started(), *events]).scenario(KEY).verdict.value == "ERROR"


def test_two_scenarios_with_one_id_are_unbound():
    """Two plans at different places under one key: exit 3."""
    results = project([started(), *passing(), planned(line=99)])
    assert [problem.kind.value for problem in results.problems] == ["duplicate_scenario"]
    assert results.exit_code == 3


# --- problems -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "verdict", "code"),
    [
        ("environment", "ERROR", 4),
        ("harness", "ERROR", 4),
        ("something new", "ERROR", 4),
        ("undefined_step", "NOT_RUN", 3),
        ("ambiguous_step", "NOT_RUN", 3),
        ("precondition", "NOT_RUN", 5),
    ],
)
def test_problem_in_a_step_gives_its_own_verdict(kind, verdict, code):
    """Whoever is to blame, it is not the clause under test."""
    error = {"event": "error", "key": KEY, "index": 0, "kind": kind, "message": "理由"}
    events = [planned(), began(), step(0, "a")[0], error, step(0, "a", "ERROR")[1], ended()]
    results = project([started(), *events])
    assert results.scenario(KEY).verdict.value == verdict
    assert results.scenario(KEY).reason == "理由"
    assert results.exit_code == code


def test_defect_of_another_clause_met_on_the_way_is_not_this_one():
    """A precondition's failed comparison leaves the scenario 未実施 and names the other clause."""
    error = {
        "event": "error",
        "key": KEY,
        "index": 0,
        "kind": "precondition",
        "message": "手順 PC-03 を終えられません。",
        "where": "features/pc_renewal.feature:11",
        "clause": "PC-03",
    }
    events = [
        planned(),
        began(),
        step(0, "進めている")[0],
        compared(0, ok=False, expected="a", actual="b", clause="PC-03"),
        error,
        step(0, "", "NOT_RUN")[1],
        ended(),
    ]
    scenario = project([started(), *events]).scenario(KEY)
    assert scenario.verdict.value == "NOT_RUN"
    assert scenario.blame.clause == "PC-03"
    assert scenario.blame.section == "パソコンの電子証明書を更新する"
    assert scenario.blame.step == "③"


def test_problem_told_at_planning_counts_though_no_step_began():
    """An undefined sentence found by reading the feature."""
    error = {"event": "error", "key": KEY, "kind": "undefined_step", "message": "定義なし"}
    steps = [{"sentence": "a", "line": 3}]
    results = project([started(), planned(steps=steps), error, began(), ended()])
    assert results.scenario(KEY).verdict.value == "NOT_RUN"
    assert results.scenario(KEY).reason == "定義なし"
    assert results.exit_code == 3


def test_problem_of_the_run_itself_makes_the_run_an_error():
    """A browser that is missing belongs to no scenario."""
    error = {"event": "error", "kind": "environment", "message": "Chromiumがありません。"}
    results = project([started(selection={"scenarios": ["PC-05.1"]}), error, *passing()])
    assert (results.verdict.value, results.exit_code) == ("ERROR", 4)
    assert results.problems[0].scenario is None


def test_problem_that_every_worker_tells_is_told_once():
    """Two workers, one problem."""
    error = {"event": "error", "kind": "harness", "message": "x"}
    assert len(project([started(), error, {**error, "worker": "gw1"}]).problems) == 1


# --- what a good log becomes ----------------------------------------------------------------


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


def test_requirements_stand_in_the_manuals_order_with_pending_ones_marked():
    """Every clause is there, also those nobody can judge yet."""
    results = project([started(), *passing()])
    assert tuple(each.id for each in results.requirements) == load().ids
    assert row(results, "USB-01").pending == date(2026, 11, 23)
    assert row(results, "USB-01").selected is False
    assert row(results, "USB-01").verdict.value == "NOT_RUN"
    assert results.counts.pending == 52


def test_named_clauses_alone_decide_the_run():
    """`--clause PC-05` does not ask about PC-06."""
    results = project([started(selection={"clauses": ["PC-05"]}), *passing()])
    assert [each.id for each in results.requirements if each.selected] == ["PC-05"]
    assert (results.verdict.value, results.exit_code) == ("PASSED", 0)


def test_named_pending_clause_leaves_the_run_undecided():
    """Asked about explicitly, a clause without a scenario is 未実施."""
    results = project([started(selection={"clauses": ["PC-05", "USB-01"]}), *passing()])
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


# --- order ----------------------------------------------------------------------------------

LOGS = {
    "PC-05.1/media-storage/http": passing("PC-05.1/media-storage/http"),
    "PC-05.2/media-storage/http": failing("PC-05.2/media-storage/http"),
    "PC-06.1/media-storage/http": [planned("PC-06.1/media-storage/http"), began(KEY)],
    "XX-01.1/media-storage/http": passing("XX-01.1/media-storage/http"),
    "PC-05.10/media-storage/http": [
        planned("PC-05.10/media-storage/http", not_applicable="対象外の理由")
    ],
}
RUN = [started(), {"event": "error", "kind": "harness", "message": "x"}]


@st.composite
def interleavings(draw):
    """Merge the logs of all scenarios in any way that keeps each scenario's own order."""
    left = [list(log) for log in [*LOGS.values(), *[[event] for event in RUN]]]
    merged = []
    while any(left):
        log = draw(st.sampled_from([each for each in left if each]))
        merged.append(log.pop(0))
    return merged


@settings(deadline=None, max_examples=60)
@given(interleavings())
def test_order_of_different_scenarios_does_not_matter(events):
    """Any interleaving of workers gives the same results to the last letter."""
    assert project(events).model_dump_json() == EXPECTED


@settings(deadline=None, max_examples=30)
@given(st.permutations(list(LOGS)))
def test_concatenated_logs_of_workers_give_the_same_results(order):
    """Shards merge by `cat`, in whatever order; plans told twice are one."""
    events = [event for key in order for event in LOGS[key]]
    plans = [event for event in events if event["event"] == "scenario_planned"]
    assert project([*events, *plans, *reversed(RUN)]).model_dump_json() == EXPECTED


EXPECTED = project([*RUN, *(event for log in LOGS.values() for event in log)]).model_dump_json()


def test_scenarios_stand_in_the_manuals_order_by_number():
    """PC-05.10 after PC-05.2; what has no clause comes last."""
    results = Results.model_validate_json(EXPECTED)
    assert [scenario.id for scenario in results.scenarios] == [
        "PC-05.1",
        "PC-05.2",
        "PC-05.10",
        "PC-06.1",
        "XX-01.1",
    ]


# --- schema ---------------------------------------------------------------------------------


def test_committed_schema_is_fresh():
    """Run `python -m conformance.evidence.schema` after changing the models."""
    assert COMMITTED.read_text(encoding="utf-8") == text()


def test_results_satisfy_the_committed_schema():
    """What is written is what is documented."""
    schema = json.loads(COMMITTED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(EXPECTED), schema)


def test_schema_refuses_a_verdict_nobody_knows():
    """The schema can say no."""
    schema = json.loads(COMMITTED.read_text(encoding="utf-8"))
    results = {**json.loads(EXPECTED), "verdict": "GREEN"}
    with pytest.raises(jsonschema.ValidationError, match="GREEN"):
        jsonschema.validate(results, schema)


def test_results_read_back_are_the_same():
    """results.json loses nothing."""
    assert Results.model_validate_json(EXPECTED).model_dump_json() == EXPECTED
