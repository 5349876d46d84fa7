"""The head of the report: what was tested, how, when, and the result in one sentence."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from conformance.catalogue import Chapter
from conformance.reporting.html import wording
from conformance.results import Mark, Results, Run, Verdict


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled row of the head; several values stand below one another."""

    label: str
    values: tuple[str, ...]
    is_code: bool = False


def facts(results: Results) -> tuple[Fact, ...]:
    """List what a reader must know about the run before trusting it."""
    run = results.run
    code = results.exit_code
    strategy = run.time_strategy or ""
    return (
        Fact("対象システム", _system(run)),
        Fact("リリース", (run.release or "指定なし",)),
        Fact("金庫プロファイル", run.profiles or ("記録なし",)),
        Fact("操作の方法", tuple(driver_in_words(each) for each in run.drivers) or ("記録なし",)),
        Fact("時刻の扱い", (wording.TIME_STRATEGIES.get(strategy, strategy or "記録なし"),)),
        Fact("開始", (wording.instant(run.started),)),
        Fact("所要時間", (_elapsed(results),)),
        Fact("終了コード", (f"{int(code)}（{wording.EXIT_CODES[code]}）",)),
        Fact("選択条件", _selection(run)),
        Fact("乱数の種", (run.seed or "記録なし",), is_code=bool(run.seed)),
        Fact("実行番号", (run.id,), is_code=True),
        Fact("コマンド", (shlex.join(run.command) or "記録なし",), is_code=bool(run.command)),
        Fact("各部の版", ("、".join(_versions(run)) or "記録なし",)),
    )


def driver_in_words(driver: str) -> str:
    """Name a driver and say what it is."""
    return wording.DRIVERS.get(driver, driver)


def headline(results: Results) -> str:
    """Say the overall result in one sentence, never better than it is."""
    counts = results.counts.requirements
    total = sum(counts.values())
    number = counts.get(results.verdict, 0)
    if not number:
        # The run as a whole met a problem that belongs to no clause.
        return wording.HEADLINES_OF_RUN.get(results.verdict, wording.MEANINGS[results.verdict])
    return wording.HEADLINES[results.verdict].format(total=total, number=number)


def restrictions(results: Results) -> tuple[str, ...]:
    """List what limits the statement of the run; stands right under the verdict."""
    return tuple(_restrictions(results))


def marks(results: Results) -> tuple[tuple[Mark, int], ...]:
    """Count the surfaces by how they were seen; a mark without any is counted as 0."""
    seen = Counter(
        surface.mark
        for scenario in results.scenarios
        for step in scenario.steps
        for surface in step.surfaces
    )
    return tuple((mark, seen[mark]) for mark in Mark)


def _restrictions(results: Results) -> Iterator[str]:
    faults = results.run.selection.get("faults")
    if isinstance(faults, list) and faults:
        names = "、".join(str(each) for each in faults)
        yield f"わざと故障を入れた実行です（{names}）。対象システムの評価には使えません。"
    if results.interrupted:
        yield "途中で中断された実行です。実行しなかったシナリオは「未実施」です。"
    elif results.run.finished is None:
        yield "終わりの記録がない実行です（実行中か、異常終了）。ここまでの記録から作りました。"
    left = [
        each
        for each in results.requirements
        if not each.selected and not each.pending and each.chapter != Chapter.DOCUMENT
    ]
    if left:
        yield f"選んだ条項だけの実行です。ほかに {len(left)} 条項を確認していません。"
    if results.counts.pending:
        yield f"シナリオをまだ用意していない条項が {results.counts.pending} あります。"
    out = results.counts.requirements.get(Verdict.NOT_APPLICABLE, 0)
    if out:
        yield f"対象外の条項が {out} あります。適合には数えていません。"


def _system(run: Run) -> tuple[str, ...]:
    named = [str(run.sut[name]) for name in ("name", "title") if run.sut.get(name)]
    rest = [
        f"{wording.SUT_FIELDS.get(name, name)}: {wording.SUT_KINDS.get(str(value), value)}"
        for name, value in run.sut.items()
        if name not in ("name", "title") and value not in (None, "", [], {})
    ]
    return (*named, *rest) or ("記録なし",)


def _elapsed(results: Results) -> str:
    run = results.run
    whole = wording.elapsed(run.started, run.finished)
    if run.finished is None:
        return whole
    return f"{whole}（終了 {wording.instant(run.finished)}）"


def _selection(run: Run) -> tuple[str, ...]:
    chosen = [
        f"{wording.SELECTIONS.get(name, name)}: {_list(value)}"
        for name, value in run.selection.items()
        if value not in (None, "", [], {}, False)
    ]
    return tuple(chosen) or ("なし（すべて）",)


def _list(value: object) -> str:
    if value is True:
        return "はい"
    return "、".join(str(each) for each in value) if isinstance(value, list) else str(value)


def _versions(run: Run) -> Iterator[str]:
    for name, version in run.versions.items():
        yield f"{wording.VERSION_NAMES.get(name.lower(), name)} {version}"
