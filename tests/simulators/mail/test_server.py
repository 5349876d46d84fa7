"""The mailbox as a real SMTP server: how it fails a sender, what it takes, what it leaves."""

import smtplib
import socket
import threading
from datetime import UTC, datetime

import pytest
from freezegun import freeze_time

from simulators.mail import MailServer, MailTrouble, Message

NOON = datetime(2021, 8, 1, 3, 0, tzinfo=UTC)
KANRI, RIYO = "kanri@example.test", "riyo@example.test"
SHORT = 0.3  # real seconds, for a sender whom nobody answers


@pytest.fixture
def server():
    with MailServer(clock=lambda: NOON) as server:
        yield server


def send(server, *recipients, content=b"Subject: x\r\n\r\nhello\r\n", timeout=10.0):
    host, port = server.address
    with smtplib.SMTP(host, port, local_hostname="sender.test", timeout=timeout) as smtp:
        return smtp.sendmail("bank@example.test", recipients, content)


def talk_on(smtp):
    """Talk until the reset that is on its way arrives."""
    for _ in range(10_000):
        smtp.noop()


def test_a_server_that_never_ran_has_no_address():
    """Nobody is sent to port 0."""
    with pytest.raises(RuntimeError, match="never started"):
        _ = MailServer(clock=lambda: NOON).address


def test_a_server_cannot_be_started_twice(server):
    """The second start says so, and the first goes on."""
    with pytest.raises(RuntimeError, match="running already"):
        server.start()
    send(server, KANRI)

    assert len(server.letters(KANRI)) == 1


def test_a_taken_port_is_an_error_at_once(server):
    """No thread is left behind by the attempt."""
    before = threading.active_count()
    with pytest.raises(OSError, match="Address already in use"):
        MailServer(clock=lambda: NOON, port=server.address[1]).start()

    assert threading.active_count() == before


def test_a_refused_recipient_is_told_so_for_good(server):
    """550, and nothing is laid into the box; the other recipient gets his."""
    server.trouble(MailTrouble.REFUSING, address=RIYO)
    refused = send(server, KANRI, RIYO)

    assert refused[RIYO][0] == 550
    assert (len(server.letters(KANRI)), server.letters(RIYO)) == (1, ())


def test_everybody_is_refused_where_the_server_refuses(server):
    """Trouble without an address is everybody's."""
    server.trouble(MailTrouble.REFUSING)
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(server, KANRI)

    assert server.letters(KANRI) == ()


@pytest.mark.parametrize("address", [None, KANRI])
@pytest.mark.parametrize("kind", [MailTrouble.DOWN, MailTrouble.SLOW])
def test_a_server_that_is_down_or_slow_fails_the_sender(server, kind, address):
    """Reset or no answer, at the greeting or at the address; nothing arrives."""
    server.trouble(kind, address=address)
    with pytest.raises(OSError, match=r"reset|timed out|closed"):
        send(server, KANRI, timeout=SHORT)

    assert server.letters(KANRI) == ()


@pytest.mark.parametrize("kind", MailTrouble)
def test_trouble_of_one_address_is_not_that_of_another(server, kind):
    """The next sender is met properly."""
    server.trouble(kind, address=KANRI)
    send(server, RIYO)

    assert len(server.letters(RIYO)) == 1


@pytest.mark.parametrize("kind", MailTrouble)
def test_a_server_recovers(server, kind):
    """On the same port."""
    server.trouble(kind)
    server.trouble(kind, address=KANRI)
    server.recover()
    send(server, KANRI)

    assert len(server.letters(KANRI)) == 1


def test_who_is_talking_is_hung_up_on_when_the_server_goes_down(server):
    """A connection does not outlive its server."""
    host, port = server.address
    with smtplib.SMTP(host, port, local_hostname="sender.test", timeout=10) as smtp:
        smtp.ehlo()
        server.trouble(MailTrouble.DOWN)
        with pytest.raises(smtplib.SMTPServerDisconnected):
            talk_on(smtp)


def test_an_unknown_trouble_is_refused(server):
    """The word is checked where it is said."""
    with pytest.raises(ValueError, match="sleepy"):
        server.trouble("sleepy")


def test_a_message_is_kept_byte_by_byte(server):
    """Lines that begin with a dot, Japanese in eight bits, and escapes in seven."""
    content = "Subject: x\r\n\r\n.\r\n..更新\r\n".encode() + "更新\r\n".encode("iso-2022-jp")
    send(server, KANRI, content=content)

    assert server.letters("KANRI@EXAMPLE.test") == (content,)
    assert server.messages(KANRI) == (Message(KANRI, content, NOON),)


def test_it_listens_on_loopback_only(server):
    """On a port that the system chose."""
    host, port = server.address

    assert host == "127.0.0.1"
    assert port > 0


def test_it_works_where_time_stands_still():
    """Starting, taking, failing and closing under frozen time; messages bear that time."""
    with (
        freeze_time("2021-08-01 03:00:00", real_asyncio=True),
        MailServer(clock=lambda: datetime.now(UTC)) as server,
    ):
        send(server, KANRI)
        server.trouble(MailTrouble.SLOW)
        with pytest.raises(OSError, match="timed out"):
            send(server, KANRI, timeout=SHORT)

    assert [message.received for message in server.messages(KANRI)] == [NOON]


def mail_threads():
    """Find the threads of all mail servers of this process; features have one of their own."""
    return {thread for thread in threading.enumerate() if thread.name == "koshin-mail"}


def test_no_thread_and_no_port_stay_behind():
    """Also while somebody waits for a greeting, and somebody talks; closed twice is closed."""
    before = mail_threads()
    server = MailServer(clock=lambda: NOON)
    server.start()
    talking = socket.create_connection(server.address)
    assert talking.recv(3) == b"220"
    server.trouble(MailTrouble.SLOW)
    waiting = socket.create_connection(server.address)
    server.close()
    server.close()

    assert mail_threads() == before
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(server.address)
    talking.close()
    waiting.close()


def test_a_closed_server_can_be_opened_again():
    """With what it had taken."""
    server = MailServer(clock=lambda: NOON)
    for _ in "12":
        with server:
            send(server, KANRI)

    assert len(server.letters(KANRI)) == 2


def test_an_answer_does_not_wait_for_receipts(server, monkeypatch):
    """Nagle's algorithm is off for every sender: the greeting of EHLO comes line by line."""
    met = []
    accept = socket.socket.accept

    def accepting(listening):
        sender, address = accept(listening)
        met.append(sender.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        return sender, address

    monkeypatch.setattr(socket.socket, "accept", accepting)
    send(server, KANRI)

    assert met == [1]
