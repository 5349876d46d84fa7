"""Whether a site asks: silent and broken sites first, then what is remembered."""

import asyncio
import contextlib
import socket
import ssl
import threading
import time

import httpx
import pytest

from simulators.pc import KnownSites, PcProfile
from simulators.pc.network import upstream
from simulators.pc.network.asking import CertificateRequest, certificate_request
from tests.simulators.pc.sites import HOST
from tests.simulators.pc.visits import URL, Visit, http_client, imported


def asked(address, **more):
    return asyncio.run(certificate_request(address, HOST, tls_maximum="1.3", **more))


@pytest.fixture
def silent():
    """Give one who listens and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


@pytest.fixture
def answering():
    """Start one who answers each connection with these bytes and closes it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threads = []

        def start(said):
            def serve():
                connection, _ = server.accept()
                with connection:
                    connection.recv(65536)
                    connection.sendall(said)

            threads.append(threading.Thread(target=serve))
            threads[-1].start()
            return server.getsockname()

        yield start
        for thread in threads:
            thread.join()


def test_a_silent_site_is_given_up(silent):
    """After the time stated."""
    with pytest.raises(TimeoutError):
        asked(silent.getsockname(), seconds=0.2)


def test_a_silent_site_is_told_in_a_page(new_pc, silent, monkeypatch):
    """And the customer can go on."""
    pc = new_pc(hosts={HOST: silent.getsockname()})
    monkeypatch.setattr(pc.network._upstream, "_longest", 0.2)
    with http_client(pc.start()) as client:
        assert "Webサイトが応答しません。" in client.get(URL).text


def test_a_pc_is_switched_off_while_a_site_is_silent(new_pc, silent):
    """At once, and not when the site is given up."""
    pc = new_pc(hosts={HOST: silent.getsockname()}).start()
    with http_client(pc) as client:
        visit = threading.Thread(target=_cut_off, args=(client,))
        visit.start()
        connection, _ = silent.accept()
        began = time.monotonic()
        pc.close()
        visit.join()
        connection.close()

    assert time.monotonic() - began < 5


def _cut_off(client):
    with contextlib.suppress(httpx.TransportError):
        client.get(URL)


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_a_handshake_that_ends_too_early_tells_nothing(answering, said):
    """A closed connection or another protocol is no answer to the question."""
    with pytest.raises(OSError):  # noqa: PT011 - which one is OpenSSL's affair
        asked(answering(said))


def test_the_alert_of_a_refusal_is_named(answering):
    """protocol_version (70), before any hello."""
    with pytest.raises(ssl.SSLError) as caught:
        asked(answering(bytes.fromhex("15030300020246")))
    assert caught.value.reason.endswith("ALERT_PROTOCOL_VERSION")


@pytest.mark.parametrize("newest", ["1.2", "1.3"])
@pytest.mark.parametrize(
    ("asks", "expected"),
    [(ssl.CERT_NONE, False), (ssl.CERT_OPTIONAL, True), (ssl.CERT_REQUIRED, True)],
)
def test_what_a_site_asks_is_read(new_site, ca, asks, expected, newest):
    """Also from a site that refuses who comes without a certificate, and names no issuer."""
    address = new_site(asks=asks, client_trust_pem=ca.trust_pem).address
    found = asyncio.run(certificate_request(address, HOST, tls_maximum=newest))
    assert (found.asked, found.issuers) == (expected, ())


def test_a_failed_question_is_asked_again(new_pc, logon, ca, keys, monkeypatch):
    """The site is down at the first visit and asks for a certificate at the second."""
    hosts = {HOST: logon.address}
    pc = new_pc(hosts=hosts, profile=PcProfile(choose_when_single=False)).start()
    imported(pc, ca, keys[0], "asked")
    real = upstream.certificate_request

    async def failing(*_, **__):
        raise ConnectionResetError

    with http_client(pc) as client:
        monkeypatch.setattr(upstream, "certificate_request", failing)
        first = client.get(URL)
        monkeypatch.setattr(upstream, "certificate_request", real)
        second = client.get(URL)

    assert (first.status_code, second.status_code) == (502, 200)
    assert logon.visitors == ["asked"]


def test_a_new_browser_asks_anew(computer, new_site, ca, keys, monkeypatch):
    """What a site asks may have changed; restarting the browser forgets it."""
    imported(computer, ca, keys[0], "asked")
    real, questions = upstream.certificate_request, []

    async def counted(*arguments, **more):
        questions.append(arguments)
        return await real(*arguments, **more)

    monkeypatch.setattr(upstream, "certificate_request", counted)
    Visit(computer).answer("キャンセル").response()
    with http_client(computer) as client:
        client.get(URL)  # another connection; the browser remembers the answer, too
    before = len(questions)
    computer.network.restart_browser()
    Visit(computer).answer("キャンセル").response()

    assert (before, len(questions)) == (1, 2)


def test_what_one_pc_found_out_another_knows(new_pc, logon, ca, keys, monkeypatch):
    """No second handshake; the certificate is asked for as before."""
    known, hosts = KnownSites(), {HOST: logon.address}
    profile = PcProfile(choose_when_single=False)
    first, second = (new_pc(hosts=hosts, profile=profile, known_sites=known).start() for _ in "ab")
    for pc in (first, second):
        imported(pc, ca, keys[0], "asked")
    with http_client(first) as client:
        client.get(URL)
    monkeypatch.setattr(upstream, "certificate_request", None)  # would fail if it were called
    with http_client(second) as client:
        assert client.get(URL).status_code == 200

    assert logon.visitors == ["asked", "asked"]


def test_nobody_is_asked_for_a_certificate_for_a_known_site_that_is_down(new_pc, ca, keys):
    """As with a site that has to be found out about: the page comes, and no dialog."""
    down, known = ("127.0.0.1", 1), KnownSites()
    known.keep((HOST, down, PcProfile().tls_maximum), CertificateRequest(asked=True))
    pc = new_pc(hosts={HOST: down}, known_sites=known).start()
    imported(pc, ca, keys[0], "asked")
    with http_client(pc) as client:
        assert "Webサイトに接続できません。" in client.get(URL).text


def test_another_newest_tls_is_another_question(new_pc, logon, ca, keys):
    """What was found out under TLS 1.3 says nothing of 1.2."""
    known = KnownSites()
    known.keep((HOST, logon.address, "1.3"), CertificateRequest(asked=False))
    profile = PcProfile(choose_when_single=False, tls_maximum="1.2")
    pc = new_pc(hosts={HOST: logon.address}, profile=profile, known_sites=known).start()
    imported(pc, ca, keys[0], "asked")
    with http_client(pc) as client:
        client.get(URL)

    assert logon.visitors == ["asked"]
