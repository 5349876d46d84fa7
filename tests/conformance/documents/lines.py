"""Documents out of lines, for tests that need no file."""

from __future__ import annotations

from conformance.documents.model import Document, Format, Paragraph
from conformance.documents.places import Place


def document(*lines):
    """Make a text of lines, each a paragraph."""
    paragraphs = tuple(
        Paragraph(line, ((0, Place(number, line=number)),))
        for number, line in enumerate(lines, start=1)
    )
    return Document(None, Format.TEXT, paragraphs)
