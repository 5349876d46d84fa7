"""What is looked for on a surface, and how what is there instead is put into words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from conformance.advice import not_the_bank
from conformance.comparison import ControlMissing, Judge
from conformance.customer import Customer
from conformance.ports import Driver
from conformance.surfaces import ROLE_WORDS, Surface, SurfaceKind

_LEVEL_NAMES = ("セキュリティ レベル", "セキュリティレベル")


def attempting(judge: Judge, what: str, act: Callable[[], None]) -> None:
    """Make several acts of a customer that together must be possible, such as logging on.

    Raises:
        NotConformant: a control that is needed on the way is not there.
    """
    try:
        act()
    except ControlMissing as missing:
        judge.compare(what, expected=f"「{missing.label}」がある", actual=missing.offered)


def clicking(judge: Judge, driver: Driver, label: str, *, times: int = 1) -> None:
    """Click a control of the front window, as the clause under test demands.

    Raises:
        NotConformant: the window has no such control.
    """
    driver.wait_until(lambda: driver.front().has(label))
    try:
        driver.click(label, times=times)
    except ControlMissing as missing:
        judge.compare("クリックする操作", expected=f"「{label}」", actual=missing.offered)


def answering(judge: Judge, customer: Customer, label: str) -> None:
    """Press a button of the front dialog, as the clause under test demands.

    Raises:
        NotConformant: no dialog is open, or it has no such button.
    """
    customer.driver.wait_until(lambda: customer.driver.front().kind is SurfaceKind.DIALOG)
    try:
        customer.answer(label)
    except ControlMissing as missing:
        judge.compare(
            "ダイアログの操作", expected=f"ダイアログの「{label}」", actual=missing.offered
        )


def answering_all(judge: Judge, customer: Customer, labels: Sequence[str]) -> None:
    """Press one button after the other, each in the dialog that then stands in front.

    Raises:
        NotConformant: no dialog is open, or it has no such button.
    """
    for label in labels:
        answering(judge, customer, label)


def asked_for(customer: Customer, title: str) -> str:
    """Give the title of the dialog that asked for a password, or what else asked for one."""
    return title if title in customer.asked else "、".join(customer.asked) or "求められていない"


def presence(driver: Driver, role: str, label: str, *, brief: bool = False) -> str:
    """Say whether the front surface has a control of this role and label.

    Args:
        role: in the words of the feature: ボタン, リンク, 入力欄.
        brief: where absence is expected, leave out what else there is.
    """
    if not brief:
        driver.wait_until(lambda: driver.front().has(label))
    front = driver.front()
    there = any(ROLE_WORDS.get(c.role) == role for c in front.named(label))
    if there:
        return f"{role}「{label}」がある"
    absent = f"{role}「{label}」がない"
    return absent if brief else f"{absent}（{front}: {front.controls_in_words()}）"


def guides(driver: Driver) -> bool:
    """Say whether the front screen guides to the renewal, by a control or in its text."""
    front = driver.front()
    speaks = any("電子証明書" in control.name for control in front.controls)
    return speaks or "電子証明書の更新" in front.text


def guidance(driver: Driver, *, brief: bool = False) -> str:
    """Put into words whether the front screen guides to the renewal.

    Args:
        brief: where absence is expected, leave out what else there is.
    """
    if guides(driver):
        return "更新の案内がある"
    front = driver.front()
    return (
        "更新の案内がない" if brief else f"更新の案内がない（{front}: {front.controls_in_words()}）"
    )


def offered_answer(driver: Driver, label: str) -> str:
    """Say whether the dialog in front can be answered with this button, or what is in front."""
    driver.wait_until(lambda: _answerable(driver.front(), label))
    front = driver.front()
    if _answerable(front, label):
        return f"ダイアログの「{label}」"
    return f"{front}: {front.controls_in_words()}"


def level_of(driver: Driver) -> str:
    """Read the security level off the dialog in front; names the surface where there is none."""
    front = driver.front()
    levels = [front.facts[name] for name in _LEVEL_NAMES if name in front.facts]
    return levels[0] if levels else f"表示なし（{front}）"


def fact(customer: Customer, name: str, *, part: str = "") -> str:
    """Read a labelled row of the front screen; just ``part`` where the row contains it."""
    customer.driver.wait_until(lambda: name in customer.driver.front().facts)
    front = customer.driver.front()
    value = front.facts.get(name, f"表示なし（{front}）")
    return part if part and part in value else value


def advance(customer: Customer, title: str) -> str:
    """Say whether a waiting screen came up and moved on by itself, or what happened instead."""
    followed = customer.moved_on(title)
    if followed is None:
        return f"「{title}」が表示されない（{customer.driver.front()}）"
    if followed.title == title:
        return f"「{title}」のまま進まない"
    return f"パソコンの画面（{followed}）" if _pc_error(followed) else "次の画面へ進んだ"


def absence(driver: Driver, title: str) -> str:
    """Say that nothing shown since the last act bears this title, or what does."""
    shown = next((s for s in (*driver.shown(), driver.front()) if s.title == title), None)
    return f"「{title}」ではない" if shown is None else str(shown)


def turned_away(driver: Driver, title: str) -> str:
    """Say that the bank answered with another screen than this one, or what is there instead.

    A dialog that nobody has answered, or an error of the PC, is no answer of the bank.
    """
    front = driver.front()
    if front.kind is SurfaceKind.DIALOG or front.simulated or not front.title:
        return not_the_bank(front)
    return absence(driver, title)


def remaining(driver: Driver, title: str) -> str:
    """Name the screen in the browser's first window."""
    driver.wait_until(lambda: any(w.title == title for w in driver.windows()[:1]))
    windows = driver.windows()
    return f"「{windows[0].title}」" if windows else "ウインドウなし"


def shown_serial(customer: Customer, name: str) -> str:
    """Read a serial number off the screen, however its hexadecimal digits are grouped."""
    value = fact(customer, name)
    digits = re.sub(r"[\s:-]|^0x", "", value)
    return f"{int(digits, 16):032X}" if re.fullmatch(r"[0-9A-Fa-f]+", digits) else value


def same_day_years_later(today: date, years: int) -> str:
    """Write the same calendar day some years later; 29 February becomes 28 February."""
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return f"{today.year + years}年{today.month}月{day}日"


def _pc_error(surface: Surface) -> bool:
    return surface.simulated and surface.kind is not SurfaceKind.DIALOG


def _answerable(front: Surface, label: str) -> bool:
    return front.kind is SurfaceKind.DIALOG and front.has(label)
