"""A listener serves on loopback, stops at once and survives a client that says nothing."""

import socket
import time
from types import SimpleNamespace

import httpx
import pytest
from flask import Flask

from simulators.ca.listener import Listener


@pytest.fixture
def app() -> Flask:
    made = Flask("tested", static_folder=None)

    @made.get("/")
    def root() -> str:
        return "here"

    return made


@pytest.fixture
def listener(app):
    made = Listener(app)
    made.start()
    yield made
    made.close()


def test_address_before_start(app):
    """Without a start there is no address."""
    with pytest.raises(RuntimeError):
        _ = Listener(app).address


def test_silent_client(listener):
    """A client that connects and says nothing hinders neither others nor the end."""
    with socket.create_connection(listener.address):
        host, port = listener.address
        answer = httpx.get(f"http://{host}:{port}/", trust_env=False)

        assert answer.text == "here"
        listener.close()


def test_clock_that_jumps(app, monkeypatch):
    """A connection that stood idle while the clock jumped by a year is still open."""
    now = [1_598_800_000.0]
    clock = SimpleNamespace(time=lambda: now[0], sleep=time.sleep)
    monkeypatch.setattr("cheroot.connections.time", clock)
    listener = Listener(app)
    listener.start()
    host, port = listener.address
    url = f"http://{host}:{port}/"
    with httpx.Client(trust_env=False) as idle:
        before = local_port(idle.get(url))
        now[0] += 365 * 86400
        # Two others come by; after the first, cheroot looks for connections to drop.
        httpx.get(url, trust_env=False)
        httpx.get(url, trust_env=False)

        assert local_port(idle.get(url)) == before
    listener.close()


def local_port(answer: httpx.Response) -> int:
    stream = answer.extensions["network_stream"]
    return int(stream.get_extra_info("client_addr")[1])


def test_loopback(listener):
    """The listener binds the loopback address and nothing else."""
    assert listener.address[0] == "127.0.0.1"
