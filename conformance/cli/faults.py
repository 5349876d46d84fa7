"""The seeded defects that `--fault` may name, as the simulators tell them.

The judge does not import the simulators: it asks them as a child process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

from conformance.cli.folders import ROOT
from conformance.errors import HarnessError, UsageError
from conformance.nearest import nearest

_LIST = ("-m", "simulators", "faults", "--json")


def checked(faults: Sequence[str]) -> tuple[str, ...]:
    """Give the faults without doubles.

    Raises:
        UsageError: one of them is unknown.
        HarnessError: the simulators do not tell which there are.
    """
    if not faults:
        return ()
    known = _known()
    for fault in faults:
        if fault not in known:
            raise UsageError(f"欠陥「{fault}」はありません。{nearest(fault, known)}")
    return tuple(dict.fromkeys(faults))


def _known() -> list[str]:
    told = subprocess.run([sys.executable, *_LIST], cwd=ROOT, capture_output=True, check=False)
    try:
        return [str(entry["id"]) for entry in json.loads(told.stdout)]
    except (ValueError, TypeError, KeyError):
        last = told.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise HarnessError("\n".join(["欠陥の一覧を得られません。", *last])) from None
