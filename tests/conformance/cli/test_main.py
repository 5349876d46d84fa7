"""Every trouble on the command line is one Japanese message and a documented exit code."""

from __future__ import annotations

import subprocess
import sys

import pytest

from conformance.cli.folders import ROOT
from conformance.cli.main import COMMANDS, Command, main
from conformance.errors import HarnessError


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rnu"], "コマンド「rnu」はありません。「run」のことですか。"),
        (["run", "--drivr", "http"], "知らない引数です: --drivr"),
        (
            ["run", "--driver", "htpp"],
            "--driver の値「htpp」は使えません。使えるのは browser, http",
        ),
        (["run", "--driver"], "--driver には値が1つ要ります"),
        (["run", "--seed", "x"], "--seed の値「x」は使えません"),
        (["run", "-n", "many"], "-n の値「many」は使えません。使えるのは auto または 0 以上の整数"),
        (["run", "-n", "-1"], "-n"),
        (["run", "--clause", "PC-5"], "条項「PC-5」はありません。「PC-05」のことですか。"),
        (["run", "--chapter", "us"], "章「us」はありません。"),
        (
            ["run", "--chapter", "document"],
            "章「document」には、実行して確かめる条項がありません。",
        ),
        (["run", "--profile", "media-strage"], "「media-storage」のことですか。"),
        (["run", "no/such.feature"], "no/such.feature: そのファイルまたはフォルダーはありません。"),
        (["run", "--list=yes"], "--list に値「yes」は付けられません"),
        (["report", "a", "b"], "知らない引数です: b"),
    ],
)
def test_wrong_usage_is_refused_with_exit_2(arguments, message, capsys):
    """The message shows the value and what is allowed; nothing is started."""
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert message in told.err
    assert all(line.startswith("koshin: ") for line in told.err.splitlines())
    assert "Traceback" not in told.err
    assert told.out == ""


def test_no_command_is_wrong_usage_and_shows_the_commands(capsys):
    """Typing nothing gets help."""
    assert main([]) == 2
    assert "使い方: ./koshin <コマンド>" in capsys.readouterr().out


def test_help_lists_every_command(capsys):
    """One line each."""
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    listed = [name for name in COMMANDS if f"  {name} " in out]
    assert listed == ["run", "check", "profile", "test", "prove", "mutate", "report", "bench"]


@pytest.mark.parametrize("command", ["run", "report"])
def test_help_of_a_command_is_japanese(command, capsys):
    """No English headings of argparse are left."""
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    out = capsys.readouterr().out
    assert ended.value.code == 0
    assert out.startswith(f"使い方: ./koshin {command}")
    assert "オプション" in out
    assert not {"usage:", "options:", "positional arguments:"} & set(out.split("\n"))


def failing_with(monkeypatch, error):
    def run(self, arguments):
        raise error

    monkeypatch.setattr(Command, "run", run)
    return {"x": Command("nothing", "")}


def test_harness_trouble_is_exit_4(monkeypatch, capsys):
    """環境不備 in words, line by line."""
    commands = failing_with(monkeypatch, HarnessError("一行目\n二行目"))
    assert main(["x"], commands=commands) == 4
    assert capsys.readouterr().err == "koshin: 一行目\nkoshin: 二行目\n"


def test_ctrl_c_is_exit_130(monkeypatch, capsys):
    """Also where a command has no tidy end of its own."""
    assert main(["x"], commands=failing_with(monkeypatch, KeyboardInterrupt())) == 130
    assert capsys.readouterr().err == "koshin: 中断しました。\n"


def test_module_is_a_program():
    """`python -m conformance.cli` passes the exit code on."""
    words = [sys.executable, "-m", "conformance.cli", "run", "--clause", "PC-5"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("koshin: 条項「PC-5」はありません。")


def test_every_command_names_a_module_that_runs():
    """The table holds no dead rows."""
    from importlib import import_module

    assert all(callable(import_module(command.module).run) for command in COMMANDS.values())
