"""Reading the arguments of ``python -m simulators``: refusals are one Japanese line and exit 2.

A type function names the value met and the allowed form. Leaves out the judge's command line, which
has a parser of its own and never meets this one.
"""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from typing import NoReturn

LARGEST_PORT = 65535
MOST_DAYS = 365
FIRST_DAY, LAST_DAY = date(2012, 1, 1), date(2038, 12, 31)
"""The mock CA exists from 2010 to 2040: a year before and after must lie within."""

_TRANSLATIONS: tuple[tuple[str, str], ...] = (
    (r"unrecognized arguments: (.*)", r"知らない引数です: \1"),
    (r"argument (.*?): expected one argument", r"\1 には値が1つ要ります"),
    (
        # Some versions of Python quote the choices, others do not.
        r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        r"\1 の値「\2」は使えません。使えるのは \3",
    ),
    (r"the following arguments are required: (.*)", r"引数が足りません: \1"),
    (r"argument (.*?): (.*)", r"\1 の値\2"),
)


class Parser(argparse.ArgumentParser):
    """A parser that refuses in one Japanese line."""

    def error(self, message: str) -> NoReturn:
        """Say what cannot be used and leave with exit code 2."""
        for pattern, japanese in _TRANSLATIONS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = found.expand(japanese).replace("'", "")
                break
        print(f"{self.prog}: {message}（使い方は --help）", file=sys.stderr)
        sys.exit(2)


def day(text: str) -> date:
    """Read a date on which the pretend world can stand."""
    allowed = f"YYYY-MM-DD の形で {FIRST_DAY} から {LAST_DAY} まで（例 2021-08-31）"
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise _refused(text, "日付として読めません", allowed) from None
    if not FIRST_DAY <= found <= LAST_DAY:
        raise _refused(text, "使えません", allowed)
    return found


def days(text: str) -> int:
    """Read a number of days before the expiry date, negative after it."""
    return _whole_number(text, -MOST_DAYS, MOST_DAYS, "有効期限日の後は負の数")


def port(text: str) -> int:
    """Read the number of a port."""
    return _whole_number(text, 0, LARGEST_PORT, "0 なら空いているポート")


def _whole_number(text: str, least: int, most: int, remark: str) -> int:
    allowed = f"{least} から {most} までの整数（{remark}）"
    try:
        number = int(text)
    except ValueError:
        raise _refused(text, "整数として読めません", allowed) from None
    if not least <= number <= most:
        raise _refused(text, "使えません", allowed)
    return number


def _refused(text: str, why: str, allowed: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(f"「{text}」は{why}。使えるのは {allowed}")
