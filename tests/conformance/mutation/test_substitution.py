"""Importing a package anew, with other source for one of its modules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

_MODULES = {
    "world/__init__.py": "",
    "world/rule.py": "LIMIT = 3\n\ndef allows(n):\n    return n < LIMIT\n",
    "world/gate.py": "from world.rule import allows\n\ndef opens(n):\n    return allows(n)\n",
    "user.py": "from world.gate import opens\n\ndef use(n):\n    return opens(n)\n",
}
_SCRIPT = """
from pathlib import Path
import user
from conformance.mutation.substitution import substitute
held = user.use
print(held(3))
source = Path("world/rule.py").read_text().replace("LIMIT = 3", {new!r})
substitute(Path(), "world/rule.py", source, world="world", users=["user"])
print(held(3))
"""


@pytest.fixture
def run(tmp_path):
    """Run a script in a process of its own, beside a little world."""
    for name, text in _MODULES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    def act(new):
        return subprocess.run(
            [sys.executable, "-B", "-W", "error", "-c", _SCRIPT.format(new=new)],
            cwd=tmp_path,
            env={"PYTHONPATH": f"{tmp_path}:{ROOT}"},
            capture_output=True,
            text=True,
            check=False,
        )

    return act


def test_what_others_hold_goes_on_with_the_new_source(run, tmp_path):
    """A function that was held before reaches the changed rule; its file is as it was."""
    assert run("LIMIT = 4").stdout.split() == ["False", "True"]
    assert (tmp_path / "world" / "rule.py").read_text(encoding="utf-8").startswith("LIMIT = 3")


def test_an_odd_comparison_is_no_error(run):
    """Python only warns of it, also where warnings are errors."""
    done = run("LIMIT = 4 if str(1) is not '2' else 3")
    assert done.stdout.split() == ["False", "True"]


def test_source_that_cannot_be_imported_is_told(run):
    """By whatever it raises."""
    assert "ZeroDivisionError" in run("LIMIT = 1 // 0").stderr
