"""`./koshin bench`: measuring, done by the module `conformance.bench`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from conformance.cli.folders import ROOT


def run(arguments: Sequence[str]) -> int:
    """Hand everything over to the measuring program and give its exit code."""
    command = [sys.executable, "-m", "conformance.bench", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
