"""The authority on the network starts, serves and leaves nothing behind."""

import socket
import threading
from datetime import UTC, datetime

import httpx
import pytest
from cryptography import x509
from freezegun import freeze_time

from simulators.ca.authority import CertificateAuthority
from simulators.ca.server import CaServer


def test_addresses_before_start(authority):
    """A server that was not started has no address to give."""
    with pytest.raises(RuntimeError, match=r"before start\(\)"):
        _ = CaServer(authority).est_url


def test_plain_http_on_the_tls_port(server, client):
    """Plain HTTP at the EST listener is cut off, and the next client is served."""
    plain = server.est_url.replace("https:", "http:")

    with pytest.raises(httpx.TransportError):
        httpx.get(f"{plain}/cacerts", trust_env=False)

    assert client().get(f"{server.est_url}/cacerts").status_code == 200


def test_untrusted_listener(server):
    """A client that does not trust the infrastructure CA ends the handshake."""
    with httpx.Client(trust_env=False) as client, pytest.raises(httpx.ConnectError):
        client.get(f"{server.est_url}/cacerts")


def test_silent_client(server, client, monkeypatch):
    """A client that never begins its handshake delays others up to a limit only."""
    monkeypatch.setattr("simulators.ca.listener.HANDSHAKE_LIMIT", 0.1)
    url = httpx.URL(server.est_url)
    with socket.create_connection((url.host, url.port)):
        assert client().get(f"{server.est_url}/cacerts").status_code == 200


def test_close(authority):
    """After closing nobody listens, no thread is left, and closing again does nothing."""
    before = set(threading.enumerate())
    server = CaServer(authority)
    with server, httpx.Client(trust_env=False) as client:
        address = f"{server.status_url}/certificates/root.cer"
        assert client.get(address).status_code == 200
        server.close()

        with pytest.raises(httpx.ConnectError):
            httpx.get(address, trust_env=False)
    assert set(threading.enumerate()) == before


def test_close_without_start(authority):
    """A server that was never started may be closed."""
    CaServer(authority).close()


def test_urls(server):
    """Everything is on loopback."""
    assert server.est_url.startswith("https://127.0.0.1:")
    assert server.est_url.endswith("/.well-known/est")
    assert server.ra_url.startswith("https://127.0.0.1:")
    assert server.ra_url.endswith("/ra")
    assert server.status_url.startswith("http://127.0.0.1:")


def test_two_worlds(server, clock, keys):
    """Two servers beside each other have different roots, ports and credentials."""
    with CaServer(CertificateAuthority(clock=clock, keys=lambda: keys[3])) as other:
        assert other.est_url != server.est_url
        assert other.authority.root != server.authority.root
        assert other.ra_credential_pem != server.ra_credential_pem


def test_in_frozen_time(keys, subject, csr):
    """Under freezegun a served authority issues at the frozen date, and again a year later."""
    with freeze_time("2020-08-31T01:30:00Z", real_asyncio=True) as world:
        authority = CertificateAuthority(clock=lambda: datetime.now(UTC), keys=lambda: keys[0])
        authority.entitle("x", subject)
        with CaServer(authority) as server, httpx.Client(trust_env=False) as public:
            first = authority.enroll("x", csr(2))
            world.move_to("2021-08-31T14:59:59Z")
            second = authority.reenroll("x", csr(3))
            listed = public.get(f"{server.status_url}/crl/issuing.crl").content

    assert first.not_valid_before_utc == datetime(2020, 8, 31, 1, 30, tzinfo=UTC)
    assert second.not_valid_after_utc == datetime(2022, 8, 31, 14, 59, 59, tzinfo=UTC)
    assert x509.load_der_x509_crl(listed).last_update_utc == second.not_valid_before_utc
