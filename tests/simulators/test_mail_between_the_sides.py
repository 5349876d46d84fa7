"""The daily job of a running bank, and the customers' mail server at the other end of the wire."""

import threading
from datetime import UTC, datetime
from email import message_from_bytes, policy

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from simulators.arrangements import certificate_request
from simulators.bank import BankFault, BankProfile, EventKind
from simulators.bank_side import BankSide
from simulators.mail import MailServer, MailTrouble

ISSUED = datetime(2020, 8, 31, 1, 0, tzinfo=UTC)
D30 = datetime(2021, 8, 1, 1, 0, tzinfo=UTC)
D10 = datetime(2021, 8, 21, 1, 0, tzinfo=UTC)


class Clock:
    now = D30

    def __call__(self):
        return self.now


@pytest.fixture(scope="module")
def key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(scope="module")
def mailbox():
    with MailServer(clock=lambda: D30) as server:
        yield server


@pytest.fixture(scope="module")
def running():
    clock = Clock()
    with BankSide(clock=clock, mail_timeout=0.5) as side:
        yield side, clock


@pytest.fixture
def side(running, mailbox):
    side, clock = running
    clock.now = D30
    mailbox.recover()
    side.use(profile=BankProfile(), bank_faults=frozenset(), smtp=mailbox.address)
    return side


@pytest.fixture
def customer(side, running, key):
    """Give a way to register somebody with a certificate that expires on 2021-08-31."""

    def arrange(role="administrator", contract=None, email=""):
        clock = running[1]
        present, clock.now = clock.now, ISSUED
        contract = contract or side.admin.open_contract()
        address = email or f"{role}.{contract.id}@example.test"
        subscriber = side.admin.register(contract.id, role=role, email=address)
        request = certificate_request(subscriber.subject_dn_string, key)
        side.admin.enrol(subscriber.id, request)
        clock.now = present
        return subscriber

    return arrange


def subjects(mailbox, subscriber):
    letters = mailbox.letters(subscriber.email)
    return [message_from_bytes(raw, policy=policy.default)["Subject"] for raw in letters]


def outcome(outcomes, subscriber):
    (found,) = [each for each in outcomes if each.subscriber_id == subscriber.id]
    return found.state, found.detail


@pytest.mark.parametrize("kind", [MailTrouble.DOWN, MailTrouble.SLOW])
def test_a_mail_server_in_trouble_delays_a_mail(side, customer, mailbox, kind):
    """Nothing is sent, the journal says so; the job of the same day sends it once."""
    someone = customer()
    mailbox.trouble(kind)

    assert outcome(side.admin.run_daily_job(), someone)[0] == "failed"
    assert mailbox.letters(someone.email) == ()
    (note,) = [
        event
        for event in side.admin.journal()
        if event.kind is EventKind.MAIL_FAILED and event.subscriber_id == someone.id
    ]
    assert note.text.startswith(f"30 days {someone.email} no connection: ")
    mailbox.recover()
    assert outcome(side.admin.run_daily_job(), someone) == ("sent", "")
    assert subjects(mailbox, someone) == ["電子証明書更新のご案内"]


def test_a_refused_address_keeps_nobody_else_from_his_mail(side, customer, mailbox):
    """Administrator refused, user served."""
    chief = customer()
    user = customer("user", contract=side.bank.contracts.get(chief.contract_id))
    mailbox.trouble(MailTrouble.REFUSING, address=chief.email)
    outcomes = side.admin.run_daily_job()

    assert outcome(outcomes, chief) == ("refused", "recipient: 550 5.1.1 no such mailbox here")
    assert outcome(outcomes, user) == ("sent", "")
    assert (mailbox.letters(chief.email), len(mailbox.letters(user.email))) == ((), 1)


def test_the_mailer_can_be_taken_away_and_given_back(side, customer, mailbox):
    """A dial like the others; not to name it leaves it as it is."""
    someone = customer()
    side.use(smtp=None)

    assert outcome(side.admin.run_daily_job(), someone)[0] == "failed"
    side.use(smtp=mailbox.address)
    side.use(profile=BankProfile(mail_charset="iso-2022-jp"))
    assert outcome(side.admin.run_daily_job(), someone) == ("sent", "")
    assert subjects(mailbox, someone) == ["電子証明書更新のご案内"]


def test_a_restart_forgets_no_mail(side, customer, mailbox):
    """The sent book is a record, not a session."""
    someone = customer()
    side.admin.run_daily_job()
    side.admin.restart()

    assert outcome(side.admin.run_daily_job(), someone) == ("skipped", "sent before")
    assert len(mailbox.letters(someone.email)) == 1


def test_a_closed_contract_gets_no_mail(side, customer, mailbox):
    """Nobody of it is even listed."""
    someone = customer()
    side.admin.close_contract(someone.contract_id)

    assert [o for o in side.admin.run_daily_job() if o.subscriber_id == someone.id] == []
    assert mailbox.letters(someone.email) == ()


def test_two_jobs_at_once_send_one_mail(side, customer, mailbox):
    """Through both doors."""
    someone = customer()
    with httpx.Client(base_url=side.admin_url, trust_env=False) as door:
        other = threading.Thread(target=door.post, args=("/daily-job",))
        other.start()
        side.admin.run_daily_job()
        other.join()

    assert len(mailbox.letters(someone.email)) == 1


def test_the_second_door_runs_the_job(side, customer, mailbox):
    """And says what became of each mail."""
    someone = customer("user")
    with httpx.Client(base_url=side.admin_url, trust_env=False) as door:
        mails = door.post("/daily-job").json()["mails"]

    assert [mail for mail in mails if mail["subscriber_id"] == someone.id] == [
        {
            "subscriber_id": someone.id,
            "address": someone.email,
            "days": 30,
            "state": "sent",
            "detail": "",
        }
    ]


def test_both_mails_arrive_on_their_days(side, customer, mailbox, running):
    """And at the address in the envelope, which is the one in the letter."""
    someone = customer()
    side.admin.run_daily_job()
    running[1].now = D10
    side.admin.run_daily_job()
    letters = [
        message_from_bytes(raw, policy=policy.default) for raw in mailbox.letters(someone.email)
    ]

    assert [letter["Date"].datetime for letter in letters] == [D30, D10]
    assert [letter["To"].addresses[0].addr_spec for letter in letters] == [someone.email] * 2


def test_a_mail_that_comes_twice_is_a_seeded_fault(side, customer, mailbox):
    """The whole way, not only in the book."""
    someone = customer()
    side.use(bank_faults=frozenset({BankFault.MAIL_SENT_AGAIN}))
    side.admin.run_daily_job()
    side.admin.run_daily_job()

    assert len(mailbox.letters(someone.email)) == 2
