"""Telling what a proof found: as JSON, as Markdown, as a page, and on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from conformance.catalogue import Catalogue
from conformance.prove import page
from conformance.prove.outcomes import Outcome
from conformance.prove.proof import CellResult, DefectResult, Proof, clauses_of

JSON = "proof.json"
MARKDOWN = "proof.md"


def write(proof: Proof, catalogue: Catalogue, folder: Path) -> None:
    """Write the three reports into the proof's folder."""
    text = proof.model_dump_json(indent=2)
    page.write(proof, catalogue, folder)
    (folder / MARKDOWN).write_text("\n".join(_markdown(proof, catalogue)) + "\n", encoding="utf-8")
    # Last: where it stands, the proof is over.
    (folder / JSON).write_text(text + "\n", encoding="utf-8")


def show(proof: Proof, stream: TextIO) -> None:
    """Write the summary: what does not hold first, then the figures."""
    for line in (*_faults_of(proof), "", *_figures(proof)):
        print(line, file=stream)


def _faults_of(proof: Proof) -> Iterator[str]:
    ground = proof.ground
    for title, keys in (
        ("欠陥がないのに適合しないシナリオ", ground.red),
        ("何も比べていないシナリオ", ground.mute),
        ("実行されなかったシナリオ", ground.unrun),
        ("失敗すべき比較で不適合にならないシナリオ", ground.deaf),
    ):
        if keys:
            yield f"{title}: {'、'.join(keys)}"
    if ground.red:
        yield "欠陥は試していません。先に ./koshin run で適合を確かめてください。"
    for defect in proof.survivors:
        yield f"未検出 {defect.id}（{defect.japanese}）"
        for cell in defect.cells:
            if cell.outcome is not Outcome.KILLED:
                yield f"    {cell.clause} {cell.outcome.japanese}"
        yield f"    {defect.reproduce}"
    if proof.whole:
        if proof.without_defect:
            yield f"欠陥が1つもない条項: {'、'.join(proof.without_defect)}"
        if proof.too_few:
            yield f"欠陥が1つしかない手順書の条項: {'、'.join(proof.too_few)}"


def _figures(proof: Proof) -> Iterator[str]:
    ground = proof.ground
    yield f"欠陥なし  シナリオ {ground.scenarios}、適合しないもの {len(ground.red)}"
    yield f"失敗すべき比較  シナリオ {ground.forced}、不適合にならないもの {len(ground.deaf)}"
    killed = len(proof.defects) - len(proof.survivors)
    yield f"欠陥  {len(proof.defects)}件のうち検出 {killed}、未検出 {len(proof.survivors)}"
    if around := proof.looked_around:
        yield f"精度  {len(around)}件のうち、破られた条項だけが不適合 {len(proof.precise)}"
    else:
        yield "精度  測っていません（--precision）"
    yield f"総合判定  {'すべて検出' if proof.holds else '検出できないものがあります'}"


def _markdown(proof: Proof, catalogue: Catalogue) -> Iterator[str]:
    yield f"# 検査が欠陥を見つけることの検証 {proof.id}"
    yield ""
    for line in _faults_of(proof):
        yield f"- {line.strip()}"
    yield ""
    for line in _figures(proof):
        yield f"- {line}"
    yield ""
    for each in proof.defects:
        if each.others:
            yield f"- {each.id} はほかの条項も不適合にする: {'、'.join(each.others)}"
    if any(each.others for each in proof.defects):
        yield ""
    yield "| 条項 | 欠陥 | 結果 | シナリオ | 期待値 | 実測値 |"
    yield "| --- | --- | --- | --- | --- | --- |"
    owned = clauses_of(proof.defects)
    for row in catalogue:
        for defect in owned.get(row.id, ()):
            yield _row(defect, next(c for c in defect.cells if c.clause == row.id))


def _row(defect: DefectResult, cell: CellResult) -> str:
    words = (
        cell.clause,
        f"{defect.id} {defect.japanese}",
        cell.outcome.japanese,
        cell.scenario or "",
        _short(cell.expected) if cell.scenario else "",
        _short(cell.actual) if cell.scenario else "",
    )
    return f"| {' | '.join(word.replace('|', '｜') for word in words)} |"


def _short(value: object) -> str:
    text = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"
