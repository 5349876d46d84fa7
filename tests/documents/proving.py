"""The proof that `./koshin check` can be trusted: every edit of every document, in its own format.

    python -m tests.documents.proving FOLDER [-n PROCESSES]

Writes the edited documents, has them checked by the command that banks use, and puts into FOLDER
`documents.json` and `documents.md`: recall, right line and false alarms by family and by format.
Ends with 0 if they are what was promised, else with 1.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.documents import harmful, harmless
from tests.documents.draft import Draft
from tests.documents.edits import Edit
from tests.documents.judging import ALARM, ELSEWHERE, MISSED, RIGHT, Seen, judge
from tests.documents.printing import printed
from tests.documents.rendering import render

RECALL, RIGHT_LINE, FALSE_ALARMS = 0.95, 0.95, 0.02
FEWEST_HARMFUL, FEWEST_HARMLESS = 300, 150
PORTION = 40
"""Documents that one process checks."""


def drafts() -> list[Draft]:
    """Give the documents of all banks."""
    names = sorted(path.stem for path in (Path(__file__).parent / "drafts").glob("*.py"))
    return [import_module(f"tests.documents.drafts.{name}").DRAFT for name in names]


def edits(draft: Draft) -> Iterator[Edit]:
    """Give all edits of a document, each under a name of its own."""
    found = (*harmful.edits(draft), *harmless.edits(draft))
    for number, edit in enumerate(found):
        yield replace(edit, draft=replace(edit.draft, name=f"{draft.name}-{number:04}"))


def write(found: Sequence[Edit], folder: Path) -> list[Path]:
    """Write edited documents, those for PDF with one browser."""
    paths = [folder / f"{edit.draft.name}.{edit.draft.format}" for edit in found]
    to_print = [
        (edit.draft, path) for edit, path in zip(found, paths, strict=True) if path.suffix == ".pdf"
    ]
    for edit, path in zip(found, paths, strict=True):
        if path.suffix != ".pdf":
            render(edit.draft, folder)
    for _ in printed(to_print) if to_print else ():
        pass
    return paths


def check(paths: Sequence[Path], profile: str) -> list[dict[str, Any]]:
    """Have documents checked by the command that banks use."""
    words = [sys.executable, "-m", "conformance.cli", "check", "--format", "json"]
    words += ["--profile", profile, *map(str, paths)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1} or done.stderr:
        raise RuntimeError(f"{done.returncode}: {done.stderr}")
    told = json.loads(done.stdout)
    return told if isinstance(told, list) else [told]


def prove(processes: int) -> list[Seen]:
    """Write, check and judge all edits."""
    seen: list[Seen] = []
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(processes) as pool:
        for draft in drafts():
            found = list(edits(draft))
            paths = write(found, Path(place))
            portions = list(_portions(found, paths))
            told = pool.map(lambda portion: check(portion[1], portion[2]), portions)
            for (own, _, _), accounts in zip(portions, told, strict=True):
                seen += map(judge, own, accounts)
            print(f"{draft.name}（{draft.format}） 編集 {len(found)}件", flush=True)
    return seen


def _portions(
    found: Sequence[Edit], paths: Sequence[Path]
) -> Iterator[tuple[list[Edit], list[Path], str]]:
    pairs = list(zip(found, paths, strict=True))
    for profile in sorted({edit.draft.profile for edit in found}):
        own = [(edit, path) for edit, path in pairs if edit.draft.profile == profile]
        for start in range(0, len(own), PORTION):
            part = own[start : start + PORTION]
            yield [edit for edit, _ in part], [path for _, path in part], profile


def figures(seen: Sequence[Seen]) -> dict[str, float]:
    """Count what was promised."""
    count = Counter(each.outcome for each in seen)
    harm = sum(each.is_harmful for each in seen)
    quiet = len(seen) - harm
    noticed = count[RIGHT] + count[ELSEWHERE]
    return {
        "harmful": harm,
        "recall": noticed / harm if harm else 0.0,
        "right_line": count[RIGHT] / noticed if noticed else 0.0,
        "harmless": quiet,
        "false_alarms": count[ALARM] / quiet if quiet else 1.0,
    }


def holds(told: dict[str, float]) -> bool:
    """Say whether the promises are kept."""
    return (
        told["harmful"] >= FEWEST_HARMFUL
        and told["recall"] >= RECALL
        and told["right_line"] >= RIGHT_LINE
        and told["harmless"] >= FEWEST_HARMLESS
        and told["false_alarms"] <= FALSE_ALARMS
    )


def report(seen: Sequence[Seen], told: dict[str, float]) -> str:
    """Write what was found as Markdown."""
    lines = [
        "# 文書の判定の証明",
        "",
        f"- 害のある編集 {told['harmful']:.0f}件: 検出 {told['recall']:.1%}、"
        f"正しい行 {told['right_line']:.1%}",
        f"- 害のない編集 {told['harmless']:.0f}件: 誤報 {told['false_alarms']:.1%}",
        "",
    ]
    for title, key in (("編集の種類", "family"), ("形式", "format")):
        lines += [
            f"| {title} | 害のある編集 | 検出 | 正しい行 | 害のない編集 | 誤報 |",
            "|---|---:|---:|---:|---:|---:|",
        ]
        for name in sorted({getattr(each, key) for each in seen}):
            own = [each for each in seen if getattr(each, key) == name]
            count = Counter(each.outcome for each in own)
            harm = sum(each.is_harmful for each in own)
            noticed = count[RIGHT] + count[ELSEWHERE]
            cells = (name, harm, noticed, count[RIGHT], len(own) - harm, count[ALARM])
            lines.append("| " + " | ".join(map(str, cells)) + " |")
        lines.append("")
    wrong = [each for each in seen if each.outcome in {MISSED, ELSEWHERE, ALARM}]
    if wrong:
        lines += ["## 見逃し、別の行、誤報", ""]
        lines += [
            f"- {each.outcome}: {each.document} {each.family} {each.what}（{'、'.join(each.rules)}）"
            for each in wrong
        ]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Prove, write the reports, and say whether the promises are kept."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, default=2, dest="processes")
    told = parser.parse_args(arguments)
    told.folder.mkdir(parents=True, exist_ok=True)
    seen = prove(told.processes)
    counted = figures(seen)
    text = report(seen, counted)
    (told.folder / "documents.md").write_text(text, encoding="utf-8")
    content = {"figures": counted, "edits": [asdict(each) for each in seen]}
    written = json.dumps(content, ensure_ascii=False, indent=1)
    (told.folder / "documents.json").write_text(written, encoding="utf-8")
    print(text)
    return 0 if holds(counted) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
