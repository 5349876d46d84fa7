"""Whose certificate is whose."""

from conformance.holdings import NOBODY, Holdings
from tests.conformance.certificates import certificate


def serials(facts):
    """Give serial numbers as numbers."""
    return [int(each.serial, 16) for each in facts]


def test_what_was_there_before_is_somebody_elses():
    """A person's certificates are those that came with him and after him."""
    at_hand, owners = [certificate(serial=1)], {}
    Holdings(lambda: at_hand, owners)
    at_hand.append(certificate(serial=2))
    his = Holdings(lambda: at_hand, owners)

    at_hand.append(certificate(serial=3))

    assert serials(his.certificates()) == [2, 3]
    assert serials([his.newest(), his.first, his.working]) == [3, 2, 2]


def test_what_somebody_else_claims_is_not_his():
    """A colleague who renews on the same PC has a new certificate; nobody else has."""
    at_hand, owners = [certificate(serial=1)], {}
    colleague = Holdings(lambda: at_hand, owners)
    at_hand.append(certificate(serial=2))
    his = Holdings(lambda: at_hand, owners)
    at_hand.append(certificate(serial=3))

    colleague.work_with_newest()

    assert serials([colleague.working, his.newest()]) == [3, 2]


def test_a_testers_certificate_is_nobodys():
    """It lies on the PC, and no one works with it."""
    strange = certificate(serial=9)
    his = Holdings(lambda: [certificate(serial=2), strange], {strange: NOBODY})

    assert serials(his.certificates()) == [2]


def test_far_from_his_certificate_he_still_knows_it():
    """At another PC nothing is at hand."""
    at_hand = [certificate(serial=2)]
    his = Holdings(lambda: at_hand, {})

    at_hand.clear()

    assert his.certificates() == ()
    assert serials([his.newest()]) == [2]
