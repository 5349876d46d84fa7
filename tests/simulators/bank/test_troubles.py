"""Trouble of the CA as the customer meets it while a certificate is issued."""

import pytest

from simulators.bank import BankFault
from simulators.bank.troubles import Troubles
from tests.simulators.bank.acquiring import acquire, passer_by
from tests.simulators.bank.renewing import COMPLETED, complete, request

__all__ = ["passer_by"]

NOT_ISSUED = "電子証明書を発行できませんでした"


@pytest.fixture
def sound(side):
    """Make sure that no trouble outlives a test."""
    yield side
    side.admin.recover()


@pytest.fixture
def customer(arrange):
    customer = arrange()
    customer.log_on()
    return customer


def test_an_unknown_kind_is_refused(sound):
    """The message names those there are."""
    with pytest.raises(ValueError, match=r"ca_down.*got 'ca_tired'"):
        sound.admin.trouble("ca_tired")


@pytest.mark.parametrize("times", [0, -1])
def test_trouble_that_never_happens_is_refused(sound, times):
    """It is to happen at least once."""
    with pytest.raises(ValueError, match=str(times)):
        sound.admin.trouble("ca_down", times=times)


def test_without_wiring_there_is_no_trouble():
    """A bank by itself knows none."""
    with pytest.raises(ValueError, match="expected one of none"):
        Troubles().begin("ca_down", times=None)


@pytest.mark.parametrize("kind", ["ca_down", "ca_refusing", "ca_garbage", "ca_other_key"])
def test_a_ca_in_trouble_stops_the_window_in_words(sound, customer, keys, kind):
    """Nothing is on record, the old certificate stands, and afterwards it works."""
    sound.admin.trouble(kind)
    choosing = customer.visitor.begin_renewal()
    sent = customer.visitor.send_request(choosing, request(customer, keys))
    stopped = customer.visitor.wait_out(sent)
    assert stopped.status == 200
    assert stopped.heading == NOT_ISSUED
    assert "これまでの電子証明書は変わっていません" in stopped.text
    assert len(sound.bank.ledger.of(customer.subscriber.id)) == 1

    sound.admin.recover()
    assert "電子証明書の更新をお願いします" in customer.log_on().links
    choosing = customer.visitor.begin_renewal()
    assert choosing.heading == "電子証明書の更新"


def test_a_slow_ca_is_waited_for(sound, customer, keys):
    """The waiting screen stays three polls longer, then the certificate comes."""
    sound.admin.trouble("ca_slow", times=3)
    choosing = customer.visitor.begin_renewal()
    screen = customer.visitor.send_request(choosing, request(customer, keys))
    headings = []
    while screen.refresh is not None:
        headings.append(screen.heading)
        screen = customer.visitor.get(screen.refresh)

    assert headings == ["電子証明書発行処理中"] * 4
    assert screen.heading == "電子証明書のインストール"
    assert len(sound.bank.ledger.of(customer.subscriber.id)) == 2


@pytest.mark.parametrize("kind", ["ca_down", "ca_refusing", "ca_garbage"])
def test_trouble_for_so_many_requests_ends_by_itself(sound, customer, keys, kind):
    """The second attempt goes through."""
    sound.admin.trouble(kind, times=1)
    choosing = customer.visitor.begin_renewal()
    sent = customer.visitor.send_request(choosing, request(customer, keys))
    assert customer.visitor.wait_out(sent).heading == NOT_ISSUED

    assert complete(customer, keys).heading == COMPLETED


def test_a_ca_that_is_down_keeps_nobody_from_the_logon(sound, arrange):
    """Revocation is known all the time."""
    sound.admin.trouble("ca_down")
    customer = arrange_before(sound, arrange)

    assert customer.log_on().heading == "重要なお知らせ"


def arrange_before(side, arrange):
    """Arrange somebody while the CA is well, in spite of the trouble."""
    side.admin.recover()
    customer = arrange()
    side.admin.trouble("ca_down")
    return customer


def test_an_acquisition_meets_the_same(sound, arrange, clock, passer_by, keys):
    """The words are those of the acquisition and lead back to it."""
    customer = arrange()
    clock.advance(days=31)
    sound.admin.trouble("ca_down", times=1)
    stopped = acquire(passer_by, customer, keys)
    assert stopped.heading == NOT_ISSUED
    assert "電子証明書は、まだ発行されていません" in stopped.text
    assert "電子証明書取得" in stopped.links

    assert acquire(passer_by, customer, keys).heading == "電子証明書のインストール"


def test_the_fault_of_unexplained_trouble_leaves_the_title_alone(sound, customer, keys):
    """With the fault, the customer is not told to try again."""
    sound.use(bank_faults=frozenset({BankFault.CA_TROUBLE_UNEXPLAINED}))
    sound.admin.trouble("ca_refusing")
    choosing = customer.visitor.begin_renewal()
    stopped = customer.visitor.wait_out(
        customer.visitor.send_request(choosing, request(customer, keys))
    )

    assert stopped.heading == NOT_ISSUED
    assert "もう一度" not in stopped.html
