"""The daily job: what becomes of each mail, in trouble first."""

import threading

import pytest

from simulators.bank import BankFault, BankProfile, EventKind, MailOutcome, Role
from simulators.bank.certificates import CertificateState
from simulators.bank.errors import MailRefused, MailUndelivered
from tests.simulators.bank.post_office import PostOffice

D30, D10 = "2021-08-01", "2021-08-21"
KANRI, RIYO = "kanri@example.test", "riyo@example.test"


@pytest.fixture
def office():
    return PostOffice()


def test_a_bank_without_a_mailer_sends_nothing(office):
    """Nothing is lost: the journal says so, and the mail goes once there is one."""
    office.customer()
    mailer, office.mailer = office.mailer, None

    assert office.states(D30) == [(30, "failed")]
    assert office.journalled(EventKind.MAIL_FAILED) == [
        f"30 days {KANRI} this bank has no mailer to reach {KANRI}"
    ]
    office.mailer = mailer
    assert office.states(D30) == [(30, "sent")]


@pytest.mark.parametrize("email", [None, "", "  "])
def test_without_an_address_nothing_is_sent(office, email):
    """It is journalled, and the others get theirs."""
    someone = office.customer(email)
    office.customer()

    assert office.run(D30)[0] == MailOutcome(someone.id, "", 30, "skipped", "no address")
    assert office.mailer.recipients == [KANRI]
    assert office.journalled(EventKind.MAIL_SKIPPED) == ["30 days no address"]


@pytest.mark.parametrize(
    "email", ["nobody", "x@y\r\nBcc: all@example.test", "経理@example.test", "a@b, c@d"]
)
def test_what_is_no_address_is_refused_before_it_is_tried(office, email):
    """The others get theirs."""
    office.customer(email)
    office.customer()

    assert office.states(D30) == [(30, "refused"), (30, "sent")]
    assert office.mailer.recipients == [KANRI]


def test_a_refused_address_is_given_up(office):
    """For this mail; the next one tries it again."""
    office.customer()
    office.mailer.failures[KANRI] = MailRefused("recipient: 550 no such mailbox")

    assert office.states(D30) == [(30, "refused")]
    assert office.journalled(EventKind.MAIL_REFUSED) == [
        f"30 days {KANRI} recipient: 550 no such mailbox"
    ]
    del office.mailer.failures[KANRI]
    assert office.states(D30) == [(30, "skipped")]
    assert office.states(D10) == [(10, "sent")]


def test_a_refused_address_is_tried_again_where_the_bank_says_so(office):
    """By the next run of the same day."""
    office.profile = BankProfile(mail_refused="retry")
    office.customer()
    office.mailer.failures[KANRI] = MailRefused("recipient: 550 no such mailbox")

    assert office.states(D30) == [(30, "refused")]
    del office.mailer.failures[KANRI]
    assert office.states(D30) == [(30, "sent")]


def test_a_mail_that_could_not_be_handed_over_goes_out_later_that_day(office):
    """The server was down or slow; the other customers are not touched."""
    office.customer()
    office.customer(RIYO, role=Role.USER)
    office.mailer.failures[KANRI] = MailUndelivered("no connection: refused")

    assert office.states(D30) == [(30, "failed"), (30, "sent")]
    assert office.journalled(EventKind.MAIL_FAILED) == [f"30 days {KANRI} no connection: refused"]
    del office.mailer.failures[KANRI]
    assert office.states(f"{D30} 23:59:59") == [(30, "sent"), (30, "skipped")]
    assert office.mailer.recipients == [RIYO, KANRI]


@pytest.mark.parametrize(("missed_run", "sent"), [("skip", []), ("catch_up", [KANRI])])
def test_a_mail_that_failed_all_day_is_a_missed_one(office, missed_run, sent):
    """The switch for missed runs decides about the next day."""
    office.profile = BankProfile(mail_missed_run=missed_run)
    office.customer()
    office.mailer.failures[KANRI] = MailUndelivered("no connection: refused")
    office.run(D30)
    office.mailer.failures.clear()
    office.run("2021-08-02")

    assert office.mailer.recipients == sent


def test_a_mail_that_may_have_arrived_is_not_sent_again(office):
    """Only the answer was missing: never two mails for one date."""
    office.customer()
    office.mailer.failures[KANRI] = MailUndelivered("timed out", maybe_taken=True)

    assert office.states(D30) == [(30, "failed")]
    office.mailer.failures.clear()
    assert office.states(D30) == [(30, "skipped")]


def test_running_twice_sends_once(office):
    """However often the job runs on a day, and at whatever hour."""
    office.customer()

    assert office.states(f"{D30} 00:00:00") == [(30, "sent")]
    assert office.states(f"{D30} 00:00:00") == [(30, "skipped")]
    assert office.states(f"{D30} 23:59:59") == [(30, "skipped")]


def test_two_runs_at_once_send_once(office):
    """The second waits for the first, however long that takes."""
    office.customer()
    ended = threading.Event()
    second = threading.Thread(target=lambda: (office.run(D30), ended.set()))

    def start_the_second_and_see_whether_it_waits(letter):
        office.mailer.before = None
        second.start()
        ended.wait(0.2)

    office.mailer.before = start_the_second_and_see_whether_it_waits
    office.run(D30)
    second.join()

    assert office.mailer.recipients == [KANRI]


