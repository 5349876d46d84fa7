"""How features are written: one rule for one clause, few example rows, a closed list of tags.

Ids of scenarios are `test_scenario_ids.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import pytest

from conformance.catalogue import Chapter, load
from conformance.switches import PREFIX
from conformance.switches import read as read_switch
from tests.gates.feature_outline import OutlinedScenario, read

MAX_ROWS = 8
CLAUSE = re.compile(r"[A-Z]{2,4}-\d{2}[a-z]?")
NEEDS = {"needs:day", "needs:second", "needs:journey", "needs:edition"}
BANKS = {"bank:media-storage", "bank:no-media-storage"}


def rule_problems(path: str, text: str, clauses: Collection[str]) -> list[str]:
    """Find rules that do not stand for exactly one known clause, and scenarios without a rule."""
    feature = read(text)
    problems = []
    for rule in feature.rules:
        where, cited = f"{path}:{rule.line}", [tag for tag in rule.tags if CLAUSE.fullmatch(tag)]
        if len(cited) != 1:
            problems.append(f"{where}: a rule stands for one clause, this one cites {cited}")
        problems += [
            f"{where}: no clause {tag} in the catalogue" for tag in cited if tag not in clauses
        ]
        problems += [f"{where}: the rule has no scenario"] if not rule.scenarios else []
    outside = [scenario for scenario in feature.scenarios if scenario.rule is None]
    return problems + [f"{path}:{scenario.line}: stands outside of a rule" for scenario in outside]


def clauses_without_rule(texts: Iterable[str], clauses: Collection[str]) -> list[str]:
    """Name the clauses that no rule of these features stands for."""
    cited = {tag for text in texts for rule in read(text).rules for tag in rule.tags}
    return sorted(set(clauses) - cited)


def scenario_problems(path: str, text: str) -> list[str]:
    """Find scenarios with too many rows, with tagged examples, or with tags that mean nothing."""
    return [
        f"{path}:{scenario.line}: {problem}"
        for scenario in read(text).scenarios
        for problem in _problems(scenario)
    ]


def _problems(scenario: OutlinedScenario) -> list[str]:
    tags = [tag for tag in (*scenario.inherited, *scenario.tags) if not tag.startswith("id:")]
    needs = [tag for tag in tags if tag in NEEDS]
    switches = [t for t in tags if t.startswith(PREFIX)]
    unknown = [t for t in tags if not CLAUSE.fullmatch(t) and t not in {*NEEDS, *BANKS, *switches}]
    cited = [tag for tag in scenario.tags if CLAUSE.fullmatch(tag)]
    problems = [f"unknown tag @{tag}" for tag in unknown]
    problems += [p for t in switches if (p := read_switch(t.removeprefix(PREFIX)).problem())]
    problems += [f"the clause {tag} belongs to the rule" for tag in cited]
    if len(needs) != 1:
        problems.append(f"says {len(needs)} times what it needs (@needs:…)")
    if len(scenario.rows) > MAX_ROWS:
        problems.append(f"{len(scenario.rows)} example rows; only boundaries, {MAX_ROWS} at most")
    if scenario.example_tags:
        problems.append("tags on examples bypass the judge")
    return problems


@pytest.fixture
def features(files: Mapping[str, Path]) -> Mapping[str, str]:
    """Give the text of each feature file."""
    return {
        name: path.read_text("utf-8") for name, path in files.items() if path.suffix == ".feature"
    }


def test_each_rule_stands_for_one_clause(features: Mapping[str, str]) -> None:
    """Every scenario belongs to a rule that cites one clause of the catalogue."""
    clauses = load().ids
    found = [p for name, text in features.items() for p in rule_problems(name, text, clauses)]
    assert "\n".join(found) == ""


def test_each_clause_has_a_rule(features: Mapping[str, str]) -> None:
    """What the catalogue promises to judge is judged, but for what waits and for the document's."""
    catalogue = load()
    judged = (
        set(catalogue.ids) - set(catalogue.pending) - set(catalogue.of_chapter(Chapter.DOCUMENT))
    )
    assert len(judged) > 50
    assert clauses_without_rule(features.values(), judged) == []


def test_scenarios_are_written_in_house_style(features: Mapping[str, str]) -> None:
    """Every scenario has few rows and only tags that mean something."""
    found = [p for name, text in features.items() for p in scenario_problems(name, text)]
    assert "\n".join(found) == ""


FEATURE = """# language: ja
機能: 例
  {rule}
  ルール: 例
    {tags}
    シナリオアウトライン: 例
      前提 <id>
      {examples}
      例:
        | id |
{rows}
"""


def feature(
    *, rule: str = "@PC-05", tags: str = "@needs:day", examples: str = "", rows: int = 1
) -> str:
    """Write a feature that is good but for what is asked for."""
    table = "".join(f"        | PC-05.{number} |\n" for number in range(rows))
    return FEATURE.format(rule=rule, tags=tags, examples=examples, rows=table)


def test_a_good_feature_passes() -> None:
    """Eight rows, one clause and one need are fine."""
    assert scenario_problems("x.feature", feature(rows=8)) == []
    assert rule_problems("x.feature", feature(), {"PC-05"}) == []


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("", "x.feature:4: a rule stands for one clause, this one cites []"),
        (
            "@PC-05 @PC-06",
            "x.feature:4: a rule stands for one clause, this one cites ['PC-05', 'PC-06']",
        ),
        ("@PC-99", "x.feature:4: no clause PC-99 in the catalogue"),
    ],
)
def test_a_rule_of_no_clause_is_found(rule: str, problem: str) -> None:
    """A rule cites exactly one clause that exists."""
    assert rule_problems("x.feature", feature(rule=rule), {"PC-05", "PC-06"}) == [problem]


def test_a_clause_without_a_rule_is_found() -> None:
    """A row of the catalogue that no feature stands for is named."""
    assert clauses_without_rule([feature()], {"PC-05", "PC-06"}) == ["PC-06"]


def test_an_empty_rule_and_a_stray_scenario_are_found() -> None:
    """Scenarios and rules belong together."""
    text = "# language: ja\n機能: 例\n  シナリオ: 外\n    前提 例\n\n  @PC-05\n  ルール: 空\n"
    assert rule_problems("x.feature", text, {"PC-05"}) == [
        "x.feature:7: the rule has no scenario",
        "x.feature:3: stands outside of a rule",
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"rows": 9}, "9 example rows; only boundaries, 8 at most"),
        ({"examples": "@slow"}, "tags on examples bypass the judge"),
        ({"tags": "@needs:day @wip"}, "unknown tag @wip"),
        ({"tags": "@needs:day @PC-06"}, "the clause PC-06 belongs to the rule"),
        ({"tags": ""}, "says 0 times what it needs (@needs:…)"),
        ({"tags": "@needs:day @needs:second"}, "says 2 times what it needs (@needs:…)"),
    ],
)
def test_a_scenario_out_of_style_is_found(change: dict[str, str | int], problem: str) -> None:
    """One deviation gives one line."""
    assert scenario_problems("x.feature", feature(**change)) == [f"x.feature:6: {problem}"]  # type: ignore[arg-type] # one table for all keys
