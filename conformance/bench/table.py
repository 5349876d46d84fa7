"""A benchmark's figures as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

_UNITS = {"_s": "秒", "_ms": "ミリ秒", "_per_s": "件/秒", "_ratio": "倍"}

_WORDS = {
    "suite.http": "スイート全体（http）",
    "suite.browser": "スイート全体（browser）",
    "parts": "省けない部分",
    "renewal": "パソコンの更新1回",
    "issuance": "証明書の発行",
}


def print_table(figures: Mapping[str, Any]) -> None:
    """Print all figures, one a line, grouped as they were measured."""
    table = Table(title="Koshin ベンチマーク（同じ1回の測定の中で比べること）")
    table.add_column("対象")
    table.add_column("項目")
    table.add_column("値", justify="right")
    for group, name, value in _rows(figures):
        table.add_row(group, name, value)
    Console().print(table)


def _rows(figures: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str, str]]:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from _rows(value, f"{path}.{name}" if path else name)
        else:
            yield _WORDS.get(path, path), _title(name), f"{value} {_unit(name)}".strip()


def _unit(name: str) -> str:
    return next((word for end, word in _UNITS.items() if name.endswith(end)), "")


def _title(name: str) -> str:
    end = next((end for end in _UNITS if name.endswith(end)), "")
    return name.removesuffix(end).replace("_", " ")
