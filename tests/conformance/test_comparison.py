"""The judge's comparisons."""

import pytest

from conformance.comparison import Judge, NotConformant


def test_a_difference_is_reported_and_raised():
    """Both values reach the report before the scenario ends."""
    told = []
    judge = Judge("PC-07", lambda *report: told.append(report))

    with pytest.raises(NotConformant) as raised:
        judge.compare("画面", expected="完了", actual="処理中")

    assert told == [("PC-07", "画面", "完了", "処理中", False)]
    assert (raised.value.expected, raised.value.actual) == ("完了", "処理中")


def test_an_agreement_is_reported_too():
    """A passed comparison leaves its values behind as evidence."""
    told = []

    Judge("PC-07", lambda *report: told.append(report)).compare("数", expected=1, actual=1)

    assert told == [("PC-07", "数", 1, 1, True)]
