"""Sentences: each line of each feature has exactly one definition, and no definition is idle.

pytest-bdd says nothing about two definitions of one sentence (the last one loaded wins) and about
an undefined one only when it runs.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_bdd import parsers
from pytest_bdd.feature import get_features
from pytest_bdd.parser import Feature
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry


@dataclass(frozen=True, slots=True)
class Line:
    """A step as it is matched, with its examples filled in."""

    where: str
    type: str
    sentence: str


def lines_of(feature: Feature) -> Iterator[Line]:
    """Give every step of a feature, once for each example row."""
    for scenario in feature.scenarios.values():
        rows = [row for table in scenario.examples for row in table.as_contexts()]
        for row in rows or [{}]:
            for step in scenario.render(row).steps:
                where = f"{Path(feature.filename).name}:{step.line_number}"
                yield Line(where, step.type, step.name)


def matching(line: Line, definitions: Iterable[StepFunctionContext]) -> list[StepFunctionContext]:
    """Give the definitions that would take a step."""
    return [
        definition
        for definition in definitions
        if definition.type in (None, line.type) and definition.parser.is_matching(line.sentence)
    ]


def step_problems(lines: Iterable[Line], definitions: Iterable[StepFunctionContext]) -> list[str]:
    """Find steps without a definition or with several."""
    known, problems = list(definitions), dict[str, None]()
    for line in lines:
        found = [place(definition) for definition in matching(line, known)]
        if len(found) != 1:
            names = "、".join(found) or "none"
            problems[f"{line.where}: {line.type} {line.sentence!r} has {len(found)}: {names}"] = (
                None
            )
    return [*problems]


def idle_sentences(lines: Iterable[Line], definitions: Iterable[StepFunctionContext]) -> list[str]:
    """Find definitions that no feature uses."""
    known, used = list(definitions), set[int]()
    for line in lines:
        used |= {id(definition) for definition in matching(line, known)}
    return [place(definition) for definition in known if id(definition) not in used]


def place(definition: StepFunctionContext) -> str:
    """Name a definition by its module and its sentence."""
    return f"{definition.step_func.__module__} {definition.parser.name!r}"


@pytest.fixture
def modules(files: Mapping[str, Path]) -> list[str]:
    """Give the modules that may define sentences."""
    found = [Path(name) for name in files if name.startswith("steps/") and name.endswith(".py")]
    return [".".join(path.with_suffix("").parts) for path in found if path.stem != "__init__"]


@pytest.fixture
def definitions(modules: list[str]) -> list[StepFunctionContext]:
    """Give every definition in steps/, loaded or not."""
    for module in modules:
        importlib.import_module(module)
    known = step_function_context_registry.values()
    return [context for context in known if context.step_func.__module__ in modules]


@pytest.fixture
def lines(root: Path) -> list[Line]:
    """Give every step of every feature."""
    return [
        line for feature in get_features([str(root / "features")]) for line in lines_of(feature)
    ]


def test_each_step_has_exactly_one_definition(
    lines: list[Line], definitions: list[StepFunctionContext]
) -> None:
    """No step of a feature is undefined or ambiguous."""
    assert lines
    assert "\n".join(step_problems(lines, definitions)) == ""


def test_no_sentence_is_idle(lines: list[Line], definitions: list[StepFunctionContext]) -> None:
    """Every sentence stands in some feature."""
    assert "\n".join(idle_sentences(lines, definitions)) == ""


def test_each_module_of_sentences_is_loaded(
    root: Path, modules: list[str], definitions: list[StepFunctionContext]
) -> None:
    """The root conftest.py names every module that defines sentences."""
    defining = {definition.step_func.__module__ for definition in definitions}
    conftest = (root / "conftest.py").read_text("utf-8")
    assert [name for name in modules if name in defining and f'"{name}"' not in conftest] == []


def definition(sentence: str, *, type_: str = "given") -> StepFunctionContext:
    """Make a definition that is in no registry."""
    return StepFunctionContext(type=type_, step_func=definition, parser=parsers.parse(sentence))  # type: ignore[arg-type] # a word of three


FEATURE = """# language: ja
機能: 例
  シナリオアウトライン: 例
    前提 「<役割>」がいる
    かつ 何かがある
    例:
      | id | 役割 |
      | X1 | 管理者 |
      | X2 | 利用者 |
"""


@pytest.fixture
def example(tmp_path: Path) -> list[Line]:
    """Give the steps of a small outline."""
    path = tmp_path / "x.feature"
    path.write_text(FEATURE, "utf-8")
    return [line for feature in get_features([str(path)]) for line in lines_of(feature)]


def test_outlines_are_expanded(example: list[Line]) -> None:
    """Each row gives its own steps, and 「かつ」 takes the type of the step before it."""
    assert [(line.where, line.type, line.sentence) for line in example] == [
        ("x.feature:4", "given", "「管理者」がいる"),
        ("x.feature:5", "given", "何かがある"),
        ("x.feature:4", "given", "「利用者」がいる"),
        ("x.feature:5", "given", "何かがある"),
    ]


def test_an_undefined_step_is_found(example: list[Line]) -> None:
    """A step that nothing takes is named once, with its line."""
    assert step_problems(example, [definition("「{who}」がいる")]) == [
        "x.feature:5: given '何かがある' has 0: none"
    ]


def test_an_ambiguous_step_is_found(example: list[Line]) -> None:
    """A step that two definitions take is named with both."""
    both = [definition("「{who}」がいる"), definition("{what}がある"), definition("何かがある")]
    here = __name__
    assert step_problems(example, both) == [
        f"x.feature:5: given '何かがある' has 2: {here} '{{what}}がある'、{here} '何かがある'"
    ]


def test_a_definition_of_another_kind_does_not_count(example: list[Line]) -> None:
    """What is defined for Then does not serve Given."""
    others = [definition("「{who}」がいる"), definition("何かがある", type_="then")]
    assert len(step_problems(example, others)) == 1


def test_an_idle_sentence_is_found(example: list[Line]) -> None:
    """A sentence that no step uses is named."""
    known = [definition("「{who}」がいる"), definition("何かがある"), definition("だれも言わない")]
    assert idle_sentences(example, known) == [f"{__name__} 'だれも言わない'"]
