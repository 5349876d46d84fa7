"""An edit of a draft: what was changed, and whether a customer comes to harm by it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.documents.draft import Block, Draft


@dataclass(frozen=True)
class Edit:
    """One edit.

    Args:
        family: kind of the edit: ``number``, ``label``, ``order`` and so on.
        what: what was changed, for people.
        draft: the document afterwards.
        at: blocks at one of which an error has to be reported; empty for a harmless edit.
    """

    family: str
    what: str
    draft: Draft
    at: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Group:
    """A step with all that belongs to it: its results and remarks.

    Args:
        start: number of its first block; ``stop`` is the one after its last.
    """

    name: str
    start: int
    stop: int

    def of(self, draft: Draft) -> tuple[Block, ...]:
        """Give its blocks."""
        return draft.blocks[self.start : self.stop]


def groups(draft: Draft, chapter: str) -> list[Group]:
    """Give the steps of a chapter (``pc`` or ``usb``), in order."""
    found: list[Group] = []
    for i, block in enumerate(draft.blocks):
        chapter_of, _, rest = block.name.partition(".")
        if chapter_of != chapter or not rest or rest == "window":
            continue
        name = f"{chapter}.{rest.split('.')[0]}"
        if found and found[-1].name == name:
            found[-1] = replace(found[-1], stop=i + 1)
        else:
            found.append(Group(name, i, i + 1))
    return found


def without(draft: Draft, start: int, stop: int) -> Draft:
    """Delete blocks."""
    return draft.with_blocks([*draft.blocks[:start], *draft.blocks[stop:]])


def around(draft: Draft, start: int, stop: int) -> tuple[Block, ...]:
    """Give the blocks before and after a stretch, on whichever of which its absence is reported."""
    return (*draft.blocks[max(0, start - 3) : start], *draft.blocks[stop : stop + 2])


def renumbered(draft: Draft) -> Draft:
    """Number the steps of each chapter anew, in the style they have."""
    blocks: list[Block] = []
    count = 0
    for block in draft.blocks:
        if block.kind == "h1":
            count = 0
        if block.kind == "step" or (block.kind == "row" and block.cells[0].isdecimal()):
            count += 1
            block = numbered(block, count)
        blocks.append(block)
    return draft.with_blocks(blocks)


def numbered(block: Block, count: int) -> Block:
    """Give a step another number in its own style."""
    if block.kind == "row":
        return replace(block, text=" | ".join([str(count), *block.cells[1:]]))
    old = block.number
    if old.startswith("手順"):
        new = f"手順{count}"
    elif old.startswith("("):
        new = f"({count})"
    elif old.isdecimal():
        new = str(count)
    else:
        new = chr(ord("①") + count - 1)
    return replace(block, number=new)
