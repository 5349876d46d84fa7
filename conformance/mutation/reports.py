"""Telling what a mutation test found: as JSON, as Markdown, as a page, on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from conformance.mutation import page
from conformance.mutation.outcome import Outcome
from conformance.mutation.score import GOAL, Found, Score

JSON = "mutation.json"
MARKDOWN = "mutation.md"


def write(score: Score, folder: Path) -> None:
    """Write the reports into the test's folder."""
    (folder / MARKDOWN).write_text("\n".join(_markdown(score)) + "\n", encoding="utf-8")
    page.write(score, folder)
    # Last: where it stands, the test is over.
    (folder / JSON).write_text(score.model_dump_json(indent=2) + "\n", encoding="utf-8")


def show(score: Score, stream: TextIO, *, whole: bool) -> None:
    """Write the summary: what does not hold first, then the figures."""
    for found in score.unexplained:
        print(f"理由のない生存 {found.module}:{found.line} {_change(found)}", file=stream)
    for line in score.idle:
        print(f"この理由は不要になりました。消してください: {line}", file=stream)
    for line in _figures(score):
        print(line, file=stream)
    if not whole:
        print("選ばれたモジュールだけの検査です。", file=stream)


def _figures(score: Score) -> Iterator[str]:
    counts = "  ".join(f"{each.japanese} {score.count(each)}" for each in Outcome)
    yield counts
    explained = len(score.survivors) - len(score.unexplained)
    yield f"生存 {len(score.survivors)}件のうち理由のあるもの {explained}"
    every = f"{score.noticed / score.tried:.1%}" if score.tried else "―"
    yield (
        f"検出率 {score.noticed}/{score.noticeable} = {score.share:.1%}"
        f"（等価な変異{score.equivalent}件を除く。目標 {GOAL:.0%}。等価も数えると {every}）"
    )


def _markdown(score: Score) -> Iterator[str]:
    yield f"# 変異検査 {score.id}"
    yield ""
    yield from (f"- {line}" for line in _figures(score))
    yield ""
    yield "| モジュール | 変異 | 等価 | 検出 | 検出率 |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for each in score.modules:
        share = f"{each.share:.1%}" if each.noticeable else "―"
        yield f"| {each.module} | {each.tried} | {each.equivalent} | {each.noticed} | {share} |"
    yield ""
    yield "| 生存した変異 | 変更 | 結果 | 理由 |"
    yield "| --- | --- | --- | --- |"
    for found in score.survivors:
        words = (
            f"{found.module}:{found.line}",
            f"`{_change(found)}`",
            found.note,
            found.reason or "なし",
        )
        yield f"| {' | '.join(word.replace('|', '｜') for word in words)} |"


def _change(found: Found) -> str:
    return f"{found.before} → {found.after}"
