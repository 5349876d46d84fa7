"""Names of Word's XML (ECMA-376 part 1, WordprocessingML) that the reader meets."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def w(name: str) -> str:
    """Give the full name of an element or attribute of the main namespace."""
    return f"{W}{name}"


def value(element: Any, path: str) -> str | None:
    """Give ``w:val`` of what a path of names leads to, if it is there: ``numPr/ilvl``."""
    found = _find(element, path)
    return None if found is None else found.get(w("val"))


def is_on(element: Any, path: str) -> bool:
    """Say whether a switch such as ``rPr/vanish`` is there and not turned off."""
    found = _find(element, path)
    return found is not None and found.get(w("val"), "1") not in {"0", "false", "off"}


def _find(element: Any, path: str) -> Any:
    # lxml has no annotations, so its elements are Any.
    return element.find("/".join(w(each) for each in path.split("/")))
