"""Reading arguments in Japanese: argparse with its words translated and its errors as values."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from typing import NoReturn

from conformance.cli.folders import REPORTS
from conformance.errors import UsageError

_TRANSLATIONS: tuple[tuple[str, str], ...] = (
    (r"unrecognized arguments: (.*)", r"知らない引数です: \1"),
    (r"argument (.*?): expected one argument", r"\1 には値が1つ要ります"),
    (r"argument (.*?): expected at least one argument", r"\1 には値が要ります"),
    (
        r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)",
        r"\1 の値「\2」は使えません。使えるのは \3",
    ),
    (r"argument (.*?): invalid \w+ value: '?(.*?)'?", r"\1 の値「\2」は使えません"),
    (r"the following arguments are required: (.*)", r"引数が足りません: \1"),
    (r"ambiguous option: (.*?) could match (.*)", r"\1 はどれのことか決まりません: \2"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 と \2 は一緒に使えません"),
    (r"argument (.*?): ignored explicit argument '?(.*?)'?", r"\1 に値「\2」は付けられません"),
    (r"argument (.*?): (.*)", r"\1: \2"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix="使い方: ") -> None:  # type: ignore[no-untyped-def]  # argparse types these privately
        super().add_usage(usage, actions, groups, prefix)


class Parser(argparse.ArgumentParser):
    """A parser that explains itself in Japanese and refuses by `UsageError`."""

    def __init__(self, command: str, description: str) -> None:
        super().__init__(
            prog=f"./koshin {command}",
            description=description,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "引数"
        self._optionals.title = "オプション"
        self.add_argument("-h", "--help", action="help", help="この説明を表示して終わる")

    def add_reports(self) -> None:
        """Declare where the folders of runs stand."""
        self.add_argument(
            "--reports",
            type=Path,
            default=REPORTS,
            metavar="フォルダー",
            help="結果のフォルダー（既定は reports）",
        )

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments.

        Raises:
            UsageError: always.
        """
        for pattern, japanese in _TRANSLATIONS:
            if found := re.fullmatch(pattern, message):
                # Some versions of Python quote the choices, others do not.
                message = found.expand(japanese).replace("'", "")
                break
        raise UsageError(f"{message}\n使い方は {self.prog} --help で表示されます。")


def workers(said: str) -> int:
    """Read how many processes may run at once.

    Raises:
        UsageError: it is neither ``auto`` nor a whole number from 1.
    """
    if said == "auto":
        return os.cpu_count() or 1
    if said.isdecimal() and int(said) > 0:
        return int(said)
    raise UsageError(f"-n の値「{said}」は使えません。使えるのは auto または 1 以上の整数")
