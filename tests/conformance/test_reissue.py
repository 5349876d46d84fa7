"""The administrator's way to a reissue, and whose fault it is when that is barred."""

from types import SimpleNamespace

import pytest

from conformance.comparison import ControlMissing, Judge, NotConformant, PreconditionNotMet
from conformance.reissue import have_reissued


class Barred:
    """A site without the link that the way begins with."""

    def click(self, label):
        raise ControlMissing(label, "リンク「本文へ移動」")


ADMINISTRATOR = SimpleNamespace(driver=Barred(), log_on_anew=lambda: None, open_status=lambda: None)


def test_the_clause_that_demands_it_is_red():
    """EXP-04: an administrator reissues for a user on the screen."""
    told = []
    judge = Judge("EXP-04", lambda *each: told.append(each))

    with pytest.raises(NotConformant):
        have_reissued(judge, ADMINISTRATOR, None)

    assert [(clause, ok) for clause, _, _, _, ok in told] == [("EXP-04", False)]


def test_another_clause_cannot_be_tried():
    """It says which clause is in the way, and compares nothing."""
    told = []
    judge = Judge("SEC-08", lambda *each: told.append(each))

    with pytest.raises(PreconditionNotMet) as caught:
        have_reissued(judge, ADMINISTRATOR, None)

    assert (caught.value.clause, told) == ("EXP-04", [])
