"""The way out: unknown, refused and broken sites are told in a page; nothing stays behind."""

import socket
import ssl
import threading
from urllib.parse import urlsplit

import httpx
import pytest
import trustme

from simulators.pc import PcProfile
from tests.simulators.pc.issuing import StandInCa
from tests.simulators.pc.sites import HOST
from tests.simulators.pc.visits import URL, http_client, imported


def test_an_unknown_host_is_told_in_a_page(new_pc):
    """No site of that name: status 502 through the tunnel, the name in words."""
    with http_client(new_pc().start()) as client:
        response = client.get("https://www.nowhere.test/")

    assert response.status_code == 502
    assert "このページは表示できません" in response.text
    assert "「www.nowhere.test」というWebサイトは見つかりません。" in response.text


def test_a_plain_http_address_is_not_found(new_pc):
    """The PC knows only the sites it was given, and those speak TLS."""
    with http_client(new_pc().start()) as client:
        assert client.get("http://www.nowhere.test/").status_code == 502


def test_a_site_that_is_down_is_told_in_a_page(new_pc):
    """Nobody listens at the address."""
    with http_client(new_pc(hosts={HOST: ("127.0.0.1", 1)}).start()) as client:
        assert "Webサイトに接続できません。" in client.get(URL).text


def test_a_site_certificate_of_a_foreign_ca_is_refused(new_pc, new_site):
    """The browser's trust decides, not the address."""
    site = new_site(credential=trustme.CA().issue_cert(HOST))
    with http_client(new_pc(hosts={HOST: site.address}).start()) as client:
        response = client.get(URL)

    assert response.status_code == 502
    assert "Webサイトのセキュリティ証明書に問題があります" in response.text


def test_a_site_certificate_for_another_name_is_refused(new_pc, new_site):
    """The host name is checked."""
    site = new_site(host="other.example.test")
    with http_client(new_pc(hosts={HOST: site.address}).start()) as client:
        assert "SITE_CERTIFICATE" in client.get(URL).text


@pytest.mark.parametrize(
    ("newest", "told"),
    [("1.2", "TLSアラート: unknown_ca"), ("1.3", "このページは表示できません")],
)
def test_a_certificate_of_a_foreign_ca_dies_in_the_handshake(new_pc, new_site, keys, newest, told):
    """Under TLS 1.2 the alert is named; under 1.3 it may come too late to be read."""
    site = new_site(asks=ssl.CERT_OPTIONAL, client_trust_pem=StandInCa("Other").trust_pem)
    profile = PcProfile(choose_when_single=False, tls_maximum=newest)
    pc = new_pc(hosts={HOST: site.address}, profile=profile).start()
    imported(pc, StandInCa(), keys[0])
    with http_client(pc) as client:
        response = client.get(URL)

    assert response.status_code == 502
    assert told in response.text


def test_a_site_that_insists_is_not_satisfied_without_a_certificate(new_pc, new_site, ca):
    """Nothing eligible: the PC goes without one, and the refusal is told."""
    site = new_site(asks=ssl.CERT_REQUIRED, client_trust_pem=ca.trust_pem)
    with http_client(new_pc(hosts={HOST: site.address}).start()) as client:
        response = client.get(URL)

    assert response.status_code == 502
    assert "TLSアラート: handshake_failure" in response.text


def test_closing_leaves_no_thread_and_no_port(new_pc):
    """The network thread ends with the last PC."""
    pc = new_pc().start()
    url = pc.network.proxy_url
    pc.close()

    assert [t.name for t in threading.enumerate() if t.name.startswith("koshin-pc")] == []
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)


def test_two_pcs_share_the_thread_but_not_the_port(new_pc):
    """Each PC has its own proxy."""
    first, second = new_pc().start(), new_pc().start()
    names = [t.name for t in threading.enumerate() if t.name == "koshin-pc-network"]

    assert len(names) == 1
    assert first.network.proxy_url != second.network.proxy_url


@pytest.mark.parametrize("inject_shim", [False, True])
def test_what_drives_without_a_browser_may_leave_its_own_tls_out(new_pc, new_site, inject_shim):
    """A header of the CONNECT says so, in any letter case; the PC's way to the site is the same."""
    pc = new_pc(hosts={HOST: new_site().address}, inject_shim=inject_shim).start()
    with socket.create_connection(urlsplit(pc.network.proxy_url).netloc.split(":")) as tunnel:
        tunnel.sendall(f"CONNECT {HOST}:443 HTTP/1.1\r\nKOSHIN-plain: 1\r\n\r\n".encode())
        answers = tunnel.makefile("rb")
        assert answers.readline() == b"HTTP/1.1 200 Connection established\r\n"
        assert answers.readline() == b"\r\n"
        tunnel.sendall(f"GET / HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        assert answers.readline().startswith(b"HTTP/1.1 200")
