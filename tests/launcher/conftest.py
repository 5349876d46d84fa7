"""A tree of its own for the launcher: one small wheel, the lock that names it, a stub command."""

from __future__ import annotations

import base64
import hashlib
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.launcher.launching import koshin

__all__ = ["koshin", "tree"]

FILES = {
    "probe.py": "WORD = 'there'\n",
    "probe-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: probe\nVersion: 1.0\n",
    "probe-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}
RECORD = "probe-1.0.dist-info/RECORD"
STUB = "import json, os, sys, probe\nprint(json.dumps([probe.WORD, os.getcwd(), *sys.argv[1:]]))\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Give a folder with the launcher, a lock file, its wheels and a command line that answers."""
    wheel = tmp_path / "probe-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in {**FILES, RECORD: "".join(map(_row, FILES)) + f"{RECORD},,"}.items():
            archive.writestr(name, text)
    pin = f"probe==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    (tmp_path / "requirements.lock").write_text(pin)
    (tmp_path / "conformance").mkdir()
    for name, text in {"__init__.py": "", "cli.py": STUB}.items():
        (tmp_path / "conformance" / name).write_text(text)
    return Path(shutil.copy2(Path(__file__).parents[2] / "koshin", tmp_path)).parent


def _row(name: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(FILES[name].encode()).digest()).decode()
    return f"{name},sha256={digest.rstrip('=')},{len(FILES[name])}\n"
