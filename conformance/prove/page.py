"""The page of a proof: the map of clauses and defects, and what each defect was seen by."""

from __future__ import annotations

import shutil
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from conformance.catalogue import Catalogue
from conformance.prove.outcomes import Outcome
from conformance.prove.proof import Proof, clauses_of
from conformance.reporting.html import difference, hostile
from conformance.reporting.html.report import HERE as REPORT

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
    text = _template().render(
        proof=proof,
        chapters=[(chapter, list(of)) for chapter, of in groupby(rows, lambda row: row.chapter)],
        owned=owned,
        Outcome=Outcome,
        difference=difference,
    )
    path = folder / "index.html"
    path.write_text(text, encoding="utf-8")
    return path


@cache
def _template():  # type: ignore[no-untyped-def]  # Jinja's type says less than its name
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=hostile.visible,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("proof.html.j2")
