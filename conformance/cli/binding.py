"""Features outside the tree: pytest finds them through a small module that names them.

A person gives a feature file or a folder of them. A folder with test modules of its own (and, with
them, sentences of its own) is left to these. Leaves out what stands in the features.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from conformance.errors import UsageError

MODULE = "bound/test_features.py"
"""Where the module is written, inside the folder of the run."""

_TEXT = '"""Collect the features this run was given."""\n\nfrom pytest_bdd import scenarios\n\n'


def refuse_what_holds_no_feature(path: Path) -> None:
    """Accept a feature file, a folder that holds some, or one with test modules of its own.

    Raises:
        UsageError: it is none of these.
    """
    if not path.exists():
        raise UsageError(f"{path}: そのファイルまたはフォルダーはありません。")
    if path.is_file() and path.suffix != ".feature":
        raise UsageError(f"{path}: 使えるのは .feature のファイルか、それを含むフォルダーです。")
    if path.is_dir() and not _own_modules(path) and not any(path.rglob("*.feature")):
        raise UsageError(f"{path}: このフォルダーには .feature のファイルがありません。")


def bind(features: Iterable[str], run_dir: Path) -> list[str]:
    """Give what pytest must be told to run these features; write the module if one is needed."""
    own: list[str] = []
    named: list[str] = []
    for path in features:
        (own if _own_modules(Path(path)) else named).append(path)
    if named:
        module = run_dir / MODULE
        module.parent.mkdir(parents=True, exist_ok=True)
        calls = "".join(f"scenarios({path!r})\n" for path in named)
        module.write_text(_TEXT + calls, encoding="utf-8")
        own.append(str(module))
    return own


def _own_modules(path: Path) -> bool:
    return path.is_dir() and any(path.rglob("test_*.py"))
