"""Importing the simulated world anew, with one of its modules from other source.

Nothing is written to the module's file: other processes go on with what it says.
"""

from __future__ import annotations

import importlib
import sys
import warnings
from collections.abc import Iterable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType


class _Substitute(SourceFileLoader):
    """Loads a module from source that does not stand in its file."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - importlib's shape
        with warnings.catch_warnings():
            # Python warns of odd comparisons, which is an error under pytest, but not in a run.
            warnings.simplefilter("ignore", SyntaxWarning)
            return compile(self._source, self.path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    """Finds one module; all others are found as ever."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        self._name = name
        self._path = path
        self._source = source

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - importlib's shape
        target: ModuleType | None = None,  # noqa: ARG002 - the same
    ) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        loader = _Substitute(fullname, str(self._path), self._source)
        return spec_from_file_location(fullname, self._path, loader=loader)


def substitute(root: Path, path: str, source: str, *, world: str, users: Iterable[str]) -> None:
    """Import a package anew with other source for one module, and let its users have it.

    Args:
        root: where the package's folder stands.
        path: the module's file below the root.
        world: the package.
        users: imported modules that hold what they imported from it; they are run again in place,
            so that functions of theirs that others hold go on with the new package.

    Raises:
        Exception: whatever the other source raises when it is imported.
    """
    for name in [n for n in sys.modules if n == world or n.startswith(f"{world}.")]:
        del sys.modules[name]
    name = path.removesuffix(".py").replace("/", ".")
    sys.meta_path.insert(0, _Finder(name, root / path, source))
    for user in users:
        importlib.reload(sys.modules[user])
