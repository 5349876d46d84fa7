"""A document's own steps as a feature: what it tells, as it tells it, and nothing that it does not.

Only labels quoted from the document stand in the feature. A line that was deleted is not there, a
label that was renamed is pressed as written; so who follows the document gets stuck where its
customers do. The sentences are those of the project's own features.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conformance.documents.chapters import Section
from conformance.documents.checking import Checked
from conformance.documents.judging_steps import Laid
from conformance.documents.moves import ANSWERS, Move, MoveKind, Spot

CLAUSE = "DOC-01"
_GIVEN = {
    Section.PC: "有効期限日の「30」日前の「管理者」がいる",
    Section.USB: "専用USBを使う、有効期限日の「30」日前の「管理者」がいる",
}
_IDS = {Section.PC: f"{CLAUSE}.1", Section.USB: f"{CLAUSE}.2"}


@dataclass(frozen=True, slots=True)
class Compiled:
    """A feature made of a document.

    Args:
        spots: by the number of a line of the feature, where the document says it.
        scenarios: ids of its scenarios.
    """

    text: str
    spots: dict[int, Spot]
    scenarios: tuple[str, ...]


def compile_steps(checked: Checked) -> Compiled:
    """Compile the procedures of a checked document."""
    lines: list[str] = []
    spots: dict[int, Spot] = {}
    ids: list[str] = []
    for line, spot in _feature(checked, ids):
        lines.append(line)
        if spot is not None:
            spots[len(lines)] = spot
    return Compiled("\n".join(lines) + "\n", spots, tuple(ids))


def _feature(checked: Checked, ids: list[str]) -> Iterator[tuple[str, Spot | None]]:
    yield "# language: ja", None
    yield "機能: 案内のとおりに更新する", None
    yield f"  {checked.document.path.name} に書かれた手順を、書かれたとおりに行う。", None
    for laid in checked.laid:
        section = laid.procedure.section
        if section is Section.USB and not checked.expected.media_storage:
            continue
        ids.append(_IDS[section])
        yield "", None
        yield f"  @{CLAUSE}", None
        yield f"  ルール: {section.value}に従うと、新しい電子証明書が手に入る", None
        yield "", None
        yield f"    @id:{_IDS[section]} @needs:day", None
        yield f"    シナリオ: {section.value}", None
        yield f"      前提 {_GIVEN[section]}", None
        yield from _steps(checked, laid)


def _steps(checked: Checked, laid: Laid) -> Iterator[tuple[str, Spot | None]]:
    yield "      もし ログオンする", None
    paragraph: int | None = None
    acting = True
    for move in _told(laid):
        if move.spot is not None and move.spot.paragraph != paragraph:
            paragraph = move.spot.paragraph
            yield f"      # {_quoted(checked, paragraph)}", None
        for sentence, acts in _sentences(move):
            keyword = "かつ" if acts is acting else "もし" if acts else "ならば"
            acting = acts
            yield f"      {keyword} {sentence}", move.spot
    yield f"      {'かつ' if not acting else 'ならば'} 電子証明書は「1」枚だけ増えている", None


def _told(laid: Laid) -> Sequence[Move]:
    return [pair.told for pair in laid.pairs if pair.told is not None]


def _quoted(checked: Checked, number: int) -> str:
    paragraph = checked.document.paragraphs[number]
    words = " ".join(f"{paragraph.label} {paragraph.original}".split())
    return f"{paragraph.place}: {words}"


def _sentences(move: Move) -> Iterator[tuple[str, bool]]:
    """Give the sentences of a move, and whether they act."""
    match move.kind:
        case MoveKind.PRESS:
            where = "ダイアログの" if move.name in ANSWERS else ""
            yield from [(f"{where}「{move.name}」をクリックする", True)] * move.times
        case MoveKind.SHOWN if move.apart:
            yield f"別ウインドウで「{move.name}」画面が表示される", False
        case MoveKind.SHOWN:
            yield f"「{move.name}」画面が一度表示される", False
        case MoveKind.LEVEL:
            yield f"ダイアログのセキュリティレベルは「{move.name}」である", False
        case _:
            # Logging on is there already; what goes on by itself shows in what comes next.
            return
