"""`./koshin bench`: what it refuses before it measures, and the table it prints."""

from __future__ import annotations

import pytest

from conformance.bench import __main__ as bench
from conformance.bench.table import print_table


@pytest.fixture(autouse=True)
def nothing_is_measured(monkeypatch):
    """Fail where something is measured."""
    for name in ("suite", "chapter", "start", "scenarios", "parts", "renewal", "issuance"):
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


def test_every_figure_of_the_table_has_words_and_a_unit(capsys, monkeypatch):
    """A reader meets no name of a field."""
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
