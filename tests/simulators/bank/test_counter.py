"""What the counter brings about, as the customer then meets it at the sites."""

from datetime import UTC, datetime

import pytest
from cryptography import x509

from simulators.bank import BankFault
from simulators.bank.errors import (
    CertificationUnavailable,
    ContractClosed,
    UnknownContract,
    UnknownSubscriber,
)
from tests.simulators.bank.acquiring import CHOOSING, REFUSED, acquire, identify, passer_by
from tests.simulators.bank.renewing import COMPLETED, to_install
from tests.simulators.bank.visitor import request_for

__all__ = ["passer_by"]

DAY_91 = datetime(2021, 11, 30, 1, 0, tzinfo=UTC)


class DeafCa:
    """Stands before the real CA and hears no revocation until it is cured."""

    def __init__(self, real):
        self._real = real
        self.is_deaf = True

    def __getattr__(self, name):
        return getattr(self._real, name)

    def revoke(self, serial, reason):
        if self.is_deaf:
            raise CertificationUnavailable("down")
        self._real.revoke(serial, reason)


def status_at_ca(side, customer):
    return side.ca.authority.status(customer.credential.certificate.serial_number)


@pytest.mark.parametrize(
    ("verb", "arguments", "error"),
    [
        ("reissue", ["nobody"], UnknownSubscriber),
        ("revoke", ["nobody"], UnknownSubscriber),
        ("unlock", ["nobody"], UnknownSubscriber),
        ("close_contract", ["99999999999"], UnknownContract),
        ("odd_certificate", ["wrong_usage", "nobody", b""], UnknownSubscriber),
    ],
)
def test_nobody_and_nothing_is_refused(side, verb, arguments, error):
    """The counter knows its customers."""
    with pytest.raises(error, match=r"nobody|99999999999"):
        getattr(side.admin, verb)(*arguments)


def test_a_reason_that_is_none_is_refused(side, arrange):
    """The message names those there are; the certificate stands."""
    customer = arrange()
    with pytest.raises(ValueError, match=r"keyCompromise.*got 'because'"):
        side.admin.revoke(customer.subscriber.id, reason="because")

    assert customer.visitor.get("/kanri/logon").status == 200


def test_nothing_is_arranged_for_a_closed_contract(side, arrange, keys):
    """Neither a reissue, nor a certificate, nor a new subscriber."""
    customer = arrange()
    contract = customer.subscriber.contract_id
    side.admin.close_contract(contract)
    request = request_for(customer.subject, keys[1])
    asked = [
        lambda: side.admin.reissue(customer.subscriber.id),
        lambda: side.admin.enrol(customer.subscriber.id, request),
        lambda: side.admin.register(contract, role="user"),
    ]
    for ask in asked:
        with pytest.raises(ContractClosed, match=contract):
            ask()


def test_a_revoked_customer_is_helped_by_a_reissue_only(side, arrange, passer_by):
    """The logon says whom to ask; 電子証明書取得 refuses until the counter has reissued."""
    customer = arrange()
    side.admin.revoke(customer.subscriber.id, reason="keyCompromise")
    screen = customer.visitor.get("/kanri/logon")
    assert screen.heading == "電子証明書が失効しています"
    assert "当金庫まで" in screen.text
    assert status_at_ca(side, customer).reason is x509.ReasonFlags.key_compromise
    assert identify(passer_by, customer).heading == REFUSED

    side.admin.reissue(customer.subscriber.id)
    assert identify(passer_by, customer).heading == CHOOSING


def test_a_reissue_ends_the_old_certificate_at_once(side, arrange):
    """At the CA and at the bank; the open session ends, and the words lead to the new one."""
    customer = arrange()
    customer.log_on()
    side.admin.reissue(customer.subscriber.id)

    assert status_at_ca(side, customer).word == "revoked"
    assert customer.visitor.get("/oshirase").heading == "ログオンしていません"
    screen = customer.visitor.get("/kanri/logon")
    assert screen.status == 403
    assert "再発行の手続きが行われた" in screen.text
    assert screen.links["電子証明書取得"] == "https://www.ib.mihon-shinkin.test/shutoku"


@pytest.mark.parametrize("role", ["administrator", "user"])
def test_a_reissue_lets_acquire_after_the_ninety_days(side, arrange, clock, passer_by, keys, role):
    """Day 91 is too late; the counter reissues, and a new certificate is acquired."""
    customer = arrange(role)
    clock.now = DAY_91
    assert identify(passer_by, customer).heading == REFUSED

    side.admin.reissue(customer.subscriber.id)
    install = acquire(passer_by, customer, keys)
    assert passer_by.submit(install, "installed-form").heading == COMPLETED


@pytest.mark.parametrize(("days", "heading"), [(0, CHOOSING), (80, CHOOSING), (81, REFUSED)])
def test_the_right_lasts_eighty_days(side, arrange, clock, passer_by, days, heading):
    """Day 80 works, day 81 does not; the words name the days."""
    customer = arrange()
    side.admin.reissue(customer.subscriber.id)
    clock.advance(days=days)
    screen = identify(passer_by, customer)

    assert screen.heading == heading
    assert ("80日を超えている" in screen.text) is (days == 81)


