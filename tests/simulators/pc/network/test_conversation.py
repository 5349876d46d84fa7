"""The proxy takes part: shim in pages, calls answered, navigations held, the rest untouched."""

import contextlib
import json
import socket
import ssl
from urllib.parse import urlsplit

import httpx
import pytest

from simulators.pc.network import messages
from tests.simulators.pc.sites import HOST
from tests.simulators.pc.visits import CALL, agree, http_client

HEADED = (
    b"<!doctype html><html><head><script>new ActiveXObject('x')</script></head>"
    b"<body><header class='h'>x</header></body></html>"
)
PNG = b"\x89PNG <head> is no markup here"


def page(method, path, body):
    if path == "/picture.png":
        return "image/png", PNG
    if path == "/echo":
        return "text/plain", method.encode() + b" " + body
    if path == "/header":
        return "text/html", HEADED
    if path == "/long":
        return "text/html", b"x" * 2000
    if path == "/bare":
        return "text/html", b"<p>no head"
    return "text/html; charset=utf-8", b"<!doctype html><html><HEAD lang='ja'><title>x</title>"


@pytest.fixture
def client(new_pc, new_site):
    """Give a browser on a PC whose proxy injects."""
    pc = new_pc(hosts={HOST: new_site(page=page).address}, inject_shim=True).start()
    with http_client(pc) as client:
        yield client


@pytest.mark.parametrize("body", [b"", b"no json", b"[]", b"{}"])
def test_nonsense_is_answered_with_an_error(client, body):
    """The PC survives it."""
    error = client.post(CALL, content=body).json()["error"]
    assert error["name"] == "E_INVALIDARG"


def test_an_unknown_host_is_told_in_a_page(client):
    """Status 502, as without injection."""
    response = client.get("https://www.nowhere.test/")
    assert (response.status_code, "このページは表示できません" in response.text) == (502, True)


def test_what_is_no_page_stays_as_it_is(client):
    """Pictures and texts, bodies and methods."""
    assert client.get(f"https://{HOST}/picture.png").content == PNG
    assert client.post(f"https://{HOST}/echo", content=b"a=1").text == "POST a=1"


def test_the_shim_is_the_first_script_of_a_page(client):
    """Right after <head>, or at the beginning when there is none."""
    whole = client.get(f"https://{HOST}/").text
    bare = client.get(f"https://{HOST}/bare").text

    assert whole.startswith("<!doctype html><html><HEAD lang='ja'><script>// Makes")
    assert whole.endswith("</script><title>x</title>")
    assert bare.startswith("<script>// Makes")
    assert bare.endswith("</script><p>no head")


def test_the_shim_comes_before_the_scripts_of_the_head(client):
    """A <header> further down is no head."""
    before, _, after = client.get(f"https://{HOST}/header").text.partition("<script>// Makes")
    assert before == "<!doctype html><html><head>"
    assert after.count("new ActiveXObject(") == 1


def test_a_page_cannot_name_another_site(new_pc, new_site):
    """The site in 「Webアクセスの確認」 is the one of the connection."""
    pc = new_pc(hosts={HOST: new_site(page=page).address}, inject_shim=True).start()
    with http_client(pc) as client:

        def ask(**message):
            content = json.dumps({"window": "w", "site": "good.example.test", **message})
            return client.post(CALL, content=content).json()

        factory = ask(verb="create", progid="X509Enrollment.CX509EnrollmentWebClassFactory")
        csps = ask(
            verb="call",
            object=factory["object"],
            member="CreateObject",
            args=["X509Enrollment.CCspInformations"],
        )
        pc.desktop.subscribe(lambda: agree(pc))
        ask(verb="call", object=csps["object"], member="AddAvailableCsps", args=[])

    assert HOST in pc.desktop.history[0].dialog.text
    assert "good.example.test" not in pc.desktop.history[0].dialog.text


def test_half_a_character_comes_back_from_the_pc(client):
    """The reply with a lone surrogate is JSON all the same."""

    def ask(**message):
        return client.post(CALL, content=json.dumps({"window": "w", **message})).json()

    factory = ask(verb="create", progid="X509Enrollment.CX509EnrollmentWebClassFactory")
    wanted = {"member": "CreateObject", "args": ["X509Enrollment.CObjectId"]}
    identifier = {"object": ask(verb="call", object=factory["object"], **wanted)["object"]}
    ask(verb="set", member="FriendlyName", value="\ud800", **identifier)

    assert ask(verb="get", member="FriendlyName", **identifier) == {"value": "\ud800"}


def test_deep_nonsense_is_answered_with_an_error(client):
    """Brackets beyond any reader."""
    error = client.post(CALL, content=b"[" * 100_000).json()["error"]
    assert error["name"] == "E_INVALIDARG"


def test_what_is_too_long_is_not_read_whole(client, monkeypatch):
    """A page of the site ends in words, a message to the PC in a closed connection."""
    monkeypatch.setattr(messages, "_LARGEST", 1000)
    assert "CONNECTION_CLOSED" in client.get(f"https://{HOST}/long").text
    with pytest.raises(httpx.TransportError):
        client.post(CALL, content=b"x" * 2000)


def test_broken_http_only_ends_the_connection(new_pc, caplog):
    """Nothing is left for the loop to complain about."""
    pc = new_pc(inject_shim=True).start()
    proxy = urlsplit(pc.network.proxy_url)
    trust = ssl.create_default_context(cadata=pc.network.proxy_trust_pem.decode())
    with socket.create_connection((proxy.hostname, proxy.port), timeout=20) as raw:
        raw.sendall(f"CONNECT {HOST}:443 HTTP/1.1\r\n\r\n".encode())
        raw.recv(1000)
        with trust.wrap_socket(raw, server_hostname=HOST) as tls:
            tls.sendall(b"\x00 no http\r\n\r\n")
            with contextlib.suppress(OSError):
                assert tls.recv(100) == b""
    pc.close()

    assert caplog.records == []


def test_calls_are_answered_by_the_pc(client):
    """The path belongs to the PC on every host, and several requests share a connection."""
    progid = "X509Enrollment.CX509EnrollmentWebClassFactory"
    message = {"window": "w", "verb": "create", "progid": progid}
    first = client.post(CALL, content=json.dumps(message)).json()
    second = client.post(CALL, content=json.dumps(message)).json()

    assert (first["object"], second["object"]) == (1, 2)


def test_unattended_the_path_is_the_sites(new_pc, new_site):
    """Where nobody drives and no shim is put in, the proxy passes bytes on and no more."""
    pc = new_pc(hosts={HOST: new_site(page=page).address}).start()
    with http_client(pc) as client:
        response = client.post(CALL, content=b"{}")
    assert response.text.startswith("<!doctype html>")
    assert isinstance(response, httpx.Response)
