"""`./koshin bench`: what it refuses before it measures, and the table it prints."""

from __future__ import annotations

import ast
import inspect
import re
from textwrap import dedent

import pytest

from conformance.bench import __main__ as bench
from conformance.bench import children, documents
from conformance.bench.machine import machine
from conformance.bench.table import print_table
from fixtures.benchmarks import issuance, parts, renewal, scenarios

MEASURES = ("suite", "chapter", "start", "scenarios", "parts", "renewal", "issuance", "documents")


def names_given_by(*functions):
    """List the names under which functions give figures, as their source writes them."""
    given = [
        node.value
        for function in functions
        for node in ast.walk(ast.parse(dedent(inspect.getsource(function))))
        if isinstance(node, ast.Return)
        or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "figures")
    ]
    keys = [key for each in given if isinstance(each, ast.Dict) for key in each.keys]
    return [key.value for key in keys if key is not None]  # None: ** of another's figures


def all_figures():
    """Give a number for every name that a measure gives."""
    of_suite = dict.fromkeys(names_given_by(children._suite), 1)
    of_renewal = dict.fromkeys(names_given_by(renewal._pair), 1)
    return {
        "suite": {"http": of_suite, "browser": of_suite},
        "chapter": {"http": of_suite, "browser": of_suite},
        "start": dict.fromkeys(names_given_by(children.start), 1),
        "scenarios": dict.fromkeys(names_given_by(scenarios.measure), 1),
        "parts": dict.fromkeys(names_given_by(parts.measure, parts._browser), 1),
        "renewal": dict.fromkeys(names_given_by(renewal.measure), of_renewal),
        "issuance": dict.fromkeys(names_given_by(issuance.measure), 1),
        "documents": {
            f"{pages}_pages": dict.fromkeys(names_given_by(documents._check), 1)
            for pages in documents.PAGES
        },
    }


@pytest.fixture(autouse=True)
def nothing_is_measured(monkeypatch):
    """Fail where something is measured."""
    for name in MEASURES:
        monkeypatch.setattr(bench, name, pytest.fail)


@pytest.mark.parametrize("told", ["0", "-1", "x", "1.5"])
def test_a_number_of_rounds_that_is_none_is_refused(told, capsys):
    """The message names the value and what is allowed."""
    assert bench.main([f"--rounds={told}"]) == 2
    assert capsys.readouterr().err == (
        f"koshin: --rounds の値「{told}」は使えません。使えるのは 1 以上の整数\n"
    )


def test_a_place_that_cannot_be_written_to_is_refused_first(tmp_path, capsys):
    """Minutes of measuring are not thrown away."""
    (tmp_path / "file").write_text("", "utf-8")
    out = tmp_path / "file" / "bench.json"
    assert bench.main(["--out", str(out)]) == 2
    assert capsys.readouterr().err.startswith(f"koshin: --out {out}: ")


def test_an_unknown_word_is_refused_in_japanese(capsys):
    """With the way to the help."""
    assert bench.main(["--fast"]) == 2
    assert capsys.readouterr().err == (
        "koshin: 知らない引数です: --fast\n"
        "koshin: 使い方は ./koshin bench --help で表示されます。\n"
    )


def test_every_figure_of_the_table_has_words(capsys, monkeypatch, tmp_path):
    """A reader meets no name of a field, whatever a measure gives."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(bench, "machine", lambda: dict.fromkeys(names_given_by(machine), 1))
    figures = all_figures()
    for name in MEASURES:
        monkeypatch.setattr(bench, name, lambda *_, given=figures[name]: given)
    assert bench.main(["--out", str(tmp_path / "bench.json")]) == 0
    told = capsys.readouterr().out.partition("JSON: ")[0]
    names = set(re.findall(r"'(\w+)'", repr(figures))) | set(names_given_by(machine))
    # What is read off the source is really there.
    assert {"besides_keys_to_key_ratio", "picture_ms", "bare_pictures", "platform"} <= names
    drivers = {"http", "browser"}  # people type them, so the groups are told by them, too
    assert [name for name in sorted(names - drivers) if re.search(rf"\b{name}\b", told)] == []
    assert "_" not in told


def test_a_figure_stands_beside_its_group_with_its_unit(capsys, monkeypatch):
    """One row of each unit."""
    monkeypatch.setenv("COLUMNS", "120")
    print_table(
        {
            "suite": {"http": {"wall_s": 31.9, "scenarios": 391}},
            "chapter": {"browser": {"wall_s": 35.5}},
            "start": {"first_scenario_s": 1.3},
            "renewal": {"with_pictures": {"driver_to_bare_ratio": 0.9}},
            "issuance": {"est_per_s": 40.0},
        }
    )
    told = capsys.readouterr().out
    for row in (
        ("スイート全体（http）", "開始から終了まで", "31.9 秒"),
        ("パソコンの章（browser）", "開始から終了まで", "35.5 秒"),
        ("実行の始まり（http、1プロセス）", "最初のシナリオが始まるまで（中央値）", "1.3 秒"),
        ("パソコンの更新1回（撮影あり）", "ドライバー÷素のPlaywright", "0.9 倍"),
        ("証明書の発行", "EST（HTTPS）", "40.0 件/秒"),
    ):
        assert any(all(word in line for word in row) for line in told.splitlines()), row
    assert "_" not in told
