"""Writing the report: results in, an index and a page a clause out, all of it files.

``index.html`` stands in the run's folder, everything else in ``html/`` below it. Pictures stay
where the run put them. No page needs a network, a server or a script.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from conformance.reporting.html import (
    addresses,
    book,
    difference,
    facts,
    findings,
    harm,
    hostile,
    wording,
)
from conformance.reporting.html.book import Book
from conformance.reporting.html.pictures import Pictures
from conformance.results import Mark, Results, Verdict

HERE = Path(__file__).parent


def write(results: Results, run_dir: Path) -> Path:
    """Write the report of a run into its folder and give the path of the index."""
    folder = run_dir / addresses.PAGES
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.html"):
        stale.unlink()
    for source in sorted((HERE / "static").iterdir()):
        shutil.copyfile(source, folder / source.name)
    for name, text in _pages(Book(results), Pictures(run_dir)):
        (run_dir / name).write_text(text, encoding="utf-8")
    return run_dir / "index.html"


def _pages(told: Book, pictures: Pictures) -> Iterator[tuple[str, str]]:
    environment = new_environment(HERE / "templates")
    shared: dict[str, Any] = {"book": told, "results": told.results, "pictures": pictures}
    index = environment.get_template("index.html.j2")
    found, loose = findings.findings(told.results), findings.loose_problems(told.results)
    yield "index.html", index.render(**shared, root="", found=found, loose=loose)
    clause_page = environment.get_template("clause.html.j2")
    row = [None, *told.clauses, None]
    for before, clause, after in zip(row, told.clauses, row[2:], strict=False):
        around = {"before": before, "after": after}
        yield clause.page, clause_page.render(**shared, root="../", clause=clause, **around)
    if told.orphans:
        orphans = environment.get_template("orphans.html.j2")
        yield addresses.page(addresses.ORPHANS), orphans.render(**shared, root="../")


@cache
def new_environment(*folders: Path) -> Environment:
    """Give what renders the templates of some folders: everything told is escaped and visible."""
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=hostile.visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    rooms = (addresses, difference, facts, findings, harm, wording)
    environment.globals.update({room.__name__.rpartition(".")[2]: room for room in rooms})
    environment.globals.update(
        Verdict=Verdict, Mark=Mark, in_need=book.in_need, undecided=book.undecided
    )
    return environment