def test_a_reissue_reaches_the_bank_even_if_the_ca_does_not_hear(side, arrange, keys, monkeypatch):
    """The old certificate opens nothing at once; the CA is told on the next occasion."""
    customer, other = arrange(), arrange()
    ca = DeafCa(side.bank.certification)
    monkeypatch.setattr(side.bank, "certification", ca)
    side.admin.reissue(customer.subscriber.id)
    assert customer.visitor.get("/kanri/logon").heading == "電子証明書が失効しています"
    assert status_at_ca(side, customer).word == "good"

    other.log_on()
    assert status_at_ca(side, customer).word == "good"
    ca.is_deaf = False
    other.log_on()
    assert status_at_ca(side, customer).word == "revoked"


def test_a_closed_contract_can_do_nothing(side, arrange, passer_by):
    """Logon and acquisition are refused; a new contract's certificate is another one."""
    customer = arrange()
    customer.log_on()
    side.admin.close_contract(customer.subscriber.contract_id)

    assert customer.visitor.get("/oshirase").heading == "ログオンしていません"
    screen = customer.visitor.get("/kanri/logon")
    assert screen.status == 403
    assert "終了したご契約" in screen.text
    refused = identify(passer_by, customer)
    assert refused.heading == REFUSED
    assert "ご契約が終了している" in refused.text
    assert status_at_ca(side, customer).reason is x509.ReasonFlags.cessation_of_operation


def test_closing_a_contract_twice_changes_nothing(side, arrange):
    """The second time nothing is left to end."""
    customer = arrange()
    side.admin.close_contract(customer.subscriber.contract_id)
    side.admin.close_contract(customer.subscriber.contract_id)

    assert [event.kind for event in side.admin.journal()][-1] == "contract_closed"


def test_the_counter_unlocks(side, arrange):
    """After the lock the right 暗証番号 opens the logon again."""
    customer = arrange()
    for _ in range(7):
        customer.visitor.log_on("x")
    assert customer.log_on().heading == "暗証番号がロックされています"

    side.admin.unlock(customer.subscriber.id)
    assert customer.log_on().heading == "重要なお知らせ"


def test_a_restart_loses_sessions_and_keeps_records(side, arrange, keys):
    """The customer is told to log on again; then everything is as it was."""
    customer = arrange()
    customer.log_on()
    install = to_install(customer, keys)
    side.admin.restart()
    screen = customer.visitor.submit(install, "installed-form")
    assert screen.status == 403
    assert screen.heading == "ログオンしていません"
    assert screen.buttons == ["このウィンドウを閉じる"]

    assert "電子証明書の更新をお願いします" in customer.log_on().links
    assert customer.visitor.begin_renewal().heading == "電子証明書の更新"


def test_a_form_from_before_a_restart_is_refused(side, arrange):
    """What forms are known by is lost, too; the screen loaded anew works."""
    customer = arrange()
    form = customer.visitor.get("/kanri/logon")
    side.admin.restart()

    refused = customer.visitor.submit(form, pin=customer.subscriber.pin)
    assert refused.heading == "操作を受け付けられません"
    assert customer.log_on().heading == "重要なお知らせ"


def test_expired_sessions_say_so(side, arrange, passer_by, clock):
    """Every open session, a logon's and a visit's, has been idle for too long."""
    customer = arrange()
    customer.log_on()
    late = arrange()
    clock.now = datetime(2021, 9, 1, 1, 0, tzinfo=UTC)
    path = identify(passer_by, late).path
    clock.now = datetime(2021, 8, 1, 1, 0, tzinfo=UTC)
    side.admin.expire_sessions()

    assert customer.visitor.get("/oshirase").heading == "ログオンの有効時間が過ぎました"
    assert passer_by.get(path).heading == "操作の有効時間が過ぎました"
    assert customer.log_on().heading == "重要なお知らせ"


def test_the_fault_of_the_old_certificate_lets_it_go_on(side, arrange, passer_by):
    """The right to acquire is given all the same."""
    side.use(bank_faults=frozenset({BankFault.REPLACED_STILL_OPENS}))
    customer = arrange()
    side.admin.reissue(customer.subscriber.id)

    assert customer.visitor.get("/kanri/logon").status == 200
    assert identify(passer_by, customer).heading == CHOOSING


def test_the_fault_of_the_right_gives_none_after_the_expiry_date(side, arrange, passer_by, clock):
    """A reissue in time still works."""
    side.use(bank_faults=frozenset({BankFault.REISSUE_GRANTS_NOTHING}))
    late, in_time = arrange(), arrange()
    side.admin.reissue(in_time.subscriber.id)
    clock.now = datetime(2021, 9, 5, 1, 0, tzinfo=UTC)
    side.admin.reissue(late.subscriber.id)

    assert identify(passer_by, late).heading == REFUSED
    assert identify(passer_by, in_time).heading == CHOOSING
