"""The outline of a feature file as the gates need it: rules, scenarios, tags, example rows.

Read with the reference parser of Gherkin and not with pytest-bdd, which silently drops the first
of two scenarios of one name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gherkin.parser import Parser


@dataclass(frozen=True, slots=True)
class OutlinedRule:
    """A rule with its tags, without the `@`."""

    name: str
    line: int
    tags: tuple[str, ...]
    scenarios: int


@dataclass(frozen=True, slots=True)
class OutlinedScenario:
    """A scenario: its own tags, those it inherits, and what stands in its examples."""

    name: str
    line: int
    tags: tuple[str, ...]
    inherited: tuple[str, ...]
    rule: str | None
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    example_tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutlinedFeature:
    """A feature with its rules and all its scenarios, those outside of rules too."""

    tags: tuple[str, ...]
    rules: tuple[OutlinedRule, ...]
    scenarios: tuple[OutlinedScenario, ...]


def read(text: str) -> OutlinedFeature:
    """Read one feature file."""
    feature: Mapping[str, Any] = Parser().parse(text)["feature"]
    tags = _tags(feature)
    rules = [child["rule"] for child in feature["children"] if "rule" in child]
    scenarios = list(_scenarios(feature["children"], tags, None))
    for rule in rules:
        scenarios += _scenarios(rule["children"], tags + _tags(rule), rule["name"])
    return OutlinedFeature(
        tags,
        tuple(
            OutlinedRule(
                rule["name"],
                rule["location"]["line"],
                _tags(rule),
                sum("scenario" in child for child in rule["children"]),
            )
            for rule in rules
        ),
        tuple(scenarios),
    )


def _scenarios(
    children: list[Mapping[str, Any]], inherited: tuple[str, ...], rule: str | None
) -> Iterator[OutlinedScenario]:
    for scenario in (child["scenario"] for child in children if "scenario" in child):
        tables = [table for table in scenario["examples"] if "tableHeader" in table]
        yield OutlinedScenario(
            name=scenario["name"],
            line=scenario["location"]["line"],
            tags=_tags(scenario),
            inherited=inherited,
            rule=rule,
            columns=tuple(_cells(table["tableHeader"]) for table in tables),
            rows=tuple(_cells(row) for table in tables for row in table["tableBody"]),
            example_tags=tuple(tag for table in scenario["examples"] for tag in _tags(table)),
        )


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(cell["value"] for cell in row["cells"])


def _tags(node: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(tag["name"].removeprefix("@") for tag in node["tags"])
