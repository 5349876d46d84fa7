"""What a paragraph has from its style: that it is a heading, its numbering, its ground."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from conformance.documents.readers.word_names import value, w

_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目次)\s*[1-9]", re.IGNORECASE)
_BODY_LEVEL = 9
"""Outline levels are counted from zero; this one means that there is none."""


class Styles:
    """The styles of one document.

    Args:
        root: ``w:styles``; None where the document has none.
    """

    def __init__(self, root: Any) -> None:
        found = [] if root is None else root.findall(w("style"))
        self._by_id = {each.get(w("styleId")): each for each in found}

    def level(self, paragraph: Any) -> int:
        """Give the heading's level of a paragraph, from one; zero for any other paragraph."""
        for properties in self._properties(paragraph):
            outline = value(properties, "outlineLvl")
            if outline is not None:
                return 0 if int(outline) >= _BODY_LEVEL else int(outline) + 1
        for name in self._names(paragraph):
            if heading := _HEADING.fullmatch(name):
                return int(heading[1])
            if name.lower() in {"title", "表題"}:
                return 1
        return 0

    def is_contents(self, paragraph: Any) -> bool:
        """Say whether a paragraph is a line of a table of contents."""
        return any(_CONTENTS.fullmatch(name) for name in self._names(paragraph))

    def numbering(self, paragraph: Any) -> tuple[str, int] | None:
        """Give the list that a paragraph is numbered by and the level in it, if it is numbered."""
        number = level = None
        for properties in self._properties(paragraph):
            if number is None:
                number = value(properties, "numPr/numId")
            if level is None:
                level = value(properties, "numPr/ilvl")
        return None if number in (None, "0") else (str(number), int(level or 0))

    def grounds(self, paragraph: Any) -> Iterator[Any]:
        """Give what says on which ground a paragraph stands: its own ``w:shd``, or its style's."""
        for properties in self._properties(paragraph):
            ground = properties.find(w("shd"))
            if ground is not None:
                yield ground
                return

    def _chain(self, paragraph: Any) -> Iterator[Any]:
        """Give the paragraph's style, and what that is based on."""
        name = value(paragraph, "pPr/pStyle")
        seen = set()
        while name is not None and name not in seen and name in self._by_id:
            seen.add(name)
            yield self._by_id[name]
            name = value(self._by_id[name], "basedOn")

    def _properties(self, paragraph: Any) -> Iterator[Any]:
        for each in (paragraph, *self._chain(paragraph)):
            properties = each.find(w("pPr"))
            if properties is not None:
                yield properties

    def _names(self, paragraph: Any) -> Iterator[str]:
        # A style that is not defined here still has its id, which Word makes of the name.
        written = value(paragraph, "pPr/pStyle")
        if written is not None:
            yield written
        for style in self._chain(paragraph):
            yield value(style, "name") or ""
