"""The log of a dead test process is read for what tells."""

from __future__ import annotations

import pytest

from conformance.cli import autopsy


def log_of(tmp_path, text):
    path = tmp_path / "pytest.log"
    path.write_text(text, encoding="utf-8")
    return path


def test_process_that_left_no_log_is_told_by_its_code(tmp_path):
    """Killed before it wrote a line."""
    log = tmp_path / "none.log"
    assert autopsy.message(log, -9) == ("テストのプロセスが異常終了しました（シグナル 9 で終了）。")
    assert autopsy.refusal(log) is None


def test_only_telling_lines_are_shown_once(tmp_path):
    """No frames, no dots, no summary."""
    text = (
        "....\nfoo.py:3: in <module>\n    import x\nE   ImportError: no x\nE   ImportError: no x\n"
    )
    assert autopsy.message(log_of(tmp_path, text), 2).splitlines() == [
        "テストのプロセスが異常終了しました（終了コード 2）。",
        "E   ImportError: no x",
    ]


def test_long_list_of_lines_is_cut(tmp_path):
    """A screen is not a log."""
    text = "".join(f"E   line {number}\n" for number in range(40))
    lines = autopsy.message(log_of(tmp_path, text), 3).splitlines()
    assert (len(lines), lines[-1]) == (14, "…")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("E   StepDefinitionNotFoundError: Step definition is not found", "undefined_step"),
        ("E   ImportError: no x", "harness"),
        ("", "harness"),
    ],
)
def test_missing_step_definition_is_no_fault_of_the_environment(tmp_path, text, kind):
    """It makes the difference between exit 3 and exit 4."""
    assert autopsy.kind(log_of(tmp_path, text)).value == kind


def test_feature_that_is_no_gherkin_is_the_users_to_mend(tmp_path):
    """file:line and the line itself, out of what pytest-bdd says."""
    text = (
        "E   gherkin.errors.CompositeParserException: Parser errors:\n"
        "E   (6:5): expected: #TagLine, got 'シナリオお 名前'\n"
        "E   pytest_bdd.exceptions.TokenError: Unexpected token found.\n"
        "E   Line number: 6\n"
        "E   Line:     シナリオお 名前\n"
        "E   File: /own/x.feature\n"
    )
    assert autopsy.refusal(log_of(tmp_path, text)) == (
        "/own/x.feature:6: フィーチャーとして読めません: シナリオお 名前"
    )


def test_refusal_of_the_judge_is_the_users_to_read(tmp_path):
    """A pytest.UsageError whose text starts with `koshin: `."""
    log = log_of(tmp_path, "ERROR: koshin: 欠陥「x」はありません。\n\n")
    assert autopsy.refusal(log) == "欠陥「x」はありません。"
