"""What must not open a logon, over real TLS; and each seeded defect that lets one of them in."""

from datetime import UTC, datetime

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from simulators.bank import BankFault, BankProfile
from simulators.bank.errors import CertificationRefused
from simulators.bank.pin_desk import enter_pin
from simulators.odd_certificates import Forgery, forge
from tests.simulators.bank.arrangement import subject_of
from tests.simulators.bank.visitor import LOGON, Credential, Visitor, request_for

LOGON_FORM = "管理者ログオン"
ACQUISITION = "https://www.ib.mihon-shinkin.test/shutoku"
DIED = "the connection died"


def meet(side, credential, path="/kanri/logon"):
    """Return the heading a certificate leads to, or that the connection died."""
    visitor = Visitor(side.site, credential=credential)
    try:
        return visitor.get(path).heading
    except httpx.TransportError:
        return DIED
    finally:
        visitor.client.close()


def forged(customer, kind, key):
    der = customer.credential.certificate.public_bytes(Encoding.DER)
    made, its_key = forge(Forgery(kind), der, customer.credential.key, new_key=lambda: key)
    return Credential(x509.load_der_x509_certificate(made), its_key)


def ordered(side, customer, kind):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    der = side.admin.odd_certificate(
        kind, customer.subscriber.id, request_for(customer.subject, key)
    )
    return Credential(x509.load_der_x509_certificate(der), key)


@pytest.mark.parametrize("kind", ["foreign_ca", "self_signed_clone", "tampered"])
def test_what_the_ca_did_not_sign_dies_in_the_handshake(side, arrange, keys, kind):
    """Names, dates and serial number are those of the real one; the journal knows."""
    assert meet(side, forged(arrange(), kind, keys[1])) == DIED
    assert side.admin.journal()[-1].text.startswith("handshake: certificate refused")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("wrong_usage", "ログオンに使用できる種類のものではありません"),
        ("wrong_key_usage", "ログオンに使用できる種類のものではありません"),
        ("not_yet_valid", "有効期間がまだ始まっていません"),
        ("expired", "有効期限を過ぎているため"),
    ],
)
def test_odd_certificates_of_the_real_ca_are_refused_in_words(side, arrange, kind, words):
    """They are on record, so nothing but their oddity keeps them out."""
    visitor = Visitor(side.site, credential=ordered(side, arrange(), kind))
    screen = visitor.get("/kanri/logon")
    visitor.client.close()

    assert screen.status == 403
    assert words in screen.text


def test_a_not_yet_valid_certificate_opens_when_its_time_has_come(side, arrange, clock):
    """Thirty days later it is like any other."""
    credential = ordered(side, arrange(), "not_yet_valid")
    clock.advance(days=30)

    assert meet(side, credential) == LOGON_FORM


def test_an_unknown_kind_of_oddity_is_refused(side, arrange):
    """The CA makes what it was told of and nothing else."""
    with pytest.raises(CertificationRefused, match="unreadable"):
        ordered(side, arrange(), "haunted")


@pytest.mark.parametrize(
    ("cutoff", "closes"),
    [
        ("day_end", datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC)),
        ("nine_o_clock", datetime(2021, 8, 31, 0, 0, 0, tzinfo=UTC)),
        ("instant", datetime(2021, 8, 31, 15, 0, 0, tzinfo=UTC)),
    ],
)
def test_an_expired_certificate_leads_to_the_acquisition(side, arrange, clock, cutoff, closes):
    """Why, what to do, the bank's own days, and a link."""
    side.use(profile=BankProfile(expiry_cutoff=cutoff, acquire_days=60))
    customer = arrange()
    clock.now = closes
    screen = customer.visitor.get("/kanri/logon")

    assert screen.status == 403
    assert "ログオンできません" in screen.text
    assert "60日" in screen.text
    assert screen.links["電子証明書取得"] == ACQUISITION
    clock.advance(seconds=-1)
    assert customer.log_on().heading == "重要なお知らせ"


def test_without_a_certificate_the_words_lead_there_too(stranger):
    """A PC does not offer an expired certificate, so this is what most customers meet."""
    screen = stranger.get("/riyou/logon")

    assert screen.status == 403
    assert "ログオンできません" in screen.text
    assert screen.links["電子証明書取得"] == ACQUISITION


def test_another_subscribers_certificate_needs_his_own_pin(side, arrange, keys):
    """One's own 暗証番号 does not fit the certificate of a colleague."""
    owner = arrange()
    colleague = side.admin.register(owner.subscriber.contract_id, role="administrator")

    assert owner.visitor.log_on(colleague.pin).status == 403
    assert owner.visitor.get("/oshirase").heading == "ログオンしていません"


def test_the_fault_lets_a_colleagues_pin_in(side, arrange):
    """So does one of another contract; what is nobody's opens nothing."""
    side.use(bank_faults=frozenset({BankFault.PIN_OF_ANOTHER_ACCEPTED}))
    owner, stranger = arrange(), arrange()

    assert owner.visitor.log_on("x").status == 403
    assert owner.visitor.log_on(stranger.subscriber.pin).heading == "重要なお知らせ"


def test_of_two_contracts_the_closed_one_is_refused(side, arrange, keys):
    """The certificate of the previous contract does not open the present one."""
    former, present = arrange(), arrange()
    side.admin.close_contract(former.subscriber.contract_id)

    assert former.visitor.get("/kanri/logon").status == 403
    assert present.log_on().heading == "重要なお知らせ"


