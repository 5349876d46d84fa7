"""What a procedure has the customer do, and what it says he will see: its moves.

The same few kinds are read from a bank's prose (prose.py) and from the project's own features
(reference.py), so that one can be laid beside the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class MoveKind(StrEnum):
    """A kind of move."""

    LOG_ON = "log_on"
    """The customer logs on."""
    PRESS = "press"
    """He presses a link or a button, of a page or of a dialog; ``name`` is its label."""
    SHOWN = "shown"
    """A screen or a dialog comes up; ``name`` is its title."""
    AUTOMATIC = "automatic"
    """What is shown goes on by itself."""
    LEVEL = "level"
    """The dialog's security level is as ``name`` says."""
    LOOK = "look"
    """He looks at the contents of the new certificate."""


CONSENTS = {"はい", "OK"}
REFUSALS = {"いいえ", "キャンセル"}
ANSWERS = CONSENTS | REFUSALS
"""Labels that only dialogs of the PC have."""


class Surface(StrEnum):
    """What comes up."""

    DIALOG = "ダイアログ"
    SCREEN = "画面"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a document something is said.

    Args:
        paragraph: number in ``Document.paragraphs``, from zero.
        start: offset in the paragraph's normalised text; ``stop`` is the one after the last.
    """

    paragraph: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Move:
    """One move.

    Args:
        times: how often a label is pressed, one time after the other.
        apart: what comes up stands in a separate window.
        spot: where a document says it; None in the reference.
    """

    kind: MoveKind
    name: str = ""
    times: int = 1
    surface: Surface = Surface.UNKNOWN
    apart: bool = False
    spot: Spot | None = None

    def repeated(self, times: int) -> Move:
        """Give the same move made so many times."""
        return replace(self, times=times)

    def __str__(self) -> str:
        match self.kind:
            case MoveKind.LOG_ON:
                return "ログオンする"
            case MoveKind.PRESS:
                often = f"を{self.times}度" if self.times > 1 else "を"
                return f"「{self.name}」{often}クリックする"
            case MoveKind.SHOWN:
                where = "別ウィンドウで" if self.apart else ""
                return f"{where}「{self.name}」{self.surface or '画面'}が表示される"
            case MoveKind.AUTOMATIC:
                return "自動的に次の画面へ進む"
            case MoveKind.LEVEL:
                return f"セキュリティレベルは「{self.name}」である"
            case MoveKind.LOOK:
                return "電子証明書の内容を確認する"
