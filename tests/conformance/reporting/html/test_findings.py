"""What a reader must know first, those of one cause put together."""

from __future__ import annotations

from conformance.reporting.html.findings import findings, loose_problems, reasons
from conformance.results import Verdict


def test_findings_of_different_values_stay_apart(run):
    """One clause failing in two ways is two findings."""
    for driver, seen in (("browser", "高"), ("http", "低")):
        story = run.begin().story("PC-06.1", "レベル", ("media-storage", driver)).planned()
        wrong = story.compared("セキュリティレベル", "中", seen)
        story.step("ならば", "「中」である", wrong, verdict="FAILED").finished()

    found = findings(run.end().results())

    assert [each.comparisons[0].actual for each in found] == ["高", "低"]


def test_one_broken_tool_is_one_finding_whatever_clauses_it_stopped(run):
    """The same 環境不備 under two clauses is told once and names both."""
    run.begin()
    for id in ("PC-01.1", "PC-02.1"):
        story = run.story(id, "画面").planned()
        stop = story.problem("environment", "Chromium を起動できません。")
        story.step("もし", "ログオンする", stop, verdict="ERROR").finished()

    (found,) = findings(run.end().results())

    assert found.clauses == ("PC-01", "PC-02")


def test_the_worst_comes_first(sample):
    """不適合 stands before 環境不備, 環境不備 before 要確認."""
    actual = [each.first.verdict for each in findings(sample.results())]

    assert actual == [Verdict.FAILED, Verdict.FAILED, Verdict.ERROR, Verdict.REVIEW]


def test_the_example_of_a_finding_has_a_picture_if_any_run_has_one(run):
    """The browser's run is told although the quick driver's run came first."""
    run.begin(drivers=["http", "browser"])
    for driver in ("http", "browser"):
        story = run.story("PC-01.1", "画面", ("media-storage", driver)).planned()
        seen = story.saw({"kind": "screen", "title": "メニュー"})
        wrong = story.compared("画面", "重要なお知らせ", "メニュー")
        story.step("ならば", "表示される", seen, wrong, verdict="FAILED").finished()

    (found,) = findings(run.end().results())

    assert found.first.driver == "browser"
    assert found.surface.picture is not None


def test_a_step_that_shows_nothing_new_is_told_with_what_was_in_front(run):
    """The last surface before the fault stands beside it."""
    story = run.begin().story("PC-09.1", "閉じる").planned()
    story.step("もし", "閉じる", story.saw({"kind": "window", "title": "完了"}))
    wrong = story.compared("別ウインドウ", "閉じている", "開いている")
    story.step("ならば", "閉じている", wrong, verdict="FAILED").finished()

    (found,) = findings(run.end().results())

    assert found.surface.title == "完了"


def test_what_the_actual_value_names_is_told_as_being_in_front(run):
    """A screen that comes only while the PC is put away does not take its place."""
    story = run.begin().story("PC-05.1", "はい").planned()
    wrong = story.compared("次に表示されるもの", "ダイアログ「確認」", "ダイアログ「鍵」")
    seen = [story.saw({"kind": "dialog", "title": title}) for title in ("鍵", "中止しました")]
    story.step("ならば", "「確認」が表示される", *seen, wrong, verdict="FAILED").finished()

    (found,) = findings(run.end().results())

    assert found.surface.title == "鍵"


def test_scenarios_not_run_are_gathered_by_reason(sample):
    """The clause that stands in the way is named where it is another one."""
    actual = [
        (each.text, each.clause, len(each.runs))
        for each in reasons(sample.results().scenarios, Verdict.NOT_RUN)
    ]

    assert actual == [
        ("前提の手順 PC-05 を終えられないため確認できません。", "PC-05", 4),
        ("実行されませんでした。", None, 4),
    ]


def test_a_sentence_without_a_definition_is_told_once(run):
    """Four combinations that meet one undefined sentence are one problem of the features."""
    run.begin()
    for profile in ("media-storage", "no-media-storage"):
        story = run.story("PC-01.1", "画面", (profile, "http")).planned()
        run.tell(key=story.key, **story.problem("undefined_step", "定義がありません。"))
    run.end()

    assert [each.message for each in loose_problems(run.results())] == ["定義がありません。"]
