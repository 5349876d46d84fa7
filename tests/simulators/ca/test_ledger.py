"""The authority's book answers for the instant it is asked about."""

from datetime import UTC, datetime

from cryptography import x509

from simulators.ca.ledger import Ledger, Revocation
from simulators.ca.status import StatusWord

EARLY, LATE = datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 2, 1, tzinfo=UTC)


def test_empty():
    """A new book knows nobody and nothing."""
    ledger = Ledger()

    assert ledger.subject_of("x") is None
    assert ledger.issued_to("x") == ()
    assert not ledger.knows(1)
    assert ledger.status_at(1, EARLY).word is StatusWord.UNKNOWN


def test_revocations_at():
    """A revocation is in effect from its own second on."""
    ledger = Ledger()
    revocation = Revocation(1, LATE, x509.ReasonFlags.superseded)
    ledger.revoke(revocation)

    assert ledger.revocations_at(EARLY) == ()
    assert ledger.revocations_at(LATE) == (revocation,)
    assert ledger.revocation_of(1) == revocation


def test_entitlement_is_replaced(subject):
    """A second entitlement of one reference takes the place of the first."""
    ledger = Ledger()
    ledger.entitle("x", x509.Name([]))
    ledger.entitle("x", subject)

    assert ledger.subject_of("x") == subject
