"""Chains: where they end, and what does not count as an issuer."""

import pytest

from simulators.pc.chains import ChainStatus, chain_status, issued_by
from tests.simulators.pc.issuing import StandInCa


@pytest.fixture(scope="module")
def leaf(ca, keys):
    """Give an end certificate."""
    return ca.certificate(keys[0].public_key())


def test_a_missing_issuer_leaves_the_chain_incomplete(ca, leaf):
    """The root alone does not help."""
    assert chain_status(leaf, others=[], roots=[ca.root]) is ChainStatus.INCOMPLETE


def test_a_root_nobody_trusts_ends_the_chain_badly(ca, leaf):
    """It came along, but that is no trust."""
    status = chain_status(leaf, others=[ca.issuing, ca.root], roots=[])
    assert status is ChainStatus.UNTRUSTED_ROOT


def test_a_foreign_ca_of_the_same_names_issued_nothing(ca, leaf):
    """Names are not enough: the signature decides."""
    namesake = StandInCa()
    assert not issued_by(leaf, namesake.issuing)
    status = chain_status(leaf, others=[namesake.issuing], roots=[namesake.root])
    assert status is ChainStatus.INCOMPLETE


def test_an_end_certificate_issues_nothing(leaf, ca, keys):
    """Without the CA flag it is no issuer."""
    child = ca.certificate(keys[1].public_key())
    assert not issued_by(child, leaf)


def test_the_chain_leads_to_a_trusted_root(ca, leaf):
    """Through the issuing CA; or the issuing CA itself is trusted."""
    assert chain_status(leaf, others=[ca.issuing], roots=[ca.root]) is ChainStatus.TRUSTED
    assert chain_status(leaf, others=[], roots=[ca.issuing]) is ChainStatus.TRUSTED
    assert chain_status(ca.root, others=[], roots=[ca.root]) is ChainStatus.TRUSTED
