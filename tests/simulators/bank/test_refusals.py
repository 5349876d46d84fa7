"""Every refusal has words and a status."""

from simulators.bank.logon import LogonRefusal
from simulators.bank.refusals import CERTIFICATE_WORDS, STATUSES, WORDS, Refusal


def test_every_refusal_has_words():
    """Nobody meets a refusal that says nothing."""
    assert set(WORDS) == set(Refusal)
    assert set(CERTIFICATE_WORDS) == set(LogonRefusal)


def test_every_refusal_has_a_status_of_an_error():
    """A refusal is never a success to a program either."""
    assert set(STATUSES) == set(Refusal)
    assert min(STATUSES.values()) >= 400
