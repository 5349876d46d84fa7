"""Fetching without a browser: tunnels, cookies, redirects; a PC answers for all sites."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

import pytest

from conformance.drivers.fetcher import Fetcher
from conformance.submission import Submission
from tests.small_server import SmallServer, serving

SITE = "https://bank.test"


class Proxy(BaseHTTPRequestHandler):
    """Opens every tunnel and answers in it, by the query: status, location, cookie, type, close."""

    protocol_version = "HTTP/1.1"

    def do_CONNECT(self):
        self.server.tunnels.append((self.path, self.headers["Koshin-Plain"]))
        self.send_response(200)
        self.end_headers()
        self.close_connection = False  # the client says HTTP/1.0 here, and goes on all the same

    def do_GET(self):
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self.server.asked.append(
            (self.command, self.headers["Host"], self.path, self.headers["Cookie"], sent)
        )
        if self.path == "/silent":
            self.server.go_on.wait(30)
        wanted = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        content = wanted.get("say", "").encode()
        self.send_response(int(wanted.get("status", "200")))
        if wanted.get("location") == "?":
            wanted["location"] = self.path
        for name, key in (
            ("location", "Location"),
            ("cookie", "Set-Cookie"),
            ("type", "Content-Type"),
        ):
            if name in wanted:
                self.send_header(key, wanted[name].encode().decode("latin-1"))
        if wanted.get("close") == "announced":
            self.send_header("Connection", "close")
        self.send_header("Content-Length", str(len(content) * (2 if "half" in wanted else 1)))
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = "close" in wanted or "half" in wanted

    def do_POST(self):
        self.do_GET()

    def log_message(self, *_args):
        pass


@pytest.fixture
def proxy():
    server = SmallServer(Proxy)
    server.tunnels, server.asked, server.go_on = [], [], threading.Event()
    with serving(server):
        yield server


@pytest.fixture
def fetcher(proxy):
    fetcher = Fetcher(f"http://127.0.0.1:{proxy.server_port}")
    yield fetcher
    fetcher.close()


def test_a_page_is_given_with_its_place_and_encoding(fetcher):
    """As the site names them, in small letters."""
    fetched = fetcher.fetch(Submission("GET", f"{SITE}/a?say=page&type=text/html;charset=UTF-8"))

    assert (fetched.content, fetched.encoding) == (b"page", "utf-8")
    assert fetched.url == f"{SITE}/a?say=page&type=text/html;charset=UTF-8"


def test_an_encoding_that_is_not_named_is_left_open(fetcher):
    """The reader of the page knows what to do."""
    assert fetcher.fetch(Submission("GET", f"{SITE}/a")).encoding is None


def test_each_site_has_one_tunnel_that_no_tls_follows(fetcher, proxy):
    """Two pages of one site and one of another; a port that is not TLS' own is kept."""
    for url in (f"{SITE}/a", f"{SITE}/b", "https://logon.test:8443/"):
        fetcher.fetch(Submission("GET", url))

    assert proxy.tunnels == [("bank.test:443", "1"), ("logon.test:8443", "1")]
    assert [host for _, host, *_ in proxy.asked] == ["bank.test", "bank.test", "logon.test:8443"]


@pytest.mark.parametrize("close", ["announced", "silently"])
def test_a_tunnel_that_was_hung_up_is_replaced(fetcher, proxy, close):
    """As a browser does, without asking twice."""
    fetcher.fetch(Submission("GET", f"{SITE}/a?close={close}"))
    assert proxy.hung_up.wait(10)
    fetcher.fetch(Submission("GET", f"{SITE}/b"))

    assert len(proxy.tunnels) == 2
    assert [path for _, _, path, *_ in proxy.asked] == [f"/a?close={close}", "/b"]


def test_a_form_is_sent_as_browsers_send_it(fetcher, proxy):
    """Percent-encoded UTF-8; the fragment of an address stays with the browser."""
    fetcher.fetch(Submission("POST", f"{SITE}/form#below", {"pin": "a b&c", "名": "更新"}))

    [(method, _, path, _, sent)] = proxy.asked
    assert (method, path) == ("POST", "/form")
    assert sent == "pin=a+b%26c&%E5%90%8D=%E6%9B%B4%E6%96%B0"


