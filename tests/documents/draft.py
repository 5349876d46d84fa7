"""A document before it has a format: blocks with names, so that a mutator knows what it bends.

Nothing here knows the checker. What a block is named says what it is about, for whoever bends it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Block:
    """One paragraph, one heading, or one row of a table.

    Args:
        kind: ``h1``, ``h2``, ``p``, ``step``, ``result``, ``note``, ``caption`` or ``row``.
        text: of a row, its cells with ``|`` between them.
        name: what it is about: ``mail``, ``pc.5``, ``usb.3b.result``; empty if about nothing.
        number: what a numbered step is numbered with; the renderer writes it.
    """

    kind: str
    text: str
    name: str = ""
    number: str = ""

    @property
    def cells(self) -> list[str]:
        """The cells of a row."""
        return [cell.strip() for cell in self.text.split("|")]


@dataclass(frozen=True)
class Draft:
    """A whole document.

    Args:
        name: of the document.
        format: the one it is written for: ``docx``, ``pdf``, ``html``, ``md`` or ``txt``.
        media_storage: for which kind of bank it is.
        encoding: of a text.
    """

    name: str
    format: str
    blocks: tuple[Block, ...]
    media_storage: bool = True
    encoding: str = "utf-8"

    @property
    def profile(self) -> str:
        """Name the profile of a bank of that kind."""
        return "media-storage" if self.media_storage else "no-media-storage"

    def with_blocks(self, blocks: Iterable[Block]) -> Draft:
        """Give the same document with other blocks."""
        return replace(self, blocks=tuple(blocks))

    def index(self, name: str) -> int:
        """Find a block by its name."""
        return next(i for i, block in enumerate(self.blocks) if block.name == name)

    def has(self, name: str) -> bool:
        """Say whether there is a block of that name."""
        return any(block.name == name for block in self.blocks)

    def changed(self, name: str, change: Callable[[str], str]) -> Draft:
        """Change the text of one block."""
        at = self.index(name)
        block = self.blocks[at]
        new = replace(block, text=change(block.text))
        return self.with_blocks([*self.blocks[:at], new, *self.blocks[at + 1 :]])


def h1(text: str, name: str = "") -> Block:
    """Write the heading of a chapter."""
    return Block("h1", text, name)


def h2(text: str, name: str = "") -> Block:
    """Write a smaller heading."""
    return Block("h2", text, name)


def p(text: str, name: str = "") -> Block:
    """Write a paragraph."""
    return Block("p", text, name)


def step(number: str, text: str, name: str) -> Block:
    """Write a numbered step."""
    return Block("step", text, name, number)


def result(text: str, name: str) -> Block:
    """Write what is shown after a step."""
    return Block("result", text, name)


def note(text: str, name: str = "") -> Block:
    """Write a remark."""
    return Block("note", text, name)


def caption(text: str) -> Block:
    """Write what stands below a picture."""
    return Block("caption", text)


def row(*cells: str, name: str = "") -> Block:
    """Write a row of a table."""
    return Block("row", " | ".join(cells), name)
