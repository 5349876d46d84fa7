"""The head of the report never says more than the run knows."""

from __future__ import annotations

from conformance.reporting.html import facts
from conformance.results import Mark


def shown(results):
    """Give the facts by label."""
    return {fact.label: fact.values for fact in facts.facts(results)}


def test_a_log_that_tells_nothing_makes_no_claims(run):
    """What was not recorded is said to be not recorded."""
    run.tell("run_started")
    actual = shown(run.results())

    assert actual["対象システム"] == ("記録なし",)
    assert actual["リリース"] == ("指定なし",)
    assert actual["所要時間"] == ("記録なし",)
    assert actual["時刻の扱い"] == ("記録なし",)


def test_the_selection_of_the_run_is_told(run):
    """Whoever ran only some clauses cannot pass it off as a whole run."""
    run.begin(selection={"clauses": ["PC-01", "PC-02"], "failed": True, "scenarios": []})
    results = run.end().results()

    assert shown(results)["選択条件"] == ("条項: PC-01、PC-02", "前回適合でなかったもの: はい")
    assert facts.restrictions(results)[0] == (
        "選んだ条項だけの実行です。ほかに 11 条項を確認していません。"
    )


def test_all_passed_is_said_with_numbers(run):
    """The sentence of a good run names how many clauses it speaks of."""
    story = run.begin(selection={"clauses": ["PC-01"]}).story("PC-01.1", "画面").planned()
    story.step("もし", "ログオンする").finished()

    assert facts.headline(run.end().results()) == (
        "対象とした 1 条項のうち 1 条項が手順書のとおりで、手順書と異なる点はありませんでした。"
    )


def test_surfaces_are_counted_by_how_they_were_seen(sample):
    """実測 and 模擬 are counted apart, and 立会 is shown as none."""
    assert facts.marks(sample.results()) == (
        (Mark.OBSERVED, 46),
        (Mark.SIMULATED, 8),
        (Mark.ATTESTED, 0),
    )
