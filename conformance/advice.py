"""What the bank says to a customer whom it stops: the reason, and the way on.

Words that stood on the bank's entrances before anything was tried say nothing about the attempt: a
bank that refuses by showing its first page once more has explained nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conformance.labels import ACQUISITION, LOGON
from conformance.ports import Driver
from conformance.surfaces import ROLE_WORDS, Surface

_LOGON_DOORS = tuple(labels.entry for labels in LOGON.values())
_ACQUISITION_DOORS = tuple(labels.entry for labels in ACQUISITION.values())


def advice(driver: Driver, word: str) -> str:
    """Say whether the bank's screen in front, and not an error of the PC, advises with a word.

    The word counts in a line that no entrance had, or as a control of that very name on a screen
    that is neither an entrance nor a form.
    """
    driver.wait_until(lambda: _advises(driver, word))
    front = driver.front()
    if front.simulated:
        return not_the_bank(front)
    if _advises(driver, word):
        return f"「{word}」の案内がある"
    return f"案内がない（{front}: {front.text}）"


def not_the_bank(front: Surface) -> str:
    """Put into words that what is in front was not shown by the bank."""
    return f"金庫の画面ではない（{front}: {front.text}）"


def _advises(driver: Driver, word: str) -> bool:
    front = driver.front()
    entrances = _entrances(driver.trail(), front)
    ordinary = {line for each in entrances for line in _lines(each)}
    if any(word in line for line in _lines(front) if line not in ordinary):
        return True
    is_entrance = front.title in {each.title for each in entrances}
    return front.has(word) and not is_entrance and not _is_form(front)


def _entrances(trail: Sequence[Surface], front: Surface) -> list[Surface]:
    """Give the entrances through which the customer came: the first screen with each kind of door.

    He always comes by the logon's. A first screen with doors to 電子証明書取得 may also be what the
    bank answers him; so may any later one.
    """
    first = next((s for s in trail if any(map(s.has, _LOGON_DOORS))), None)
    choice = next((s for s in trail if any(map(s.has, _ACQUISITION_DOORS))), None)
    if choice is not None and choice.number == front.number:
        choice = None
    return [surface for surface in (first, choice) if surface is not None]


def _is_form(surface: Surface) -> bool:
    return any(ROLE_WORDS.get(control.role) == "入力欄" for control in surface.controls)


def _lines(surface: Surface) -> Iterator[str]:
    """Give all the words of a surface line by line, those on its controls too."""
    yield surface.title
    yield from (line.strip() for line in surface.text.splitlines())
    yield from (control.name for control in surface.controls)
