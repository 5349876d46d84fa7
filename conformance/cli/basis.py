"""What a long test rests on, written down beside it: what it found holds for the same only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from conformance.errors import HarnessError

FILE = "basis.json"


def write(folder: Path, basis: Mapping[str, object]) -> None:
    """Write down what it rests on, in JSON's own types."""
    text = json.dumps(basis, ensure_ascii=False)
    (folder / FILE).write_text(text, encoding="utf-8")


def stands(folder: Path, basis: Mapping[str, object]) -> bool:
    """Say whether it rested on the very same when it began."""
    told: object = json.loads((folder / FILE).read_text(encoding="utf-8"))
    return told == basis


def demand(folder: Path, basis: Mapping[str, object]) -> None:
    """See that nothing has changed since it began.

    Raises:
        HarnessError: something has; what was found is of several states.
    """
    if not stands(folder, basis):
        raise HarnessError(f"{folder}: 実行中にファイルが変わったため、結果は使えません。")
