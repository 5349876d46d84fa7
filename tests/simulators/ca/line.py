"""The authority on the network, and those who speak to it over TLS."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from simulators.ca.authority import CertificateAuthority
from simulators.ca.server import CaServer


@pytest.fixture
def server(authority: CertificateAuthority) -> Iterator[CaServer]:
    """Give the running server of the authority."""
    with CaServer(authority) as running:
        yield running


@pytest.fixture
def client(server: CaServer, tmp_path: Path) -> Iterator[Callable[..., httpx.Client]]:
    """Give HTTP clients for the EST listener: without credential, with one, or the bank's."""
    clients: list[httpx.Client] = []

    def connect(credential_pem: bytes | None = None) -> httpx.Client:
        context = ssl.create_default_context(cadata=server.tls_trust_pem.decode("ascii"))
        if credential_pem is not None:
            path = tmp_path / f"credential-{len(clients)}.pem"
            path.write_bytes(credential_pem)
            context.load_cert_chain(path)
        clients.append(httpx.Client(verify=context, trust_env=False))
        return clients[-1]

    yield connect
    for each in clients:
        each.close()


@pytest.fixture
def bank(client: Callable[..., httpx.Client], server: CaServer) -> httpx.Client:
    """Give the bank as registration authority."""
    return client(server.ra_credential_pem)
