"""Both rooms of the bank's side wired: what the customer's side is told, and the dials."""

from datetime import UTC, datetime

import pytest
from cryptography import x509

from simulators.bank import BankFault, BankProfile
from simulators.bank_side import BankSide
from simulators.ca import CaFault


@pytest.fixture(scope="module")
def side():
    with BankSide(clock=lambda: datetime(2021, 8, 1, 1, 0, tzinfo=UTC)) as side:
        yield side


def test_the_site_is_given_by_its_invented_names(side):
    """Everything really listens on loopback."""
    assert side.site.entry_url == "https://www.ib.mihon-shinkin.test/"
    assert set(side.site.hosts) == {"www.ib.mihon-shinkin.test", "logon.ib.mihon-shinkin.test"}
    assert {address for address, _ in side.site.hosts.values()} == {"127.0.0.1"}


def test_two_trusts_are_told_apart(side):
    """What vouches for the sites is not what vouches for the subscribers."""
    sites = x509.load_pem_x509_certificates(side.site.trust_anchor_pem)
    subscribers = x509.load_pem_x509_certificates(side.site.certificate_trust_pem)

    assert side.ca.authority.root in subscribers
    assert not set(sites) & set(subscribers)


def test_dials_not_named_stay_as_they_are(side):
    """A fault is set without touching the profile, and taken away again."""
    side.use(profile=BankProfile(name="other"), bank_faults=frozenset())
    side.use(
        bank_faults=frozenset({BankFault.CLOSE_BUTTON_DEAD}),
        ca_faults=frozenset({CaFault.TWO_YEARS}),
    )

    assert side.bank.profile.name == "other"
    assert side.bank.faults == {"close_button_dead"}

    side.use(bank_faults=frozenset(), ca_faults=frozenset())

    assert side.bank.faults == set()


def test_each_side_has_a_ca_of_its_own(side):
    """Certificates of one side mean nothing at another."""
    with BankSide(clock=lambda: datetime(2021, 8, 1, 1, 0, tzinfo=UTC)) as other:
        assert other.site.certificate_trust_pem != side.site.certificate_trust_pem


def test_a_side_may_wait_by_seconds():
    """For people who watch, screens stay for some seconds in place of refreshes."""
    with BankSide(
        clock=lambda: datetime(2021, 8, 1, 1, 0, tzinfo=UTC), waiting_seconds=3.0
    ) as side:
        assert side.admin_url.startswith("http://127.0.0.1:")
