"""The proxy as an ActiveX host: shim in pages, calls answered, other things untouched."""

import json

import httpx
import pytest

from tests.simulators.pc.sites import HOST
from tests.simulators.pc.visits import http_client

CALL = f"https://{HOST}/.koshin-pc/certenroll"
PNG = b"\x89PNG <head> is no markup here"


def page(method, path, body):
    if path == "/picture.png":
        return "image/png", PNG
    if path == "/echo":
        return "text/plain", method.encode() + b" " + body
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


def test_calls_are_answered_by_the_pc(client):
    """The path belongs to the PC on every host, and several requests share a connection."""
    progid = "X509Enrollment.CX509EnrollmentWebClassFactory"
    message = {"window": "w", "verb": "create", "progid": progid}
    first = client.post(CALL, content=json.dumps(message)).json()
    second = client.post(CALL, content=json.dumps(message)).json()

    assert (first["object"], second["object"]) == (1, 2)


def test_without_injection_the_path_is_the_sites(new_pc, new_site):
    """A driven browser answers the path itself; the proxy passes it on."""
    pc = new_pc(hosts={HOST: new_site(page=page).address}).start()
    with http_client(pc) as client:
        response = client.post(CALL, content=b"{}")
    assert response.text.startswith("<!doctype html>")
    assert isinstance(response, httpx.Response)
