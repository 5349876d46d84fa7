"""The end of a run on the screen: complete, in order, and plain where it must be."""

from __future__ import annotations

import io

import pytest

from conformance.reporting import terminal
from conformance.results import project
from tests.conformance.terminal import Terminal

COMBINATIONS = ("media-storage/http", "no-media-storage/http")


def scenario(id_, combination, *, verdict="PASSED", reason=None, comparison=None):
    profile, driver = combination.split("/")
    key = f"{id_}/{combination}"
    plan = {
        "event": "scenario_planned",
        "key": key,
        "id": id_,
        "name": f"名前 {id_}",
        "feature": "features/pc.feature",
        "line": 7,
        "requirements": [id_.split(".")[0]],
        "profile": profile,
        "driver": driver,
    }
    step = {"key": key, "index": 0}
    events = [
        plan,
        {"event": "step_started", **step, "sentence": "「はい」を押す", "line": 8},
        {"event": "step_finished", **step, "verdict": verdict, "reason": reason},
        {"event": "scenario_finished", "key": key, "duration_s": 1.0},
    ]
    if comparison:
        events.insert(2, {"event": "comparison", **step, **comparison})
    return events


def shown(events):
    stream = io.StringIO()
    terminal.show(project(events), stream)
    return stream.getvalue()


WRONG = {
    "clause": "PC-05",
    "what": "ダイアログの回数",
    "expected": ["Webアクセスの確認", "Webアクセスの確認"],
    "actual": ["Webアクセスの確認"],
    "ok": False,
}


def test_failure_of_two_combinations_is_told_once_with_all_that_helps():
    """Clause, section, step, sentence, place, both values and the command."""
    events = [
        event
        for combination in COMBINATIONS
        for event in scenario("PC-05.1", combination, verdict="FAILED", comparison=WRONG)
    ]
    lines = shown(events).splitlines()
    start = lines.index("不適合  PC-05.1  名前 PC-05.1")
    assert lines[start + 1 : start + 10] == [
        "  組合せ  media-storage/http、no-media-storage/http",
        "  条項    PC-05 「Webアクセスの確認」は2度出る。それぞれ「はい」をクリックすると、"
        "「新しいRSA交換キーを作成します」ダイアログが出る。",
        "  手順書  パソコンの電子証明書を更新する ⑤",
        "  文      「はい」を押す",
        "  場所    features/pc.feature:8",
        "  確認    ダイアログの回数",
        "  期待値  Webアクセスの確認、Webアクセスの確認",
        "  実測値  Webアクセスの確認",
        "  再実行  ./koshin run --scenario PC-05.1 --profile media-storage --driver http",
    ]
    assert shown(events).count("不適合  PC-05.1") == 1


def test_different_findings_of_one_scenario_are_told_apart():
    """Two drivers that saw different things are two failures."""
    other = {**WRONG, "actual": ["エラー"]}
    events = scenario("PC-05.1", COMBINATIONS[0], verdict="FAILED", comparison=WRONG)
    events += scenario("PC-05.1", COMBINATIONS[1], verdict="FAILED", comparison=other)
    assert shown(events).count("不適合  PC-05.1  名前") == 2


def test_what_was_not_done_is_told_together_by_reason():
    """One reason, all its scenarios."""
    events = scenario("PC-06.1", COMBINATIONS[0], verdict="NOT_RUN", reason="PC-05 で止まる")
    events += scenario("PC-07.1", COMBINATIONS[0], verdict="NOT_RUN", reason="PC-05 で止まる")
    lines = shown(events).splitlines()
    start = lines.index("未実施  2件")
    assert lines[start + 1 : start + 3] == [
        "  理由    PC-05 で止まる",
        "  対象    PC-06.1、PC-07.1",
    ]


def test_clauses_stand_in_the_manuals_order():
    """A table without gaps: what is judged elsewhere is told as such."""
    events = scenario("PC-05.1", COMBINATIONS[0]) + scenario("PC-01.1", COMBINATIONS[0])
    lines = shown(events).splitlines()
    heads = [line.split()[0] for line in lines[1:] if line.startswith("  ")][:8]
    first = ["EFF-01", "NTC-01", "NTC-02", "NTC-03", "NTC-04", "NTC-05", "NTC-06", "NTC-07"]
    assert heads == first
    assert "  DOC-01            未実施  案内文書だけで判定" in lines
    clause = "ログオンすると、「重要なお知らせ」画面が開く。"
    assert f"  PC-01   適合      ①   {clause}（適合1）" in lines


def test_clauses_outside_the_selection_say_so():
    """What was not asked about is not told as missing."""
    start = {"event": "run_started", "run": "r", "selection": {"clauses": ["PC-05"]}}
    lines = shown([start, *scenario("PC-05.1", COMBINATIONS[0])]).splitlines()
    assert "  EFF-01            未実施  今回は選択外" in lines


def test_counts_stand_per_verdict():
    """Six numbers, none merged."""
    start = {"event": "run_started", "run": "r", "selection": {"clauses": ["PC-05"]}}
    lines = shown([start, *scenario("PC-05.1", COMBINATIONS[0])]).splitlines()
    assert lines[-3:] == [
        "総合判定  適合",
        "条項      適合 1  不適合 0  要確認 0  対象外 0  未実施 0  環境不備 0",
        "シナリオ  適合 1  不適合 0  要確認 0  対象外 0  未実施 0  環境不備 0",
    ]


def test_problem_of_the_run_is_told_with_its_lines():
    """Several lines stay aligned under their name."""
    error = {"event": "error", "kind": "harness", "message": "終了した\nE   x", "where": "log"}
    lines = shown([error]).splitlines()
    start = lines.index("環境不備")
    assert lines[start + 1 : start + 4] == [
        "  内容    終了した",
        "          E   x",
        "  場所    log",
    ]


def test_unbound_sentence_is_told_with_its_place():
    """file:line of a sentence nobody answers to."""
    key = "PC-05.1/media-storage/http"
    error = {
        "event": "error",
        "key": key,
        "kind": "undefined_step",
        "message": "定義がありません。",
        "where": "features/pc.feature:9",
    }
    lines = shown([*scenario("PC-05.1", COMBINATIONS[0]), error]).splitlines()
    assert "結び付かない記述" in lines
    assert "  場所    features/pc.feature:9" in lines


def test_interrupted_run_says_so():
    """Nobody takes half a run for a whole one."""
    out = shown([{"event": "interrupted"}, *scenario("PC-05.1", COMBINATIONS[0])])
    assert "（中断）" in out


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colour_is_for_terminals_that_want_it(monkeypatch, no_color, coloured):
    """NO_COLOR keeps escapes out; the words stay the same."""
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm-256color")
    stream = Terminal()
    terminal.show(project(scenario("PC-05.1", COMBINATIONS[0])), stream)
    assert ("\x1b[" in stream.getvalue()) is coloured
    assert "総合判定" in stream.getvalue()


def test_pipe_gets_no_escapes():
    """Logs stay readable."""
    assert "\x1b" not in shown(scenario("PC-05.1", COMBINATIONS[0], verdict="FAILED"))


def test_page_text_with_markup_is_shown_as_it_is():
    """Square brackets from a page are not taken for colours."""
    wrong = {**WRONG, "actual": "[red]x[/red]", "expected": "y"}
    out = shown(scenario("PC-05.1", COMBINATIONS[0], verdict="FAILED", comparison=wrong))
    assert "  実測値  [red]x[/red]" in out
