"""The bank on the network: ports open and close together, and a stranger's client gets in."""

import socket
import subprocess
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from simulators.bank_side import BankSide
from tests.simulators.bank.visitor import LOGON


def test_closing_frees_every_port():
    """Neither site nor second door answers any more."""
    side = BankSide(clock=lambda: datetime(2021, 8, 1, tzinfo=UTC))
    side.start()
    door = side.admin_url.rpartition(":")[2]
    addresses = [*side.site.hosts.values(), ("127.0.0.1", int(door))]
    side.close()

    for address in addresses:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(address)


def test_every_listener_has_a_port_of_its_own(side):
    """Three addresses, all on loopback."""
    door = int(side.admin_url.rpartition(":")[2])
    ports = {port for _, port in side.site.hosts.values()} | {door}

    assert len(ports) == 3


def test_curl_reaches_the_logon_with_the_certificate(side, arrange, tmp_path):
    """A client that shares no code with this project passes the handshake and sees the form."""
    customer = arrange()
    certificate, key = customer.credential.certificate, customer.credential.key
    (tmp_path / "trust.pem").write_bytes(side.site.trust_anchor_pem)
    (tmp_path / "own.pem").write_bytes(
        certificate.public_bytes(Encoding.PEM)
        + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    address, port = side.site.hosts[LOGON]
    answer = subprocess.run(
        [
            *("curl", "--silent", "--show-error", "--cacert", "trust.pem", "--cert", "own.pem"),
            *("--noproxy", "*", "--connect-to", f"{LOGON}:443:{address}:{port}"),
            f"https://{LOGON}/kanri/logon",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "<h1>管理者ログオン</h1>" in answer.stdout
