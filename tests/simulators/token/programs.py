"""PKCS#11 programs that are not ours, as judges of what is on a token."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime

from simulators.token import TokenDrawer

YEAR_2020 = datetime(2020, 1, 1, tzinfo=UTC)
YEAR_2030 = datetime(2030, 1, 1, tzinfo=UTC)


def pkcs11_tool(drawer: TokenDrawer, *words: str) -> str:
    """Run OpenSC's pkcs11-tool on what is plugged in; give all it printed."""
    return _printed(drawer, "pkcs11-tool", "--module", str(drawer.module), *words)


def p11tool(drawer: TokenDrawer, *words: str) -> str:
    """Run GnuTLS' p11tool on what is plugged in; give all it printed."""
    return _printed(drawer, "p11tool", "--provider", str(drawer.module), "--batch", *words)


def _printed(drawer: TokenDrawer, *command: str) -> str:
    done = subprocess.run(
        command,
        env={**os.environ, **drawer.environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr
