"""The text of one paragraph of Word, with what python-docx's ``text`` leaves out.

Read: insertions, moves, links, fields' results, content controls, smart tags, the base of ruby,
symbols, mathematics. Left out, because no reader of the document sees it: what was deleted or moved
away, hidden text, instructions of fields, the reading above ruby. Text boxes, and notes that stand
elsewhere, are listed for the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from conformance.documents.readers.word_names import MC, M, is_on, w

_THROUGH = {
    w(name)
    for name in (
        *("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml"),
        *("dir", "bdo", "ruby", "rubyBase"),
    )
} | {f"{M}oMath", f"{M}oMathPara"}
_WRITTEN = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_SYMBOLS = {"F0E8": "→", "F0F0": "⇒", "F0D8": "▶", "F06C": "●", "F06E": "■", "F0FC": "✓"}
"""Arrows and bullets of the font Wingdings, which Word writes as a symbol."""
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_DRAWN = {w("drawing"), w("pict"), w("object")}


@dataclass(slots=True)
class Read:
    """What stands in a paragraph.

    Attributes:
        shaded: Stretches on a yellow ground.
        boxes: ``w:txbxContent`` of its text boxes.
        notes: Kind and id of the notes it refers to.
        pictures: How many pictures and objects stand in it.
        runs: Each ``w:r`` that has text, and where in the text it stands.
    """

    text: str = ""
    shaded: list[tuple[int, int]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pictures: int = 0
    runs: list[tuple[int, int, Any]] = field(default_factory=list)


class Fields:
    """How deep the reader stands in fields whose instructions are not to be read.

    A field may begin in one paragraph and end in another, so this goes along with the document.
    """

    def __init__(self) -> None:
        self._open: list[bool] = []

    def meet(self, kind: str | None) -> None:
        """Take a ``w:fldChar`` of this ``fldCharType``."""
        if kind == "begin":
            self._open.append(True)
        elif kind == "separate" and self._open:
            self._open[-1] = False
        elif kind == "end" and self._open:
            self._open.pop()

    @property
    def instruct(self) -> bool:
        """Say whether what follows is an instruction and no text."""
        return any(self._open)


def read(paragraph: Any, fields: Fields) -> Read:
    """Read ``w:p``."""
    found = Read()
    for child in paragraph:
        _take(child, found, fields)
    return found


def is_yellow(ground: Any) -> bool:
    """Say whether ``w:shd`` or ``w:highlight`` is what the eye calls yellow."""
    if ground.tag == w("highlight"):
        return ground.get(w("val")) in {"yellow", "darkYellow"}
    fill = ground.get(w("fill")) or ""
    if re.fullmatch("[0-9A-Fa-f]{6}", fill) is None:
        return False
    red, green, blue = (int(fill[i : i + 2], 16) for i in (0, 2, 4))
    return red >= 0xC0 and green >= 0xB0 and blue <= min(red, green) - 0x20


def _take(element: Any, found: Read, fields: Fields) -> None:
    if element.tag == w("r"):
        _take_run(element, found, fields)
    elif element.tag in _THROUGH:
        for child in element:
            _take(child, found, fields)
    elif element.tag == f"{MC}AlternateContent":
        for child in chosen(element):
            _take(child, found, fields)
    elif element.tag == f"{M}r":
        found.text += "".join(each.text or "" for each in element.iter(f"{M}t"))


def _take_run(run: Any, found: Read, fields: Fields) -> None:
    if is_on(run, "rPr/vanish"):
        return
    start = len(found.text)
    for child in run:
        _take_part(child, found, fields)
    grounds = [
        each for name in ("highlight", "shd") for each in run.findall(f"{w('rPr')}/{w(name)}")
    ]
    if len(found.text) == start:
        return
    found.runs.append((start, len(found.text), run))
    if any(map(is_yellow, grounds)):
        found.shaded.append((start, len(found.text)))


def _take_part(child: Any, found: Read, fields: Fields) -> None:
    if child.tag == w("fldChar"):
        fields.meet(child.get(w("fldCharType")))
    elif child.tag in _DRAWN:
        _take_drawing(child, found)
    elif child.tag in _NOTES:
        found.notes.append((_NOTES[child.tag], child.get(w("id"))))
    elif child.tag == f"{MC}AlternateContent":
        for each in chosen(child):
            _take_part(each, found, fields)
    elif child.tag in _THROUGH:
        _take(child, found, fields)
    elif not fields.instruct:
        found.text += _written(child)


def _written(child: Any) -> str:
    if child.tag == w("t"):
        return child.text or ""
    if child.tag == w("sym"):
        code = (child.get(w("char")) or "").upper()
        return _SYMBOLS.get(
            code, chr(int(code, 16)) if code and not code.startswith("F0") else "・"
        )
    return _WRITTEN.get(child.tag, "")


def _take_drawing(drawing: Any, found: Read) -> None:
    boxes = list(_outermost(drawing))
    found.boxes += boxes
    if not boxes:
        found.pictures += 1


def _outermost(element: Any) -> Iterator[Any]:
    """Find text boxes; what stands in a text box in turn is found when that one is read."""
    for child in element:
        if child.tag == w("txbxContent"):
            yield child
        elif child.tag == f"{MC}AlternateContent":
            for each in chosen(child):
                yield from [each] if each.tag == w("txbxContent") else _outermost(each)
        else:
            yield from _outermost(child)


def chosen(alternate: Any) -> list[Any]:
    """Give the children of the first choice: the others say the same for older programs."""
    choices = [*alternate.findall(f"{MC}Choice"), *alternate.findall(f"{MC}Fallback")]
    return list(choices[0]) if choices else []


def deletes_its_end(paragraph: Any) -> bool:
    """Say whether the paragraph's mark was deleted, so that it runs on into the next one."""
    return any(
        paragraph.find(f"{w('pPr')}/{w('rPr')}/{w(name)}") is not None
        for name in ("del", "moveFrom")
    )
