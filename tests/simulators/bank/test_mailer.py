"""The mailer against mail servers that refuse, fail, fall silent, and at last take the letter."""

import socket
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from freezegun import freeze_time

from simulators.bank.errors import MailRefused, MailUndelivered
from simulators.bank.letter import Letter
from simulators.bank.mailer import NoMailer, SmtpMailer
from simulators.mail import MailServer, MailTrouble
from tests.simulators.bank.scripted_smtp import HANG_UP, scripted

KANRI, RIYO = "kanri@example.test", "riyo@example.test"
SHORT = 0.3  # real seconds, where nobody will answer
CONTENT = b"Subject: x\r\n\r\nhello\r\n"


def letter(recipient=KANRI, content=CONTENT):
    return Letter("bank@example.test", recipient, content)


@pytest.fixture
def mailbox():
    with MailServer(clock=lambda: datetime(2021, 8, 1, tzinfo=UTC)) as server:
        yield server


@contextmanager
def delivery(server, *, timeout=10.0):
    with SmtpMailer(server.address, timeout=timeout).delivery() as run:
        yield run


def test_without_a_mailer_a_letter_stays():
    """Said for each letter."""
    with NoMailer().delivery() as run, pytest.raises(MailUndelivered, match="no mailer"):
        run.hand_over(letter())


def test_a_closed_port_is_no_connection():
    """Nobody listens: every letter stays."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        mailer = SmtpMailer(bound.getsockname())
        with (
            mailer.delivery() as run,
            pytest.raises(MailUndelivered, match="no connection") as told,
        ):
            run.hand_over(letter())

    assert not told.value.maybe_taken


@pytest.mark.parametrize(
    "answers",
    [
        {"GREETING": "421 too busy"},
        {"GREETING": "554 no service"},
        {"GREETING": HANG_UP},
        {"GREETING": "hello"},
        {"EHLO": HANG_UP},
        {"EHLO": "502 what?", "HELO": "502 what?"},
    ],
)
def test_a_server_that_does_not_greet_is_asked_once_in_a_run(answers):
    """The rest of the letters stays without a wait; the next run asks again."""
    with scripted(**answers) as server, delivery(server) as run:
        for _ in "123":
            with pytest.raises(MailUndelivered, match="no connection"):
                run.hand_over(letter())

        assert (server.connections, server.messages) == (1, [])


def test_the_next_run_asks_again(mailbox):
    """A server that came back takes the letter."""
    mailer = SmtpMailer(mailbox.address)
    mailbox.trouble(MailTrouble.DOWN)
    with mailer.delivery() as run, pytest.raises(MailUndelivered):
        run.hand_over(letter())
    mailbox.recover()
    with mailer.delivery() as run:
        run.hand_over(letter())

    assert mailbox.letters(KANRI) == (CONTENT,)


@pytest.mark.parametrize("verb", ["RCPT", "DATA", "END"])
@pytest.mark.parametrize("code", [550, 552, 571])
def test_an_answer_of_five_hundred_is_for_good(verb, code):
    """To the recipient or to the message; the words come along."""
    with (
        scripted(**{verb: f"{code} not here"}) as server,
        delivery(server) as run,
        pytest.raises(MailRefused, match=f"{code} not here"),
    ):
        run.hand_over(letter())


@pytest.mark.parametrize(
    ("verb", "answer"),
    [
        ("RCPT", "450 busy"),
        ("RCPT", "452 full"),
        ("DATA", "451 later"),
        ("DATA", "250 what?"),
        ("END", "451 later"),
        ("MAIL", "451 later"),
        ("MAIL", "550 not from you"),
    ],
)
def test_any_other_answer_is_for_now(verb, answer):
    """Also a refusal of the sender, which is not the recipient's fault."""
    with (
        scripted(**{verb: answer}) as server,
        delivery(server) as run,
        pytest.raises(MailUndelivered, match=answer[:3]) as told,
    ):
        run.hand_over(letter())

    assert not told.value.maybe_taken


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA"])
def test_a_connection_that_breaks_before_the_message_leaves_no_doubt(verb):
    """The letter is still here."""
    with (
        scripted(**{verb: HANG_UP}) as server,
        delivery(server) as run,
        pytest.raises(MailUndelivered) as told,
    ):
        run.hand_over(letter())

    assert not told.value.maybe_taken


def test_a_connection_that_breaks_after_the_message_leaves_a_doubt():
    """Whether the letter was taken, nobody said."""
    with (
        scripted(END=HANG_UP) as server,
        delivery(server) as run,
        pytest.raises(MailUndelivered) as told,
    ):
        run.hand_over(letter())

    assert told.value.maybe_taken
    assert server.messages == [CONTENT]


def test_a_forwarded_recipient_is_taken():
    """251 is a yes (RFC 5321, 3.4)."""
    with scripted(RCPT="251 forwarded") as server, delivery(server) as run:
        run.hand_over(letter())

    assert server.messages == [CONTENT]


@pytest.mark.parametrize("kind", MailTrouble)
def test_trouble_of_one_recipient_keeps_nobody_else_from_his_letter(mailbox, kind):
    """Neither a refusal nor a broken connection nor silence."""
    mailbox.trouble(kind, address=KANRI)
    with delivery(mailbox, timeout=SHORT) as run:
        with pytest.raises((MailRefused, MailUndelivered)):
            run.hand_over(letter())
        run.hand_over(letter(RIYO))

    assert (mailbox.letters(KANRI), mailbox.letters(RIYO)) == ((), (CONTENT,))


@pytest.mark.parametrize("address", [None, KANRI])
def test_silence_ends_with_the_time_out_in_real_time(mailbox, address):
    """While the clocks of the world stand still, at the greeting and at the recipient."""
    mailbox.trouble(MailTrouble.SLOW, address=address)
    with (
        freeze_time("2021-08-01", real_asyncio=True),
        delivery(mailbox, timeout=SHORT) as run,
        pytest.raises(MailUndelivered, match="timed out") as told,
    ):
        run.hand_over(letter())

    assert not told.value.maybe_taken


def test_one_connection_serves_a_run():
    """And the run ends it politely."""
    with scripted() as server:
        with delivery(server) as run:
            for _ in "123":
                run.hand_over(letter())

        assert server.commands == ["EHLO", *["MAIL", "RCPT", "DATA"] * 3, "QUIT"]


def test_a_refusal_does_not_end_the_connection():
    """RSET, and the next letter is offered."""
    with scripted(RCPT="550 no") as server:
        with delivery(server) as run:
            for _ in "12":
                with pytest.raises(MailRefused):
                    run.hand_over(letter())

        assert server.commands == ["EHLO", *["MAIL", "RCPT", "RSET"] * 2, "QUIT"]


def test_a_run_without_letters_makes_no_connection():
    """Nobody is bothered."""
    with scripted() as server:
        with delivery(server):
            pass

        assert server.commands == []


@pytest.mark.parametrize(
    "content", [b"Subject: x\r\n\r\n.\r\n..\r\n.end\r\n", b"Subject: x\r\n\r\nno end of line"]
)
def test_lines_that_begin_with_a_dot_arrive_as_they_are(mailbox, content):
    """Transparency (RFC 5321, 4.5.2); a missing end of line is added."""
    with delivery(mailbox) as run:
        run.hand_over(letter(content=content))

    assert mailbox.letters(KANRI) == (content if content.endswith(b"\r\n") else content + b"\r\n",)
