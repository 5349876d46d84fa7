"""The driver's memory of surfaces."""

from conformance.drivers.trail import Trail
from conformance.surfaces import Surface, SurfaceKind


def screen(title: str, *, advances: bool = False) -> Surface:
    """Make a screen of the first window."""
    return Surface(SurfaceKind.SCREEN, title, advances=advances, window="main")


def test_a_waiting_screen_that_reloads_itself_counts_once():
    """Polling is not news."""
    trail = Trail()

    trail.add(screen("処理中", advances=True))
    again, new = trail.add(screen("処理中", advances=True))

    assert not new
    assert again.number == 1
    assert len(trail.all()) == 1


def test_the_same_dialog_twice_counts_twice():
    """Two confirmations with one title are two confirmations."""
    trail = Trail()
    for number in (1, 2):
        trail.add(Surface(SurfaceKind.DIALOG, "確認", window=f"dialog-{number}"))

    assert [s.title for s in trail.all()] == ["確認", "確認"]


def test_an_act_starts_a_new_account():
    """Only what came after the last act counts as shown."""
    trail = Trail()
    trail.add(screen("前"))

    trail.mark()
    trail.add(screen("後"))

    assert [s.title for s in trail.shown()] == ["後"]
    assert [s.title for s in trail.all()] == ["前", "後"]
