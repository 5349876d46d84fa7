"""Checking long Word files: how long it takes and how much memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx

from conformance.bench.children import ROOT, BenchFailed, Figures

PAGES = (30, 300)
_LINES = 30
"""Paragraphs that fill a page of A4."""
_ROWS = 8


def documents() -> Figures:
    """Measure ``check`` on Word files of so many pages: wall seconds, peak memory in MB."""
    with tempfile.TemporaryDirectory(prefix="koshin-bench-") as folder:
        return {f"{pages}_pages": _check(Path(folder), pages) for pages in PAGES}


def _check(folder: Path, pages: int) -> Figures:
    path = folder / f"{pages}.docx"
    _write(path, pages)
    command = [sys.executable, "-m", "conformance.cli", "check", str(path)]
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise BenchFailed(f"「文書の判定」を測れません（終了コード {process.returncode}）。")
    # Linux counts in KiB, macOS in bytes.
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return {"wall_s": round(wall, 2), "peak_mb": round(usage.ru_maxrss / unit)}


def _write(path: Path, pages: int) -> None:
    document: Any = docx.Document()
    for number in range(1, pages + 1):
        for text in _page(number):
            document.add_paragraph(text)
        table = document.add_table(rows=_ROWS, cols=2)
        for row in range(_ROWS):
            cells = table.rows[row].cells
            cells[0].text, cells[1].text = f"項目{row}", f"{row}日前までに手続きしてください。"
    document.save(str(path))


def _page(number: int) -> Iterator[str]:
    """Give the lines of a page: a procedure like those of the manual, numbered throughout."""
    yield f"第{number}章 パソコンの電子証明書の更新手順"
    yield "有効期限の30日前から有効期限日までに更新してください。"
    for step in range(1, _LINES - _ROWS):
        yield f"{step}. 「確認{step}」をクリックします。⇒ 「画面{step}」画面が表示されます。"
