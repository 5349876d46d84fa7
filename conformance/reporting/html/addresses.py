"""Where things stand in the report: names of pages and stable anchors, for links from outside too.

A page is named by the clause's id, an anchor by the scenario's key (id, profile, driver), so that a
link sent today still hits the same scenario in the next run's report.
"""

from __future__ import annotations

import hashlib
import re

PAGES = "html"
"""Folder of everything but the index, below the run's folder."""

ORPHANS = "_unassigned"
"""Stem of the page of scenarios that no clause of the catalogue claims."""

_UNFIT = re.compile(r"[^A-Za-z0-9.-]")
_PLAIN = re.compile(r"[A-Za-z0-9-]{1,60}")


def page(clause: str) -> str:
    """Name the page of a clause, relative to the run's folder."""
    fits = clause == ORPHANS or _PLAIN.fullmatch(clause)
    return f"{PAGES}/{clause if fits else f'clause-{_digest(clause)}'}.html"


def anchor(key: str) -> str:
    """Name the anchor of a scenario from its key."""
    return "_".join(_slug(part) for part in key.split("/"))


def step_anchor(key: str, index: int) -> str:
    """Name the anchor of a step of a scenario."""
    return f"{anchor(key)}_step-{index}"


def _slug(part: str) -> str:
    slug = _UNFIT.sub("-", part)
    return slug if slug == part and len(part) <= 60 else f"{slug[:40]}-{_digest(part)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
