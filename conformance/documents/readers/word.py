"""Word files: python-docx opens them, and the XML beneath is read.

Everything that a reader of the document sees is read in the order of reading: the body with its
tables and content controls, each text box after the paragraph that holds it, each note after the
paragraph that refers to it, at last headers and footers. Numbers that Word makes stand as labels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx
from docx.oxml.parser import parse_xml
from lxml import etree

from conformance.documents.errors import DocumentError
from conformance.documents.model import Document, Format, Paragraph, Role
from conformance.documents.places import Cell, Part, Place
from conformance.documents.readers.archives import inspect
from conformance.documents.readers.word_names import MC, RELATIONS, w
from conformance.documents.readers.word_numbering import Numbering
from conformance.documents.readers.word_runs import Fields, chosen, deletes_its_end, is_yellow, read
from conformance.documents.readers.word_styles import Styles

_THROUGH = {w(name) for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_MARGINS = ((Part.HEADER, "headerReference"), (Part.FOOTER, "footerReference"))
_NOTE_PARTS = {"footnote": Part.FOOTNOTE, "endnote": Part.ENDNOTE}


def read_word(path: Path) -> Document:
    """Read a .docx file.

    Raises:
        DocumentError: it is no such file, or it is damaged, locked or far too large.
    """
    inspect(path)
    try:
        document = docx.Document(str(path))
        return _Reading(path, document.part).document()
    except DocumentError:
        raise
    except (KeyError, ValueError, OSError, etree.XMLSyntaxError, AttributeError) as error:
        # python-docx says in many ways that a package is not what it should be.
        raise DocumentError(path, "Word文書として壊れているため、読めません。") from error


@dataclass(frozen=True, slots=True)
class _Where:
    """What surrounds a paragraph."""

    part: Part | None = None
    cell: Cell | None = None
    ground: Any = None
    file: str = ""


class _Reading:
    """One document being read."""

    def __init__(self, path: Path, part: Any) -> None:
        self._path = path
        self._part = part
        self._body = part.element.body
        self._styles = Styles(self._root("styles"))
        self._numbering = Numbering(self._root("numbering"))
        self._notes = {kind: self._notes_of(kind) for kind in _NOTE_PARTS}
        self._fields = Fields()
        self._paragraphs: list[Paragraph] = []
        self._running_on = ""
        self._tables = 0
        self._pictures = 0
        self._foreign = 0
        # The list keeps lxml from making other objects for the same elements later.
        self._elements = list(part.element.iter(w("p")))
        self._anchors = {id(each): number for number, each in enumerate(self._elements)}

    def document(self) -> Document:
        """Read everything."""
        self._read_blocks(self._body, _Where(file="document"))
        for part, root in self._margins():
            self._read_blocks(root, _Where(part=part))
        unread = []
        if self._pictures:
            unread.append(f"図やオブジェクト {self._pictures}点")
        if self._foreign:
            unread.append(f"埋め込まれた別の文書 {self._foreign}点")
        return Document(self._path, Format.DOCX, tuple(self._paragraphs), tuple(unread))

    def _read_blocks(self, container: Any, where: _Where) -> None:
        for block in container:
            if block.tag == w("p"):
                self._read_paragraph(block, where)
            elif block.tag == w("tbl"):
                self._read_table(block, where)
            elif block.tag in _THROUGH:
                self._read_blocks(block, where)
            elif block.tag == f"{MC}AlternateContent":
                self._read_blocks(chosen(block), where)
            elif block.tag == w("altChunk"):
                self._foreign += 1

    def _read_table(self, table: Any, where: _Where) -> None:
        self._tables += 1
        number = self._tables
        rows = (row for row in _within(table, "tr") if row.find(f"{w('trPr')}/{w('del')}") is None)
        for row_number, row in enumerate(rows, start=1):
            for column, cell in enumerate(_within(row, "tc"), start=1):
                ground = cell.find(f"{w('tcPr')}/{w('shd')}")
                place = Cell(number, row_number, column)
                around = replace(where, cell=place, ground=ground)
                self._read_blocks(cell, around)

    def _read_paragraph(self, element: Any, where: _Where) -> None:
        found = read(element, self._fields)
        self._pictures += found.pictures
        label = self._label(element)
        text = self._running_on + found.text
        moved = len(self._running_on)
        if deletes_its_end(element):
            self._running_on = text
        else:
            self._running_on = ""
            shaded = [(start + moved, stop + moved) for start, stop in found.shaded]
            if self._is_shaded(element, where) and text:
                shaded = [(0, len(text))]
            self._add(element, text, label, tuple(shaded), where)
        for box in found.boxes:
            self._read_blocks(box, replace(where, part=Part.TEXT_BOX))
        for kind, number in found.notes:
            note = self._notes[kind].get(number)
            if note is not None:
                self._read_blocks(note, _Where(part=_NOTE_PARTS[kind]))

    def _add(
        self,
        element: Any,
        text: str,
        label: str,
        shaded: tuple[tuple[int, int], ...],
        where: _Where,
    ) -> None:
        place = Place(len(self._paragraphs) + 1, cell=where.cell, part=where.part)
        level = self._styles.level(element)
        role = Role.HEADING if level else Role.BODY
        if self._styles.is_contents(element):
            role = Role.CONTENTS
        anchor = self._anchors.get(id(element))
        self._paragraphs.append(
            Paragraph(
                text,
                ((0, place),),
                role=role,
                level=level,
                label=label,
                shaded=shaded,
                anchor=None if anchor is None else ("document", anchor),
            )
        )

    def _label(self, element: Any) -> str:
        numbering = self._styles.numbering(element)
        return "" if numbering is None else self._numbering.next(*numbering)

    def _is_shaded(self, element: Any, where: _Where) -> bool:
        grounds = [*self._styles.grounds(element), where.ground]
        first = next((each for each in grounds if each is not None), None)
        return first is not None and is_yellow(first)

    def _root(self, name: str) -> Any:
        """Give the root of another part of the document, if it has one."""
        for relation in self._part.rels.values():
            if relation.reltype == f"{RELATIONS}/{name}" and not relation.is_external:
                return parse_xml(relation.target_part.blob)
        return None

    def _notes_of(self, kind: str) -> dict[str, Any]:
        root = self._root(f"{kind}s")
        found = [] if root is None else root.findall(w(kind))
        return {each.get(w("id")): each for each in found if each.get(w("type")) is None}

    def _margins(self) -> Iterator[tuple[Part, Any]]:
        """Give each header and footer once, however many sections have it."""
        seen: set[str] = set()
        for part, name in _MARGINS:
            for reference in self._body.iter(w(name)):
                relation = reference.get(f"{{{RELATIONS}}}id")
                if relation in seen or relation not in self._part.rels:
                    continue
                seen.add(relation)
                yield part, parse_xml(self._part.rels[relation].target_part.blob)


def _within(element: Any, name: str) -> Iterator[Any]:
    """Give the rows of a table or the cells of a row, also those in a content control."""
    for child in element:
        if child.tag == w(name):
            yield child
        elif child.tag in _THROUGH:
            yield from _within(child, name)
