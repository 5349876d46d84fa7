"""Arguments of the simulators' command line: what is refused, and in which words."""

from __future__ import annotations

from datetime import date

import pytest

from simulators.arguments import Parser, day, days, port


@pytest.fixture
def parser():
    """Give a parser with one option of each type."""
    parser = Parser(prog="試し")
    parser.add_argument("--on", type=day)
    parser.add_argument("--days", type=days)
    parser.add_argument("--port", type=port)
    parser.add_argument("--role", choices=("a", "b"))
    return parser


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["--on", "2021-02-30"],
            "--on の値「2021-02-30」は日付として読めません。"
            "使えるのは YYYY-MM-DD の形で 2012-01-01 から 2038-12-31 まで（例 2021-08-31）",
        ),
        (
            ["--on", "2011-12-31"],
            "--on の値「2011-12-31」は使えません。"
            "使えるのは YYYY-MM-DD の形で 2012-01-01 から 2038-12-31 まで（例 2021-08-31）",
        ),
        (
            ["--days", "x"],
            "--days の値「x」は整数として読めません。"
            "使えるのは -365 から 365 までの整数（有効期限日の後は負の数）",
        ),
        (
            ["--days", "366"],
            "--days の値「366」は使えません。"
            "使えるのは -365 から 365 までの整数（有効期限日の後は負の数）",
        ),
        (
            ["--port", "65536"],
            "--port の値「65536」は使えません。"
            "使えるのは 0 から 65535 までの整数（0 なら空いているポート）",
        ),
        (["--role", "c"], "--role の値「c」は使えません。使えるのは a, b"),
        (["--port"], "--port には値が1つ要ります"),
        (["--colour"], "知らない引数です: --colour"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(parser, capsys, words, told):
    """The value met and what is allowed; exit 2."""
    with pytest.raises(SystemExit) as left:
        parser.parse_args(words)
    assert left.value.code == 2
    assert capsys.readouterr().err == f"試し: {told}（使い方は --help）\n"


def test_values_at_the_limits_are_taken(parser):
    """First and last day, a year before and after, both ends of the ports."""
    first = parser.parse_args(["--on", "2012-01-01", "--days", "-365", "--port", "0"])
    last = parser.parse_args(["--on", "2038-12-31", "--days", "365", "--port", "65535"])
    assert (first.on, first.days, first.port) == (date(2012, 1, 1), -365, 0)
    assert (last.on, last.days, last.port) == (date(2038, 12, 31), 365, 65535)
