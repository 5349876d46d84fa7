"""The simulators by hand: ``python -m simulators serve`` and ``python -m simulators faults``."""

from __future__ import annotations

import os
import sys

from simulators import fault_list, serving
from simulators.arguments import Parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; give its exit code."""
    parser = Parser(prog="python -m simulators", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serving.add_arguments(
        commands.add_parser("serve", help="両側を起動し、手で操作できるようにする")
    )
    fault_list.add_arguments(commands.add_parser("faults", help="仕込める不具合の一覧"))
    chosen = parser.parse_args(arguments)
    try:
        code = int(chosen.run(chosen))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (`| head`); Python must not complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    return code


if __name__ == "__main__":
    sys.exit(main())
