"""Names of Word's XML (ECMA-376 part 1, WordprocessingML) that the reader meets."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def w(name: str) -> str:
    """Give the full name of an element or attribute of the main namespace."""
    return f"{W}{name}"


def value(element: object, path: str) -> str | None:
    """Give ``w:val`` of what a path of names leads to, if it is there: ``numPr/ilvl``."""
    found = element.find("/".join(w(each) for each in path.split("/")))  # type: ignore[attr-defined]
    return None if found is None else found.get(w("val"))


def is_on(element: object, path: str) -> bool:
    """Say whether a switch such as ``rPr/vanish`` is there and not turned off."""
    found = element.find("/".join(w(each) for each in path.split("/")))  # type: ignore[attr-defined]
    return found is not None and found.get(w("val"), "1") not in {"0", "false", "off"}
