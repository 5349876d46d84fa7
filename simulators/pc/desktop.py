"""The PC's desktop: which dialogs stand open, and what the customer answers.

Stands for the windows Windows puts in front of the browser. A program shows a dialog and is told
the outcome; a dialog may open further dialogs on top of itself (``transitions.py``), of which only
the topmost can be answered. Dialogs of different programs stand side by side, the newest in
front. Safe to use from any thread; outcomes and subscribers are called without a lock held.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace

from simulators.pc.dialog_table import DIALOGS
from simulators.pc.dialogs import (
    Answered,
    Dialog,
    DialogKind,
    Facts,
    Move,
    Outcome,
)
from simulators.pc.drawing import drawn
from simulators.pc.errors import (
    DialogBehindError,
    UnknownDialogError,
    WrongButtonError,
    WrongEntryError,
)
from simulators.pc.transition import Check, Transition
from simulators.pc.transitions import transition
from simulators.pc.windows_transitions import CHECKS

Then = Callable[[Answered], None]
"""What a program does with the outcome of its dialog."""


@dataclass(frozen=True, slots=True)
class ShownDialog:
    """A dialog in the history, as it was first shown; ``answer`` is None while it stands open.

    The answer is the button pressed, 「×」 for the window's own button, or 「（消えた）」 when the
    program withdrew the dialog. ``entries`` hold what was chosen or typed, passwords as 「●」.
    """

    dialog: Dialog
    answer: str | None = None
    entries: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Conversation:
    """The dialogs of one program, the one below first."""

    facts: Facts
    then: Then
    checks: Mapping[str, Check]
    open: list[tuple[int, DialogKind]]


class Desktop:
    """The dialogs of one PC."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._numbers = itertools.count(1)
        self._conversations: list[_Conversation] = []
        self._history: dict[int, ShownDialog] = {}
        self._subscribers: list[Callable[[], None]] = []

    @property
    def history(self) -> tuple[ShownDialog, ...]:
        """List every dialog shown so far, in order, with the answer it got."""
        with self._lock:
            return tuple(self._history.values())

    def dialogs(self) -> tuple[Dialog, ...]:
        """List the open dialogs; the last one is in front."""
        with self._lock:
            return tuple(
                self._drawn(number, kind, conversation.facts)
                for conversation in self._conversations
                for number, kind in conversation.open
            )

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have ``callback`` called, on any thread, whenever dialogs change; give the way out."""
        with self._lock:
            self._subscribers.append(callback)

        def unsubscribe() -> None:
            with self._lock:
                if callback in self._subscribers:
                    self._subscribers.remove(callback)

        return unsubscribe

    def show(
        self,
        kind: DialogKind,
        facts: Facts,
        then: Then,
        *,
        checks: Mapping[str, Check] | None = None,
    ) -> int:
        """Open a dialog for a program; ``then`` is called once with the outcome.

        Args:
            kind: which dialog.
            facts: what it is about.
            then: what the program does with the outcome.
            checks: checks that only the program can make, by the name the table gives them.
        """
        with self._lock:
            conversation = _Conversation(dict(facts), then, {**CHECKS, **(checks or {})}, [])
            self._conversations.append(conversation)
            number = self._open(conversation, kind)
        self._notify()
        return number

    def withdraw(self, dialog_id: int) -> None:
        """Take a program's dialogs away unanswered; nothing happens when they are gone."""
        with self._lock:
            for conversation in self._conversations:
                if any(number == dialog_id for number, _ in conversation.open):
                    self._end(conversation, "（消えた）")
                    break
            else:
                return
        self._notify()

    def answer(self, dialog_id: int, button: str, entries: Mapping[str, str] | None = None) -> None:
        """Press a button of a dialog, with what has been chosen or typed before.

        A choice that is not mentioned keeps the value it shows.

        Raises:
            DialogError: the dialog is not open or not in front, or cannot take this answer.
        """
        self._answer(dialog_id, button, dict(entries or {}), pressed=button)

    def close_dialog(self, dialog_id: int) -> None:
        """Press the × of a dialog's window.

        Raises:
            DialogError: the dialog is not open or not in front.
        """
        with self._lock:
            _, kind = self._found(dialog_id)
        self._answer(dialog_id, DIALOGS[kind].closing, {}, pressed="×")

    # What follows is the table put to work.

    def _answer(
        self, dialog_id: int, button: str, entries: dict[str, str], *, pressed: str
    ) -> None:
        with self._lock:
            conversation, kind = self._found(dialog_id)
            dialog = self._drawn(dialog_id, kind, conversation.facts)
            row, entries = _row_for(dialog, kind, button, entries)
            self._note(dialog_id, pressed, dialog, entries)
            outcome = self._carry_out(conversation, row, entries)
        try:
            if outcome is not None:
                conversation.then(Answered(outcome, conversation.facts))
        finally:
            self._notify()

    def _carry_out(
        self, conversation: _Conversation, row: Transition, entries: Mapping[str, str]
    ) -> Outcome | None:
        facts = conversation.facts
        if row.check and not conversation.checks[row.check](facts, entries):
            if row.spent is None or facts.get("tries") != "0":
                facts["remark"] = row.remark.format_map(facts)
                return None
            self._conversations.remove(conversation)
            return row.spent
        facts["remark"] = ""
        facts.update({fact: entries[entry] for entry, fact in row.keeps.items()})
        facts.update(row.sets)
        if isinstance(row.leads_to, Outcome):
            self._conversations.remove(conversation)
            return row.leads_to
        self._move(conversation, row.leads_to)
        return None

    def _move(self, conversation: _Conversation, target: DialogKind | Move) -> None:
        below = [kind for _, kind in conversation.open[:-1]]
        if target is Move.BACK:
            conversation.open.pop()
        elif target in below:
            del conversation.open[below.index(DialogKind(target)) + 1 :]
        else:
            self._open(conversation, DialogKind(target))

    def _open(self, conversation: _Conversation, kind: DialogKind) -> int:
        number = next(self._numbers)
        conversation.open.append((number, kind))
        self._history[number] = ShownDialog(self._drawn(number, kind, conversation.facts))
        return number

    def _end(self, conversation: _Conversation, answer: str) -> None:
        self._conversations.remove(conversation)
        for number, _ in conversation.open:
            self._history[number] = replace(self._history[number], answer=answer)

    def _found(self, dialog_id: int) -> tuple[_Conversation, DialogKind]:
        for conversation in self._conversations:
            for number, kind in conversation.open:
                if number == dialog_id:
                    front, front_kind = conversation.open[-1]
                    if number != front:
                        behind = self._title(kind, conversation.facts)
                        before = self._title(front_kind, conversation.facts)
                        raise DialogBehindError(f"「{behind}」の前に「{before}」が開いています")
                    return conversation, kind
        standing = "、".join(f"{d.id}「{d.title}」" for d in self.dialogs()) or "なし"
        raise UnknownDialogError(
            f"ダイアログ {dialog_id} は開いていません（開いているもの: {standing}）"
        )

    def _note(
        self, dialog_id: int, pressed: str, dialog: Dialog, entries: Mapping[str, str]
    ) -> None:
        hidden = {control.name for control in dialog.controls if control.role == "password"}
        shown = {name: "●" if name in hidden else value for name, value in entries.items()}
        self._history[dialog_id] = replace(self._history[dialog_id], answer=pressed, entries=shown)

    def _drawn(self, number: int, kind: DialogKind, facts: Facts) -> Dialog:
        return drawn(number, kind, facts, title=self._title(kind, facts))

    def _title(self, kind: DialogKind, facts: Facts) -> str:
        text = DIALOGS[kind]
        return str(facts.get(text.title_from) or text.title)

    def _notify(self) -> None:
        with self._lock:
            subscribers = tuple(self._subscribers)
        # A stack calls everyone, in order, even when one of them raises.
        with ExitStack() as stack:
            for callback in reversed(subscribers):
                stack.callback(callback)


