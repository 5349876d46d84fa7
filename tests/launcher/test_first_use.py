"""First use, second use, and what comes in between: real virtual environments, no network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


def start(tree: Path, *words: str, **variables: str) -> subprocess.Popen[str]:
    """Start the launcher of a tree, in the folder above it, with another project on the path."""
    elsewhere = {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    environment = {**os.environ, **elsewhere, "KOSHIN_WHEELHOUSE": str(tree), **variables}
    return subprocess.Popen(
        [sys.executable, str(tree / "koshin"), *words],
        cwd=tree.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(tree: Path, *words: str, **variables: str) -> tuple[int, str, str]:
    """Run the launcher of a tree; give exit code, output and what it said."""
    with start(tree, *words, **variables) as process:
        output, said = process.communicate()
    return process.returncode, output, said


MAKING = "koshin: Python の仮想環境 .venv を作っています"
INSTALLING = (
    "koshin: Python の部品を requirements.lock のとおりに入れています（初回だけ、数分かかります）"
)
CLEARING = "koshin: 古い、または作りかけの .venv を消しています"


def test_a_tampered_package_is_refused_and_the_true_one_installed_once(tree: Path) -> None:
    """A wrong hash is 環境不備 and leaves nothing that counts; set right, it is done once."""
    lock = tree / "requirements.lock"
    true = lock.read_text()
    lock.write_text("probe==1.0 --hash=sha256:" + "0" * 64 + "\n")
    code, output, said = run(tree, "report")
    assert (code, output) == (4, "")
    assert "環境不備: 失敗しました（終了コード 1）" in said
    assert not (tree / ".venv/koshin.stamp").exists()

    lock.write_text(true)
    code, output, said = run(tree, "report", "--open", "two words")
    assert (code, said.splitlines()) == (0, [CLEARING, MAKING, INSTALLING])
    assert json.loads(output) == ["there", str(tree.parent), "report", "--open", "two words"]

    assert run(tree, "report", "--open", "two words") == (0, output, "")


def test_after_a_kill_two_at_once_make_it_once(tree: Path) -> None:
    """SIGKILL in the set-up: of two that come next, one starts over while the other waits."""
    with start(tree, "report") as killed:
        assert killed.stderr is not None
        assert next(line for line in killed.stderr if line.rstrip() == INSTALLING)
        killed.kill()
    with start(tree, "report", "a") as one, start(tree, "report", "b") as other:
        answers = [process.communicate() for process in (one, other)]
    assert [one.returncode, other.returncode] == [0, 0]
    assert [json.loads(output)[-1] for output, _ in answers] == ["a", "b"]
    said = [line for _, words in answers for line in words.splitlines()]
    assert [said.count(line) for line in (CLEARING, MAKING, INSTALLING)] == [1, 1, 1]


def test_a_wheelhouse_that_is_not_there_is_named(tree: Path) -> None:
    """A wrong KOSHIN_WHEELHOUSE is said before anything is made."""
    code, _, said = run(tree, "report", KOSHIN_WHEELHOUSE="nowhere")
    assert (code, said) == (
        4,
        "koshin: 環境不備: KOSHIN_WHEELHOUSE のフォルダーがありません: nowhere\n",
    )
    assert not (tree / ".venv").exists()
