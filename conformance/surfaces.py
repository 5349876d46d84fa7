"""What the customer has before his eyes: screens, separate windows and dialogs, as values.

A surface holds only what a person (or a screen reader) can perceive: the title, the text, the
labelled controls and the rows of labelled facts. Addresses are kept for evidence; no verdict
rests on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class SurfaceKind(StrEnum):
    """Where a surface is shown."""

    SCREEN = "screen"
    """The browser's first window."""
    WINDOW = "window"
    """A further browser window, opened by the site (別ウインドウ)."""
    DIALOG = "dialog"
    """A dialog of the PC, in front of everything."""

    @property
    def japanese(self) -> str:
        """Name the kind as the manual does."""
        return {"screen": "画面", "window": "別ウインドウの画面", "dialog": "ダイアログ"}[
            self.value
        ]


ROLE_WORDS: Mapping[str, str] = {
    "button": "ボタン",
    "link": "リンク",
    "textbox": "入力欄",
    "password": "入力欄",
    "text": "入力欄",
    "choice": "選択欄",
}


@dataclass(frozen=True, slots=True)
class Control:
    """Something the customer can use: its role, its visible label and its present value."""

    role: str
    name: str
    value: str = ""
    enabled: bool = True
    options: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Name the control as a tester would: ボタン「更新」."""
        state = "" if self.enabled else "（押せない）"
        return f"{ROLE_WORDS.get(self.role, self.role)}「{self.name}」{state}"


@dataclass(frozen=True, slots=True)
class Surface:
    """One screen, window or dialog as it was shown.

    ``facts`` are the labelled rows of its tables (「有効期限」→「2021年8月31日」); ``advances``
    says that the page announced to move on by itself; ``window`` tells windows apart;
    ``simulated`` marks what the harness' own PC drew (模擬) and not the system under test.
    """

    kind: SurfaceKind
    title: str
    text: str = ""
    controls: tuple[Control, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    url: str = ""
    advances: bool = False
    window: str = ""
    number: int = 0
    simulated: bool = False

    def __str__(self) -> str:
        """Name the surface as a report does: 画面「重要なお知らせ」."""
        return f"{self.kind.japanese}「{self.title}」"

    def named(self, label: str) -> tuple[Control, ...]:
        """Give the usable controls that carry exactly this label."""
        return tuple(c for c in self.controls if c.name == label and c.enabled)

    def has(self, label: str) -> bool:
        """Say whether a usable control carries exactly this label."""
        return bool(self.named(label))

    def controls_in_words(self) -> str:
        """List the controls for a report; never empty."""
        return "、".join(str(control) for control in self.controls) or "操作できるものなし"


BLANK = Surface(kind=SurfaceKind.SCREEN, title="（何も表示されていない）")
"""What is in front when no window is open."""