def test_an_administrators_lock_may_reach_his_users(side, arrange, keys):
    """By the switch; the other way round it never does."""
    user = arrange("user")
    administrator = side.admin.register(user.subscriber.contract_id, role="administrator")
    subject = subject_of(administrator, contract_name="株式会社見本商店")
    side.admin.enrol(administrator.id, request_for(subject, keys[1]))
    record = side.bank.ledger.present(administrator.id)
    for _ in range(7):
        enter_pin(side.bank, record, "x")
    assert user.log_on().heading == "重要なお知らせ"

    side.use(profile=BankProfile(pin_lock_scope="contract"))
    assert user.log_on().heading == "暗証番号がロックされています"
    side.admin.unlock(administrator.id)
    assert user.log_on().heading == "重要なお知らせ"

    for _ in range(7):
        user.visitor.log_on("x", path=user.path)
    assert enter_pin(side.bank, record, administrator.pin) == "right"


def under(side, fault):
    side.use(bank_faults=frozenset({fault}))


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (BankFault.FOREIGN_CA_ACCEPTED, "foreign_ca"),
        (BankFault.CLONE_ACCEPTED, "self_signed_clone"),
        (BankFault.CLONE_ACCEPTED, "tampered"),
    ],
)
def test_a_fault_lets_one_lookalike_in(side, arrange, keys, fault, kind):
    """It is taken for the certificate on record and logs on; the other lookalikes still die."""
    customer = arrange()
    under(side, fault)
    visitor = Visitor(side.site, credential=forged(customer, kind, keys[1]))
    assert visitor.log_on(customer.subscriber.pin).heading == "重要なお知らせ"
    visitor.client.close()

    others = {"foreign_ca": "tampered"}.get(kind, "foreign_ca")
    assert meet(side, forged(customer, others, keys[1])) == DIED


@pytest.mark.parametrize(
    ("fault", "kind"),
    [(BankFault.USAGE_IGNORED, "wrong_usage"), (BankFault.BEGINNING_IGNORED, "not_yet_valid")],
)
def test_a_fault_lets_one_oddity_in(side, arrange, fault, kind):
    """The other one is still refused."""
    customer = arrange()
    other = {"wrong_usage": "not_yet_valid", "not_yet_valid": "wrong_usage"}[kind]
    under(side, fault)

    assert meet(side, ordered(side, customer, kind)) == LOGON_FORM
    assert meet(side, ordered(side, customer, other)) == "この電子証明書ではログオンできません"


def test_the_fault_of_revocation_lets_the_revoked_in_alone(side, arrange):
    """What a reissue replaced or a closed contract withdrew stays out."""
    revoked, replaced, closed = arrange(), arrange(), arrange()
    side.admin.revoke(revoked.subscriber.id, reason="keyCompromise")
    side.admin.reissue(replaced.subscriber.id)
    side.admin.close_contract(closed.subscriber.contract_id)
    under(side, BankFault.REVOCATION_IGNORED)

    assert revoked.log_on().heading == "重要なお知らせ"
    assert replaced.visitor.get("/kanri/logon").status == 403
    assert closed.visitor.get("/kanri/logon").status == 403


def test_the_fault_of_the_expiry_adds_one_day(side, arrange, clock):
    """Day +1 opens, day +2 does not."""
    customer = arrange()
    under(side, BankFault.LOGON_A_DAY_LONGER)
    clock.now = datetime(2021, 9, 1, 14, 59, 59, tzinfo=UTC)
    assert customer.log_on().heading == "重要なお知らせ"
    assert meet(side, ordered(side, customer, "expired")) == LOGON_FORM

    clock.advance(seconds=1)
    assert customer.visitor.get("/kanri/logon").status == 403


def test_the_fault_of_no_certificate_takes_a_stranger_for_the_newest_user(
    side, arrange, stranger, clock
):
    """At the user's logon alone, and only while that user's certificate opens one."""
    user = arrange("user")
    under(side, BankFault.NO_CERTIFICATE_NEEDED)
    assert stranger.get("/riyou/logon").facts["契約者ID"] == user.subscriber.contract_id
    assert stranger.get("/kanri/logon").heading == "電子証明書を確認できません"
    logged_on = stranger.log_on(user.subscriber.pin, path="/riyou/logon")
    assert logged_on.heading == "重要なお知らせ"

    clock.now = datetime(2021, 9, 1, 1, 0, tzinfo=UTC)
    assert stranger.get("/riyou/logon").heading == "電子証明書の有効期限が切れています"


def test_the_fault_of_the_lock_never_locks(side, arrange):
    """The eighth entry may still be the right one."""
    customer = arrange()
    under(side, BankFault.NEVER_LOCKS)
    for _ in range(8):
        assert customer.visitor.log_on("x").heading == LOGON_FORM

    assert customer.log_on().heading == "重要なお知らせ"


def test_the_fault_of_the_refusal_takes_the_advice_away(side, stranger):
    """Why stays, what to do is missing."""
    under(side, BankFault.REFUSAL_WITHOUT_ADVICE)
    screen = stranger.get("/kanri/logon")

    assert screen.heading == "電子証明書を確認できません"
    assert "電子証明書取得" not in screen.html


def test_the_fault_of_the_first_page_says_nothing(side, stranger):
    """Whoever is refused is sent back to where he came from."""
    under(side, BankFault.REFUSAL_SHOWS_FIRST_PAGE)
    answer = stranger.client.get(
        "/kanri/logon", extensions={"sni_hostname": LOGON}, follow_redirects=False
    )

    assert answer.status_code == 303
    assert answer.headers["Location"] == "https://www.ib.mihon-shinkin.test/"