@pytest.mark.parametrize(
    ("status", "then"), [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")]
)
def test_a_redirect_is_followed(fetcher, proxy, status, then):
    """RFC 9110, 15.4: two of them repeat the form, the others ask for a page."""
    url = f"{SITE}/from?status={status}&location=../to%3Fsay=here"
    fetched = fetcher.fetch(Submission("POST", url, {"a": "1"}))

    assert (fetched.url, fetched.content) == (f"{SITE}/to?say=here", b"here")
    assert proxy.asked[1][0] == then
    assert proxy.asked[1][4] == ("a=1" if then == "POST" else "")


def test_a_redirect_without_end_ends_at_the_browsers_own_page(fetcher, proxy):
    """It is the system's fault, so the customer sees what a browser shows: nothing of the bank."""
    fetched = fetcher.fetch(Submission("GET", f"{SITE}/?status=302&location=?"))

    assert len(proxy.asked) == 20
    assert "このページは表示できません" in fetched.content.decode(fetched.encoding)
    assert b'name="koshin-pc"' in fetched.content


def test_a_redirect_may_be_written_in_japanese(fetcher, proxy):
    """Raw UTF-8 in the header, as browsers read it."""
    fetcher.fetch(Submission("GET", f"{SITE}/a?status=302&location=/%E6%9B%B4%E6%96%B0"))

    assert proxy.asked[1][2] == "/%E6%9B%B4%E6%96%B0"


def test_a_form_that_asks_puts_its_fields_into_the_address(fetcher, proxy):
    """In place of what was there; nothing goes into the body."""
    fetched = fetcher.fetch(Submission("GET", f"{SITE}/s?x=1", {"q": "v w"}))

    [(method, _, path, _, sent)] = proxy.asked
    assert (method, path, sent) == ("GET", "/s?q=v+w", "")
    assert fetched.url == f"{SITE}/s?q=v+w"


def test_without_tls_the_proxy_is_asked_itself(fetcher, proxy):
    """No tunnel: it is the PC that knows no such site."""
    fetcher.fetch(Submission("GET", "http://bank.test/a"))

    assert proxy.tunnels == []
    assert proxy.asked[0][2] == "http://bank.test/a"


def test_after_half_an_answer_one_can_go_on(fetcher, proxy):
    """The connection on which it broke off is not used again."""
    with pytest.raises(http.client.IncompleteRead):
        fetcher.fetch(Submission("GET", f"{SITE}/a?half=1&say=half"))
    fetcher.fetch(Submission("GET", f"{SITE}/b"))

    assert len(proxy.tunnels) == 2


def test_after_silence_one_can_go_on(fetcher, proxy, monkeypatch):
    """What was not answered in time is given up."""
    monkeypatch.setattr("conformance.drivers.fetcher.SECONDS", 0.2)
    with pytest.raises(TimeoutError):
        fetcher.fetch(Submission("GET", f"{SITE}/silent"))
    monkeypatch.setattr("conformance.drivers.fetcher.SECONDS", 30)
    proxy.go_on.set()
    fetcher.fetch(Submission("GET", f"{SITE}/b"))

    assert len(proxy.tunnels) == 2


def test_a_cookie_goes_back_to_its_own_site(fetcher, proxy):
    """And to no other."""
    fetcher.fetch(Submission("GET", f"{SITE}/a?cookie=session%3D1;Secure;HttpOnly"))
    fetcher.fetch(Submission("GET", f"{SITE}/b"))
    fetcher.fetch(Submission("GET", "https://logon.test/c"))

    assert [cookie for *_, cookie, _ in proxy.asked] == [None, "session=1", None]


def test_another_browser_has_no_cookies(fetcher, proxy):
    """They are one browser's."""
    fetcher.fetch(Submission("GET", f"{SITE}/a?cookie=session%3D1;Secure"))
    another = Fetcher(f"http://127.0.0.1:{proxy.server_port}")
    another.fetch(Submission("GET", f"{SITE}/b"))
    another.close()

    assert proxy.asked[1][3] is None


@pytest.mark.parametrize(
    ("said", "method", "goes_along"),
    [
        ("", "POST", False),
        (";SameSite=Lax", "POST", False),
        (";SameSite=Strict", "POST", False),
        (";SameSite=None", "POST", True),
        ("", "GET", True),
        (";SameSite=Lax", "GET", True),
        (";SameSite=Strict", "GET", False),
        (";SameSite=None", "GET", True),
    ],
)
def test_what_another_site_asks_has_only_the_cookies_that_allow_it(
    fetcher, proxy, said, method, goes_along
):
    """RFC 6265bis; the site's own page sends them all."""
    fetcher.fetch(Submission("GET", f"{SITE}/a?cookie=session%3D1;Secure{said}"))

    fetcher.fetch(Submission(method, f"{SITE}/b", {"a": "b"}), foreign=True)
    fetcher.fetch(Submission(method, f"{SITE}/b", {"a": "b"}))

    cookies = [cookie for _, _, _, cookie, _ in proxy.asked[1:]]
    assert cookies == ["session=1" if goes_along else None, "session=1"]
