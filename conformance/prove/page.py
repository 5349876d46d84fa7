"""The page of a proof: the map of clauses and defects, and what each defect was seen by."""

from __future__ import annotations

import shutil
from itertools import groupby
from pathlib import Path

from conformance.catalogue import Catalogue
from conformance.prove.outcomes import Outcome
from conformance.prove.proof import Proof, clauses_of
from conformance.reporting.html.report import HERE as REPORT
from conformance.reporting.html.report import new_environment

HERE = Path(__file__).parent
STYLES = "html"


def write(proof: Proof, catalogue: Catalogue, folder: Path) -> Path:
    """Write the page and its styles into the proof's folder; give the page's path."""
    styles = folder / STYLES
    styles.mkdir(exist_ok=True)
    for source in (*(REPORT / "static").glob("*.css"), *(HERE / "static").glob("*.css")):
        shutil.copyfile(source, styles / source.name)
    owned = clauses_of(proof.defects)
    rows = [row for row in catalogue if row.id in owned or row.id in proof.without_defect]
    environment = new_environment(HERE / "templates", REPORT / "templates")
    text = environment.get_template("proof.html.j2").render(
        proof=proof,
        chapters=[(chapter, list(of)) for chapter, of in groupby(rows, lambda row: row.chapter)],
        owned=owned,
        Outcome=Outcome,
    )
    path = folder / "index.html"
    path.write_text(text, encoding="utf-8")
    return path
