"""The document of the boundaries: how to read it, the overview, the details.

A projection of a run's results like every report; nothing that was seen is typed by hand. Neither
the run's day nor its numbers stand in it: two runs that saw the same give the same document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conformance.catalogue import Catalogue, load
from conformance.catalogue.requirement import natural_order
from conformance.reporting.boundaries.details import details
from conformance.reporting.boundaries.observation import (
    Observation,
    counts_days,
    observations,
)
from conformance.reporting.boundaries.overview import BEYOND, NOTHING, overview
from conformance.reporting.boundaries.places import Breadth
from conformance.results import Results, ScenarioResult
from conformance.verdicts import Verdict

INTRODUCTION = f"""# Boundaries

What a run saw at each boundary of the manual, written by `./koshin report --boundaries FILE` after
a run with `--profile` for each bank named (those in `fixtures/profiles` by name, its `variants` by
path). Neither what was seen nor the expiry date is typed: that one is read off the certificates.

読み方:

- 日時は日本のものです。太字は有効期限日から数えた日です。
- 欄には、実際に見たもの（実測値）と、それを見たシナリオのidがあります。
- 役割・金庫・操作の方法の名がないものは、両方の役割、すべての金庫と操作の方法で同じです。
- パソコンと専用USBは、見たものが異なるときと、専用USBでしか見ていないときだけ分けます。
- 同じ役割の人に異なるものが見えた欄では、過半数でないものに「」でシナリオの名を添えます。
- 「{NOTHING}」は、この実行では何も見ていないことを示します。
- **{Verdict.FAILED.japanese}** は手順書と異なるものです。
- {BEYOND} は、手順書に記載はないが、守られないとお客様が困るものです。

この実行:
"""


def boundaries(results: Results, *, catalogue: Catalogue | None = None) -> str:
    """Write the document in Markdown."""
    return "".join(f"{line}\n" for line in _lines(results, catalogue or load()))


def _lines(results: Results, catalogue: Catalogue) -> Iterator[str]:
    seen = observations(results)
    looked = [each for each in results.scenarios if _looks_at_days(each)]
    breadth = Breadth(
        banks=frozenset(each.profile for each in looked),
        drivers=frozenset(each.driver for each in looked),
    )
    yield INTRODUCTION
    yield f"- 金庫: {'、'.join(sorted(breadth.banks))}"
    yield f"- 操作の方法: {'、'.join(sorted(breadth.drivers))}"
    yield from ("", "## 境界の日時ごとの一覧", "")
    yield from overview(seen, catalogue=catalogue, breadth=breadth)
    yield from _without_a_verdict(looked, seen)
    yield from ("", "## 条項ごとの詳細")
    yield from details(seen, catalogue=catalogue, breadth=breadth)


def _looks_at_days(scenario: ScenarioResult) -> bool:
    return any(map(counts_days, scenario.requirements))


def _without_a_verdict(
    scenarios: Sequence[ScenarioResult], seen: Sequence[Observation]
) -> Iterator[str]:
    """Name the scenarios that did not come to a verdict, or failed without a comparison."""
    failed = {(each.scenario, each.place.bank, each.place.driver) for each in seen if not each.ok}
    lines = [
        f"- {each.id}（{each.profile}、{each.driver}）: {each.verdict.japanese}"
        for each in sorted(scenarios, key=lambda each: (natural_order(each.id), each.key))
        if each.verdict not in (Verdict.PASSED, Verdict.NOT_APPLICABLE)
        and (each.id, each.profile, each.driver) not in failed
    ]
    if lines:
        yield from ("", "一覧に値のないシナリオ:", "", *lines)
