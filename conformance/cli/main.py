"""Finding a command and running it; every trouble ends in one message and a documented exit code.

A further command is a module with `run(arguments) -> int` and a row of `COMMANDS`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from conformance.errors import HarnessError, UsageError
from conformance.nearest import nearest
from conformance.verdicts import ExitCode


@dataclass(frozen=True, slots=True)
class Command:
    """A command: the module that does it, and one line of help."""

    module: str
    help: str

    def run(self, arguments: Sequence[str]) -> int:
        """Import the module and let it work."""
        act = cast("Callable[[Sequence[str]], int]", import_module(self.module).run)
        return act(arguments)


COMMANDS: Mapping[str, Command] = {
    "run": Command("conformance.cli.run", "手順書の条項ごとに判定し、証跡と報告書を残す"),
    "check": Command("conformance.cli.check", "金庫が編集した手順書の文書を判定する"),
    "profile": Command("conformance.cli.profile", "金庫のプロファイルを一覧、検査、作成する"),
    "test": Command("conformance.cli.test", "Koshin自身の検査をすべて行う（reports/lastは不変）"),
    "prove": Command("conformance.cli.prove", "欠陥を1つずつ仕込み、検査が見つけることを確かめる"),
    "mutate": Command("conformance.cli.mutate", "規則を1か所ずつ変え、検査が気付くことを確かめる"),
    "report": Command("conformance.cli.report", "報告書の場所を表示する、または開く"),
    "bench": Command("conformance.cli.bench", "所要時間を測る"),
}


def main(arguments: Sequence[str], *, commands: Mapping[str, Command] = COMMANDS) -> int:
    """Run one command and give its exit code."""
    try:
        return _dispatch(arguments, commands)
    except UsageError as error:
        return refuse(error, ExitCode.USAGE)
    except HarnessError as error:
        return refuse(error, ExitCode.ENVIRONMENT)
    except KeyboardInterrupt:
        return refuse("中断しました。", ExitCode.INTERRUPTED)
    except BrokenPipeError:
        # The reader has gone (`| head`); Python must not complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.CONFORMANT


def _dispatch(arguments: Sequence[str], commands: Mapping[str, Command]) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(_overview(commands))
        return ExitCode.CONFORMANT if arguments else ExitCode.USAGE
    name, *rest = arguments
    if name not in commands:
        raise UsageError(f"コマンド「{name}」はありません。{nearest(name, commands)}")
    return commands[name].run(rest)


def _overview(commands: Mapping[str, Command]) -> str:
    rows = [f"  {name:<8}{command.help}" for name, command in commands.items()]
    more = "各コマンドの詳しい説明: ./koshin <コマンド> --help"
    return "\n".join(["使い方: ./koshin <コマンド> [オプション]", "", *rows, "", more])


def refuse(message: object, code: ExitCode) -> int:
    """Say why nothing is done, each line as ours; give the exit code back."""
    for line in str(message).splitlines():
        print(f"koshin: {line}", file=sys.stderr)
    return code