def _row_for(
    dialog: Dialog, kind: DialogKind, button: str, entries: dict[str, str]
) -> tuple[Transition, dict[str, str]]:
    """Check an answer against the dialog as it is shown; give its row and all entries."""
    buttons = {c.name: c.enabled for c in dialog.controls if c.role == "button"}
    if not buttons.get(button, False):
        why = "押せない状態です" if button in buttons else "ありません"
        usable = "、".join(name for name, enabled in buttons.items() if enabled)
        raise WrongButtonError(
            f"「{dialog.title}」にボタン「{button}」は{why}（押せるボタン: {usable}）"
        )
    entered = _checked_entries(dialog, entries)
    row = transition(kind, button, entered)
    if row is None:
        raise WrongEntryError(f"「{dialog.title}」で何も選ばずに「{button}」は押せません")
    missing = [name for name in row.needs if name not in entered]
    if missing:
        raise WrongEntryError(f"「{dialog.title}」の「{'」「'.join(missing)}」が入力されていません")
    return row, entered


def _checked_entries(dialog: Dialog, entries: dict[str, str]) -> dict[str, str]:
    fields = {c.name: c for c in dialog.controls if c.role != "button"}
    for name, value in entries.items():
        if name not in fields:
            there = "、".join(fields) or "なし"
            raise WrongEntryError(
                f"「{dialog.title}」に入力欄「{name}」はありません（入力欄: {there}）"
            )
        if fields[name].role == "choice" and value not in fields[name].options:
            choices = "、".join(fields[name].options)
            raise WrongEntryError(f"「{name}」に「{value}」はありません（選べるもの: {choices}）")
    shown = {c.name: c.value for c in fields.values() if c.role == "choice" and c.value}
    return shown | entries
