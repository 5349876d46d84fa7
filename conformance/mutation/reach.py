"""Which scenarios run which lines: a mutant is tried with those that can notice it, and no other.

A line that also ran for no scenario in particular (a server that was started, a table that was
made) may matter to every scenario.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

NOBODY = ""
"""Stands for what ran for no scenario in particular."""

Seen = Mapping[str, Mapping[int, Iterable[str]]]
"""Scenarios by path and line."""


class Reach:
    """What a run without a mutation has shown.

    Args:
        seen: scenarios' keys by path below the root and line.
        clauses: every scenario's clause, in the manual's order.
        same: for every scenario a word that it shares with itself at other banks.
    """

    def __init__(self, seen: Seen, clauses: Mapping[str, str], same: Mapping[str, str]) -> None:
        self._seen = seen
        self._everyone = spread(clauses)
        self._same = same
        self._of_module: dict[str, dict[str, frozenset[int]]] = {}
        self._killers: dict[str, Counter[str]] = {}

    def of(
        self, path: str, lines: tuple[int, int] | None, uses: Iterable[tuple[str, int]] = ()
    ) -> list[str]:
        """List the scenarios that can notice a change there, the promising ones first.

        Those that noticed others in the module; then one for each way through the module, the rare
        ways first, then a second for each. A scenario that goes the very way through the module
        that it goes at a bank before comes last of all, for it may see other values there. Of a
        change that runs at the import, which everyone may notice, it is left out: so a mutant may
        be said to survive that would not, and the score is never too good by it.

        Args:
            uses: paths and lines that use what is changed; who runs those is asked first.
        """
        users = {key for where, line in uses for key in self._seen.get(where, {}).get(line, ())}
        kills = self._kills(path)
        ways = self._ways(path)
        first: dict[tuple[str, frozenset[int]], str] = {}
        can_notice = self._can_notice(path, lines)
        for key in can_notice:
            first.setdefault((self._same[key], ways[key]), key)
        keys = list(first.values())
        left = set(can_notice).difference(keys)
        again = [] if lines is None else [key for key in can_notice if key in left]
        size = Counter(ways[key] for key in keys)
        rare_first = sorted(keys, key=lambda key: size[ways[key]])
        asked = spread({key: ways[key] for key in rare_first})
        return [*sorted(asked, key=lambda key: (key not in users, -kills[key])), *again]

    def remember(self, path: str, scenario: str) -> None:
        """Take note of who noticed a change in a module: others there are its business, too."""
        self._kills(path)[scenario] += 1

    def _ways(self, path: str) -> dict[str, frozenset[int]]:
        """Give for every scenario the lines of a module that it runs."""
        if path not in self._of_module:
            lines: dict[str, set[int]] = {key: set() for key in self._everyone}
            for line, keys in self._seen.get(path, {}).items():
                for key in lines.keys() & set(keys):
                    lines[key].add(line)
            self._of_module[path] = {key: frozenset(found) for key, found in lines.items()}
        return self._of_module[path]

    def _can_notice(self, path: str, lines: tuple[int, int] | None) -> Sequence[str]:
        if lines is None:
            return self._everyone
        of_module = self._seen.get(path, {})
        reached = {key for n in range(lines[0], lines[1] + 1) for key in of_module.get(n, ())}
        if NOBODY in reached:
            return self._everyone
        return [key for key in self._everyone if key in reached]

    def _kills(self, path: str) -> Counter[str]:
        return self._killers.setdefault(path, Counter())


def spread(kinds: Mapping[str, Hashable]) -> list[str]:
    """Put one scenario of each kind first, then a second of each, and so on."""
    of_kind: dict[Hashable, list[str]] = {}
    for key, kind in kinds.items():
        of_kind.setdefault(kind, []).append(key)
    rounds = zip_longest(*of_kind.values())
    return [key for each in rounds for key in each if key is not None]


def write(path: Path, seen: Seen) -> None:
    """Write what one process has seen."""
    told = {name: {n: sorted(keys) for n, keys in of.items()} for name, of in seen.items()}
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def read(paths: Iterable[Path]) -> Seen:
    """Read what several processes have seen, together."""
    seen: dict[str, dict[int, set[str]]] = {}
    for path in paths:
        for name, of_module in json.loads(path.read_text(encoding="utf-8")).items():
            for line, keys in of_module.items():
                seen.setdefault(name, {}).setdefault(int(line), set()).update(keys)
    return seen
