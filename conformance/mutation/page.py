"""The page of a mutation test: what share of the changes is noticed, and what is not."""

from __future__ import annotations

import shutil
from itertools import groupby
from pathlib import Path

from conformance.mutation.outcome import Outcome
from conformance.mutation.score import GOAL, Score
from conformance.mutation.triage import Kind
from conformance.reporting.html.report import HERE as REPORT
from conformance.reporting.html.report import new_environment

HERE = Path(__file__).parent
STYLES = "html"
PAGE = "index.html"

_KINDS: dict[str, str] = {
    Kind.EQUIVALENT: "等価",
    Kind.UNOBSERVABLE: "観測できない",
    Kind.UNSPECIFIED: "定めがない",
}


def write(score: Score, folder: Path) -> Path:
    """Write the page and its styles into the test's folder; give the page's path."""
    styles = folder / STYLES
    styles.mkdir(exist_ok=True)
    for source in ((REPORT / "static" / "report.css"), HERE / "static" / "mutation.css"):
        shutil.copyfile(source, styles / source.name)
    of_module = groupby(score.survivors, lambda found: found.module)
    text = (
        new_environment(HERE / "templates")
        .get_template("mutation.html.j2")
        .render(
            score=score,
            survivors={module: list(found) for module, found in of_module},
            kinds=_KINDS,
            goal=GOAL,
            Outcome=Outcome,
        )
    )
    path = folder / PAGE
    path.write_text(text, encoding="utf-8")
    return path
