"""What the bank says to a customer whom it stops: the reason, and the way on.

Words that stood on the bank's entrances before anything was tried say nothing about the attempt: a
bank that refuses by showing its first page once more has explained nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conformance.labels import ACQUISITION, LOGON
from conformance.ports import Driver
from conformance.surfaces import Surface

_DOORS = frozenset(labels.entry for table in (LOGON, ACQUISITION) for labels in table.values())


def advice(driver: Driver, word: str) -> str:
    """Say whether the bank's screen in front, and not an error of the PC, advises with a word.

    The word counts in a line that no entrance had before, or as a control of that very name on a
    screen that is no entrance.
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
    if front.has(word) and not _is_entrance(front):
        return True
    ordinary = _ordinary_lines(driver.trail())
    return any(word in line for line in _lines(front) if line not in ordinary)


def _ordinary_lines(trail: Sequence[Surface]) -> frozenset[str]:
    """Give what each entrance said when it was shown first."""
    first: dict[str, Surface] = {}
    for surface in trail:
        if _is_entrance(surface):
            first.setdefault(surface.title, surface)
    return frozenset(line for surface in first.values() for line in _lines(surface))


def _is_entrance(surface: Surface) -> bool:
    """Say whether a screen leads to the logon or to 電子証明書取得."""
    return any(surface.has(door) for door in _DOORS)


def _lines(surface: Surface) -> Iterator[str]:
    """Give all the words of a surface line by line, those on its controls too."""
    yield surface.title
    yield from (line.strip() for line in surface.text.splitlines())
    yield from (control.name for control in surface.controls)
