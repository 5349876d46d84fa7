"""Scenario ids: written in the feature, ASCII, unique, locked; and no scenario lost by its name.

Deviations, comparisons and history key on these ids, so an id is never given to something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.gates.feature_outline import OutlinedScenario, read

ID = re.compile(r"[A-Z]{2,4}-\d{2}[a-z]?\.\d+")


def ids_of(scenario: OutlinedScenario) -> list[str]:
    """Give the ids a scenario carries: its own tag, or one a row."""
    own = [tag.removeprefix("id:") for tag in scenario.tags if tag.startswith("id:")]
    in_rows = all(columns[0] == "id" for columns in scenario.columns)
    return own + [row[0] for row in scenario.rows if in_rows]


def id_problems(path: str, text: str) -> list[str]:
    """Find scenarios of one file without exactly one well-formed id each."""
    return [
        f"{path}:{scenario.line}: {problem}"
        for scenario in read(text).scenarios
        for problem in _problems(scenario)
    ]


def name_problems(path: str, text: str) -> list[str]:
    """Find scenarios of one name in one file: pytest-bdd would run only the last."""
    names = Counter(scenario.name for scenario in read(text).scenarios)
    return [
        f"{path}: {times} scenarios are named {name!r}"
        for name, times in names.items()
        if times > 1
    ]


def lock_problems(ids: Iterable[str], locked: str) -> list[str]:
    """Find ids given twice, ids that are not locked, and locked ids that are gone."""
    counted, lines = Counter(ids), locked.split()
    return [
        *(f"{one} is given {times} times" for one, times in counted.items() if times > 1),
        *(f"{one} is not in ids.lock" for one in counted if one not in lines),
        *(f"{one} is locked but no scenario has it" for one in lines if one not in counted),
        *(f"{one} is locked twice" for one, times in Counter(lines).items() if times > 1),
    ]


def _problems(scenario: OutlinedScenario) -> Iterator[str]:
    expected = len(scenario.rows) if scenario.columns else 1
    tagged = [tag for tag in scenario.tags if tag.startswith("id:")]
    if scenario.columns and tagged:
        yield "an outline carries its ids in its first column, not in a tag"
    if any(columns[0] != "id" for columns in scenario.columns):
        yield "the first column of an outline is named id"
    elif len(ids_of(scenario)) != expected:
        yield f"has {len(ids_of(scenario))} ids instead of {expected}"
    for one in ids_of(scenario):
        if not ID.fullmatch(one):
            yield f"{one!r} is not an id like PC-05.1"
        elif one.rpartition(".")[0] not in (*scenario.tags, *scenario.inherited):
            yield f"{one} does not carry the clause of its rule"


@pytest.fixture
def features(files: Mapping[str, Path]) -> Mapping[str, str]:
    """Give the text of each feature file."""
    return {
        name: path.read_text("utf-8") for name, path in files.items() if path.suffix == ".feature"
    }


def test_each_scenario_has_exactly_one_id(features: Mapping[str, str]) -> None:
    """Every scenario and every example row carries one well-formed id."""
    found = [line for name, text in features.items() for line in id_problems(name, text)]
    assert "\n".join(found) == ""


def test_no_two_scenarios_share_a_name(features: Mapping[str, str]) -> None:
    """No scenario is dropped for its name."""
    found = [line for name, text in features.items() for line in name_problems(name, text)]
    assert "\n".join(found) == ""


def test_ids_are_unique_and_locked(features: Mapping[str, str], root: Path) -> None:
    """The locked list names the ids of all features, each once."""
    ids = [one for text in features.values() for s in read(text).scenarios for one in ids_of(s)]
    found = lock_problems(ids, (root / "features/ids.lock").read_text("utf-8"))
    assert "\n".join(found) == ""


FEATURE = """# language: ja
機能: 例
  @PC-05
  ルール: 例
    {}
"""


@pytest.mark.parametrize(
    ("scenario", "problem"),
    [
        ("シナリオ: なし", "x.feature:5: has 0 ids instead of 1"),
        ("@id:PC-05.1 @id:PC-05.2\n    シナリオ: 二つ", "x.feature:6: has 2 ids instead of 1"),
        ("@id:ＰＣ-05.1\n    シナリオ: 全角", "x.feature:6: 'ＰＣ-05.1' is not an id like PC-05.1"),
        (
            "@id:PC-06.1\n    シナリオ: 他の条項",
            "x.feature:6: PC-06.1 does not carry the clause of its rule",
        ),
        (
            "シナリオアウトライン: 列\n      前提 <役割>\n      例:\n"
            "        | 役割 | id |\n        | 管理者 | PC-05.1 |",
            "x.feature:5: the first column of an outline is named id",
        ),
        (
            "@id:PC-05.1\n    シナリオアウトライン: 印\n      前提 <id>\n      例:\n"
            "        | id |\n        | PC-05.2 |",
            "x.feature:6: an outline carries its ids in its first column, not in a tag",
        ),
    ],
)
def test_a_bad_id_is_found(scenario: str, problem: str) -> None:
    """A missing, doubled, malformed or misplaced id is named with its line."""
    assert id_problems("x.feature", FEATURE.format(scenario))[0] == problem


def test_a_good_id_passes() -> None:
    """A tag on a scenario and a first column in an outline both count."""
    outline = (
        "シナリオアウトライン: 行\n      前提 <id>\n      例:\n        | id |\n        | PC-05.2 |"
    )
    scenario = "@id:PC-05.1\n    シナリオ: 一つ\n      前提 例\n\n    " + outline
    assert id_problems("x.feature", FEATURE.format(scenario)) == []


def test_a_doubled_name_is_found() -> None:
    """Two scenarios of one name in one file are refused."""
    twice = "@id:PC-05.1\n    シナリオ: 同じ\n    @id:PC-05.2\n    シナリオ: 同じ"
    assert name_problems("x.feature", FEATURE.format(twice)) == [
        "x.feature: 2 scenarios are named '同じ'"
    ]


def test_a_lock_that_differs_is_found() -> None:
    """Ids given twice, unlocked, gone or locked twice are each named."""
    assert lock_problems(["PC-01.1", "PC-01.1", "PC-01.2"], "PC-01.1\nPC-01.3\nPC-01.3\n") == [
        "PC-01.1 is given 2 times",
        "PC-01.2 is not in ids.lock",
        "PC-01.3 is locked but no scenario has it",
        "PC-01.3 is locked but no scenario has it",
        "PC-01.3 is locked twice",
    ]