@pytest.mark.parametrize("missed_run", ["skip", "catch_up"])
def test_a_clock_that_was_set_back_brings_no_second_mail(office, missed_run):
    """Neither on a day that comes again nor on one before it."""
    office.profile = BankProfile(mail_missed_run=missed_run)
    office.customer()
    for day in (D30, "2021-07-31", D30, "2021-07-02", "2021-08-02", D30):
        office.run(day)

    assert office.mailer.recipients == [KANRI]


def test_a_missed_run_is_left_at_that(office):
    """The manual's days and no others, unless the bank says otherwise."""
    office.customer()
    for day in ("2021-07-31", "2021-08-02", "2021-08-20", "2021-08-22", "2021-08-31"):
        office.run(day)

    assert office.mailer.recipients == []


def test_a_missed_run_is_made_up_for_once(office):
    """By the next run, whenever that is before the next mail's day; the second mail as usual."""
    office.profile = BankProfile(mail_missed_run="catch_up")
    office.customer()

    assert office.states("2021-08-05") == [(30, "sent")]
    assert office.states("2021-08-06") == [(30, "skipped")]
    assert office.states(D10) == [(10, "sent")]
    assert office.states("2021-08-31 23:59:59") == [(10, "skipped")]
    assert office.run("2021-09-01") == []


def test_two_missed_mails_are_made_up_for_by_one(office):
    """Only the later one still says anything."""
    office.profile = BankProfile(mail_missed_run="catch_up")
    office.customer()

    assert office.states("2021-08-25") == [(10, "sent")]
    assert office.states("2021-08-26") == [(10, "skipped")]


def test_after_renewal_there_is_no_further_mail(office):
    """Until the new certificate's own days come."""
    someone = office.customer()
    office.run(D30)
    office.certify(someone, expires="2022-08-31 23:59:59")

    assert office.run(D10) == [MailOutcome(someone.id, KANRI, 10, "skipped", "renewed")]
    assert office.states("2022-08-01") == [(30, "sent")]


def test_a_bank_may_mail_about_renewed_certificates(office):
    """A batch that does not look whether there is a newer one."""
    office.profile = BankProfile(mail_replaced="send")
    someone = office.customer()
    office.certify(someone, expires="2022-08-31 23:59:59")

    assert office.states(D10) == [(10, "sent")]


def test_a_certificate_that_has_ended_brings_no_mail(office):
    """Revoked: whoever mails about renewed ones does not mail about this."""
    office.profile = BankProfile(mail_replaced="send")
    someone = office.customer()
    (record,) = office.ledger.of(someone.id)
    office.ledger.mark(record, CertificateState.REVOKED)

    assert office.run(D10) == []


def test_each_subscriber_gets_his_own_mail(office):
    """Administrator and users of a contract, each at the own address."""
    contract = office.contracts.open()
    office.customer(KANRI, contract=contract)
    office.customer(RIYO, role=Role.USER, contract=contract)
    office.customer("second@example.test", role=Role.USER, contract=contract)
    office.run(D30)

    assert office.mailer.recipients == [KANRI, RIYO, "second@example.test"]


def test_two_subscribers_may_share_an_address(office):
    """A mail is about a certificate: two certificates, two mails."""
    contract = office.contracts.open()
    office.customer(KANRI, contract=contract)
    office.customer(KANRI, role=Role.USER, contract=contract)
    office.run(D30)

    assert office.mailer.recipients == [KANRI, KANRI]


def test_the_journal_tells_of_every_run(office):
    """Also of one in which nothing was due."""
    office.customer()
    office.run("2021-07-31")
    office.run(D30)

    assert office.journalled(EventKind.DAILY_JOB) == ["0 mails due, 0 sent", "1 mails due, 1 sent"]
    assert office.journalled(EventKind.MAIL_SENT) == [f"30 days {KANRI}"]


def test_a_second_mail_is_a_seeded_fault(office):
    """The book is not looked into."""
    office.faults = frozenset({BankFault.MAIL_SENT_AGAIN})
    office.customer()
    office.run(D30)
    office.run(D30)

    assert office.mailer.recipients == [KANRI, KANRI]


def test_mail_after_renewal_is_a_seeded_fault(office):
    """The newer certificate is not looked for."""
    office.faults = frozenset({BankFault.MAIL_AFTER_RENEWAL})
    someone = office.customer()
    office.certify(someone, expires="2022-08-31 23:59:59")

    assert office.states(D10) == [(10, "sent")]


def test_the_administrators_address_is_a_seeded_fault(office):
    """For a user's first mail; the second goes where it should."""
    office.faults = frozenset({BankFault.MAIL_GOES_TO_ADMINISTRATOR})
    contract = office.contracts.open()
    office.customer(KANRI, contract=contract)
    office.customer(RIYO, role=Role.USER, contract=contract)
    office.run(D30)
    office.run(D10)

    assert office.mailer.recipients == [KANRI, KANRI, KANRI, RIYO]
