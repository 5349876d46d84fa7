"""Which chapter of the manual each paragraph of a document belongs to.

A heading is what its program calls one; in a text without styles, a short line that reads like one
of the manual's headings. Banks rename headings, so each chapter is known by what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from conformance.documents.model import Document, Paragraph, Role
from conformance.documents.normalising import STEP_NUMBERS


class Section(StrEnum):
    """A chapter of the manual."""

    NOTICE = "更新案内"
    IMPORTANT = "重要"
    PC = "パソコンの更新手順"
    USB = "専用USBの更新手順"
    OTHER = "そのほか"

    @property
    def is_procedure(self) -> bool:
        """Say whether it consists of steps."""
        return self in {Section.PC, Section.USB}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs that follow each other under one heading.

    Args:
        heading: number of the heading's paragraph; None before the first.
        numbers: of the paragraphs under it.
    """

    section: Section
    heading: int | None
    numbers: tuple[int, ...]


_LONGEST = 45
_TOKEN = r"(?:専用USB|USB(?:トークン|メモリ|キー)?|トークン)"
_ABOUT: tuple[tuple[Section, re.Pattern[str]], ...] = (
    # What is asked at the end of a document is not its procedure again.
    (
        Section.OTHER,
        re.compile(r"よくある|Q&A|FAQ|お問い?合わ?せ|目次|用語|動作環境|推奨環境|改[訂版]"),
    ),
    (
        Section.IMPORTANT,
        re.compile(
            r"重要$|重要事項|注意|期限[をが]?(?:過ぎ|切れ|経過)|更新しなかった|更新を忘れ|失効|90日|"
            r"(?:電子証明書)?取得(?:について|の方法|方法)|再発行"
        ),
    ),
    (
        Section.USB,
        re.compile(rf"{_TOKEN}.{{0,16}}(?:更新|保存|保管|場合|の方|お客様|ご利用|手順|編|操作)"),
    ),
    (
        Section.PC,
        re.compile(
            r"(?:パソコン|PC|端末).{0,16}(?:更新|保存|保管|場合|の方|お客様|ご利用|手順|編|操作)"
        ),
    ),
    (
        Section.NOTICE,
        re.compile(
            r"お知らせ|案内|通知|メール|更新(?:の)?(?:時期|期間|タイミング)|電子証明書の更新(?:について|とは|が必要|のお願い)?$"
        ),
    ),
)
_STEPS = re.compile(r"(?:更新|操作)(?:の)?(?:手順|方法|流れ|しかた|仕方)(?:\(.*\))?$")
"""A heading over steps that does not say which: the PC's, unless it stands in another chapter."""
_TITLE = re.compile(
    rf"^(?:\(?第?[0-9]{{1,2}}(?:章|編|節)?[.)、]?(?:[0-9-]*[.)]?)*"
    rf"|[●◆◇■□▼○◎★【「]|[{STEP_NUMBERS}]|#+)*[ ]?"
)
_SENTENCE = re.compile(r"[。⇒→※]|ます$|ください$|です$|^[<(]")
_CAPTION = re.compile(r"^<.*>$|^\(.*\)$")


def stretches(document: Document) -> tuple[Stretch, ...]:
    """Divide a document into chapters, in the order of reading."""
    return tuple(_stretches(document.paragraphs))


def _stretches(paragraphs: Sequence[Paragraph]) -> Iterator[Stretch]:
    section, heading, numbers = Section.OTHER, None, []
    outer: dict[int, Section] = {}
    styled = any(each.role is Role.HEADING for each in paragraphs)
    for number, paragraph in enumerate(paragraphs):
        if paragraph.role is Role.CONTENTS:
            continue
        if not _is_heading(paragraph, styled=styled):
            numbers.append(number)
            continue
        if heading is not None or numbers:
            yield Stretch(section, heading, tuple(numbers))
        level = paragraph.level or 1
        outer = {lvl: found for lvl, found in outer.items() if lvl < level}
        inherited = outer[max(outer)] if outer else Section.OTHER
        section = _section(paragraph, inherited)
        outer[level] = section
        heading, numbers = number, []
    yield Stretch(section, heading, tuple(numbers))


def _section(paragraph: Paragraph, inherited: Section) -> Section:
    title = _title(paragraph)
    found = next((section for section, about in _ABOUT if about.search(title)), None)
    if found is None or (inherited.is_procedure and found is Section.NOTICE):
        steps = _STEPS.search(title) and not inherited.is_procedure
        return Section.PC if steps else inherited
    return found


def _is_heading(paragraph: Paragraph, *, styled: bool) -> bool:
    text = paragraph.normal.text.strip()
    if paragraph.role is Role.HEADING:
        return bool(text)
    bare = re.sub(r"^\([0-9]{1,2}\)", "", text)
    if not bare or len(text) > _LONGEST or _SENTENCE.search(bare) or paragraph.place.cell:
        return False
    if paragraph.label or re.search(r"」[をのにでがと]|^\|", text):
        return False  # an item of a list, an act, or a table drawn with strokes
    title = _title(paragraph)
    # With styles in use, a bare line is a heading only if it names a chapter and nothing else.
    known = any(about.search(title) for _, about in _ABOUT) or bool(_STEPS.search(title))
    marked = bool(re.match(r"[●◆◇■□▼○◎★【#]", text)) or text.startswith("「")
    return (known and not styled and not _pointed(bare)) or (marked and known)


def _pointed(text: str) -> bool:
    return bool(_CAPTION.match(text)) or "クリック" in text or "、" in text


def _title(paragraph: Paragraph) -> str:
    return _TITLE.sub("", paragraph.normal.text.strip()).strip(" 「」*:")
