"""The simulators by hand: ``python -m simulators serve`` and ``python -m simulators faults``."""

from __future__ import annotations

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
    return int(chosen.run(chosen))


if __name__ == "__main__":
    sys.exit(main())
