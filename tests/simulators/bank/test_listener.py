"""A listener starts and stops at once, and survives clients that misbehave."""

import socket
import time
from http.client import HTTPConnection

import httpx
import pytest
from freezegun import freeze_time

from simulators.bank.listener import Listener
from tests.simulators.bank.visitor import LOGON, PUBLIC, Visitor


def hello(_environ, start_response):
    start_response("200 OK", [("Content-Length", "5")])
    return [b"hello"]


def ignore(*_entry):
    pass


@pytest.fixture
def listener():
    listener = Listener(hello, log=ignore)
    listener.start()
    yield listener
    listener.close()


def url(listener):
    return "http://{}:{}/".format(*listener.address)


def test_a_closed_listener_refuses_connections(listener):
    """Its port is free again, and closing twice does no harm."""
    address = listener.address
    listener.close()
    listener.close()

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address)


def test_closing_does_not_wait_for_a_kept_connection(listener):
    """A client that keeps its connection does not hold the listener up."""
    with httpx.Client(trust_env=False) as client:
        client.get(url(listener))
        begun = time.clock_gettime(time.CLOCK_MONOTONIC)
        listener.close()
        passed = time.clock_gettime(time.CLOCK_MONOTONIC) - begun

    assert passed < 2, "cheroot alone would wait for its selector, which sleeps for an hour"


def test_loopback_only(listener):
    """Nothing of the bank can be reached from another machine."""
    assert listener.address[0] == "127.0.0.1"


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01garbage"])
def test_clients_that_speak_no_tls_leave_it_running(side, sent):
    """Plain HTTP, nothing and garbage on a TLS port disturb nobody."""
    with socket.create_connection(side.site.hosts[LOGON]) as client:
        client.sendall(sent)
    visitor = Visitor(side.site, host=PUBLIC)

    assert visitor.get("/").status == 200
    visitor.client.close()


def test_a_jump_of_the_clock_drops_no_connection(listener):
    """Ten years later, by Python's frozen clock, a kept connection still answers."""
    with freeze_time("2020-08-17") as frozen:
        kept = HTTPConnection(*listener.address)
        assert ask(kept) == b"hello"
        kept.auto_open = 0  # a second connection would be an error
        frozen.move_to("2030-08-17")
        other = HTTPConnection(*listener.address)
        assert ask(other) == b"hello"  # wakes the selector, which looks at the clock

        assert ask(kept) == b"hello"
    kept.close()
    other.close()


def ask(connection):
    connection.request("GET", "/")
    return connection.getresponse().read()
