"""The end of a run on the screen: every clause in the manual's order, then what went wrong.

Plain text in columns, coloured only on a terminal. A failure that several profiles and drivers met
is told once: clause, section and number of the manual, 期待値/実測値, and the command that runs it
again. Counts stand per verdict and are never merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from conformance.catalogue import Chapter
from conformance.reporting.progress import is_plain
from conformance.results import (
    Blame,
    Problem,
    RequirementResult,
    Results,
    ScenarioResult,
    Verdict,
)

_STYLES: dict[Verdict, str] = {
    Verdict.PASSED: "green",
    Verdict.FAILED: "bold red",
    Verdict.REVIEW: "yellow",
    Verdict.NOT_APPLICABLE: "dim",
    Verdict.NOT_RUN: "yellow",
    Verdict.ERROR: "bold magenta",
}
_TOLD_ONE_BY_ONE = (Verdict.FAILED, Verdict.ERROR, Verdict.REVIEW)


def show(results: Results, stream: TextIO) -> None:
    """Print the end of a run, in colour on a terminal."""
    if is_plain(stream):
        for line in summary(results):
            print(line.plain.rstrip(), file=stream)
        return
    console = Console(file=stream, highlight=False)
    for line in summary(results):
        console.print(line)


def summary(results: Results) -> Iterator[Text]:
    """Give the lines to print at the end of a run."""
    if results.scenarios:
        yield Text("条項ごとの判定（手順書の順）", style="bold")
        yield from _clauses(results)
    yield from _failures(results)
    yield from _not_run(results)
    yield from _problems(results.problems)
    yield from _totals(results)


def _clauses(results: Results) -> Iterator[Text]:
    by_key = {scenario.key: scenario for scenario in results.scenarios}
    for (told, _), group in groupby(results.requirements, key=_kin):
        rows = list(group)
        if not told:
            yield _untold(rows)
            continue
        for row in rows:
            own = [by_key[key].verdict for key in row.scenarios]
            line = Text("  ")
            line.append(_wide(row.id, 8))
            line.append(_wide(row.verdict.japanese, 10), style=_STYLES[row.verdict])
            line.append(_wide(_number(row), 4))
            yield line.append(f"{row.clause}（{_counts(own) or 'シナリオなし'}）")


def _kin(row: RequirementResult) -> tuple[bool, str]:
    """Tell rows that stand alone from those that can be told together."""
    told = row.selected or bool(row.scenarios)
    return told, "" if told else f"{row.id.split('-')[0]} {row.pending}"


def _untold(rows: Sequence[RequirementResult]) -> Text:
    ids = rows[0].id if len(rows) == 1 else f"{rows[0].id} 〜 {rows[-1].id}"
    why = "案内文書だけで判定" if rows[0].chapter == Chapter.DOCUMENT else "今回は選択外"
    if rows[0].pending:
        why = f"準備中（{rows[0].pending} から）"
    return Text(f"  {_wide(ids, 18)}{Verdict.NOT_RUN.japanese}  {why}", style="dim")


def _number(row: RequirementResult) -> str:
    return row.step[0] if row.step and not row.step[0].isalpha() else "－"


def _failures(results: Results) -> Iterator[Text]:
    told = [s for s in results.scenarios if s.verdict in _TOLD_ONE_BY_ONE]
    groups: dict[tuple[str, ...], list[ScenarioResult]] = {}
    for scenario in told:
        groups.setdefault(_likeness(scenario), []).append(scenario)
    for group in groups.values():
        yield Text("")
        yield from _failure(group)


def _likeness(scenario: ScenarioResult) -> tuple[str, ...]:
    blame = scenario.blame
    seen = (blame.what, repr(blame.expected), repr(blame.actual)) if blame else ()
    return (scenario.id, scenario.verdict, *seen, scenario.reason or "")


def _failure(group: Sequence[ScenarioResult]) -> Iterator[Text]:
    scenario = group[0]
    line = Text(scenario.verdict.japanese, style=_STYLES[scenario.verdict])
    yield line.append(f"  {scenario.id}  {scenario.name}", style="bold")
    yield from _field("組合せ", "、".join(f"{s.profile}/{s.driver}" for s in group))
    if scenario.blame is not None:
        yield from _blame(scenario.blame)
    yield from _field("再実行", scenario.reproduce)


def _blame(blame: Blame) -> Iterator[Text]:
    yield from _field("条項", f"{blame.clause or '－'} {blame.clause_text}".strip())
    place = f"{blame.section or '明文なし（暗黙の要求）'} {blame.step}".strip()
    yield from _field("手順書", place)
    yield from _field("文", blame.sentence)
    yield from _field("場所", blame.where)
    if blame.what:
        yield from _field("確認", blame.what)
        yield from _field("期待値", _value(blame.expected))
        yield from _field("実測値", _value(blame.actual))
    elif blame.reason:
        yield from _field("理由", blame.reason)


def _not_run(results: Results) -> Iterator[Text]:
    """Tell what was not done, together where the reason is the same."""
    reasons: dict[str, list[ScenarioResult]] = {}
    for scenario in results.scenarios:
        if scenario.verdict is Verdict.NOT_RUN:
            reasons.setdefault(scenario.reason or "理由の記録なし", []).append(scenario)
    for reason, group in reasons.items():
        yield Text("")
        line = Text(Verdict.NOT_RUN.japanese, style=_STYLES[Verdict.NOT_RUN])
        yield line.append(f"  {len(group)}件", style="bold")
        yield from _field("理由", reason)
        yield from _field("対象", "、".join(dict.fromkeys(scenario.id for scenario in group)))
        yield from _field("再実行", group[0].reproduce)


def _problems(problems: Sequence[Problem]) -> Iterator[Text]:
    # A problem of a scenario has been told as the scenario's reason; its place has not.
    seen: set[tuple[str, str]] = set()
    for problem in problems:
        if (problem.message, problem.where) in seen:
            continue
        seen.add((problem.message, problem.where))
        if problem.scenario is None or problem.kind.is_unbound:
            yield Text("")
            heading = "結び付かない記述" if problem.kind.is_unbound else Verdict.ERROR.japanese
            yield Text(heading, style=_STYLES[Verdict.ERROR])
            yield from _field("内容", problem.message)
            yield from _field("場所", problem.where)


def _totals(results: Results) -> Iterator[Text]:
    counts = results.counts
    yield Text("")
    line = Text("総合判定  ", style="bold")
    word = (
        f"{results.verdict.japanese}（中断）" if results.interrupted else results.verdict.japanese
    )
    yield line.append(word, style=_STYLES[results.verdict])
    pending = f"  ほかに準備中 {counts.pending}" if counts.pending else ""
    yield Text(f"条項      {_every(counts.requirements)}{pending}")
    yield Text(f"シナリオ  {_every(counts.scenarios)}")


def _every(counts: dict[Verdict, int]) -> str:
    return "  ".join(f"{verdict.japanese} {counts[verdict]}" for verdict in Verdict)


def _counts(verdicts: Iterable[Verdict]) -> str:
    found = list(verdicts)
    present = [verdict for verdict in Verdict if verdict in found]
    return "・".join(f"{verdict.japanese}{found.count(verdict)}" for verdict in present)


def _field(name: str, value: str) -> Iterator[Text]:
    """Give one named value, further lines of it indented below; nothing if it is empty."""
    for number, line in enumerate(value.splitlines()):
        yield Text(f"  {_wide(name if number == 0 else '', 8)}{line}")


def _value(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _wide(text: str, cells: int) -> str:
    """Pad to a width in screen cells; a Japanese character fills two."""
    return text + " " * max(cells - cell_len(text), 1)
