"""Fetching without a browser: tunnels, cookies, redirects; a PC answers for all sites."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from conformance.drivers.fetcher import Fetcher
from conformance.errors import HarnessError

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
                self.send_header(key, wanted[name])
        if wanted.get("close") == "announced":
            self.send_header("Connection", "close")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = "close" in wanted

    def do_POST(self):
        self.do_GET()

    def log_message(self, *_args):
        pass


class Pc(ThreadingHTTPServer):
    """Tells when it has hung up."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Proxy)
        self.tunnels, self.asked, self.hung_up = [], [], threading.Event()

    def shutdown_request(self, request):
        super().shutdown_request(request)
        self.hung_up.set()


@pytest.fixture
def proxy():
    with Pc() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def fetcher(proxy):
    fetcher = Fetcher(f"http://127.0.0.1:{proxy.server_port}")
    yield fetcher
    fetcher.close()


def test_a_page_is_given_with_its_place_and_encoding(fetcher):
    """As the site names them, in small letters."""
    fetched = fetcher.fetch("GET", f"{SITE}/a?say=page&type=text/html;charset=UTF-8")

    assert (fetched.content, fetched.encoding) == (b"page", "utf-8")
    assert fetched.url == f"{SITE}/a?say=page&type=text/html;charset=UTF-8"


def test_an_encoding_that_is_not_named_is_left_open(fetcher):
    """The reader of the page knows what to do."""
    assert fetcher.fetch("GET", f"{SITE}/a").encoding is None


def test_each_site_has_one_tunnel_that_no_tls_follows(fetcher, proxy):
    """Two pages of one site and one of another; a port that is not TLS' own is kept."""
    for url in (f"{SITE}/a", f"{SITE}/b", "https://logon.test:8443/"):
        fetcher.fetch("GET", url)

    assert proxy.tunnels == [("bank.test:443", "1"), ("logon.test:8443", "1")]
    assert [host for _, host, *_ in proxy.asked] == ["bank.test", "bank.test", "logon.test:8443"]


@pytest.mark.parametrize("close", ["announced", "silently"])
def test_a_tunnel_that_was_hung_up_is_replaced(fetcher, proxy, close):
    """As a browser does, without asking twice."""
    fetcher.fetch("GET", f"{SITE}/a?close={close}")
    assert proxy.hung_up.wait(10)
    fetcher.fetch("GET", f"{SITE}/b")

    assert len(proxy.tunnels) == 2
    assert [path for _, _, path, *_ in proxy.asked] == [f"/a?close={close}", "/b"]


def test_a_form_is_sent_as_browsers_send_it(fetcher, proxy):
    """Percent-encoded UTF-8; the fragment of an address stays with the browser."""
    fetcher.fetch("POST", f"{SITE}/form#below", {"pin": "a b&c", "名": "更新"})

    [(method, _, path, _, sent)] = proxy.asked
    assert (method, path) == ("POST", "/form")
    assert sent == "pin=a+b%26c&%E5%90%8D=%E6%9B%B4%E6%96%B0"


@pytest.mark.parametrize(
    ("status", "then"), [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")]
)
def test_a_redirect_is_followed(fetcher, proxy, status, then):
    """RFC 9110, 15.4: two of them repeat the form, the others ask for a page."""
    fetched = fetcher.fetch(
        "POST", f"{SITE}/from?status={status}&location=../to%3Fsay=here", {"a": "1"}
    )

    assert (fetched.url, fetched.content) == (f"{SITE}/to?say=here", b"here")
    assert proxy.asked[1][0] == then
    assert proxy.asked[1][4] == ("a=1" if then == "POST" else "")


def test_a_redirect_without_end_is_told(fetcher):
    """With where it went."""
    with pytest.raises(HarnessError, match=r"転送が終わりません.*20回まで"):
        fetcher.fetch("GET", f"{SITE}/?status=302&location=?")


def test_a_cookie_goes_back_to_its_own_site(fetcher, proxy):
    """And to no other."""
    fetcher.fetch("GET", f"{SITE}/a?cookie=session%3D1;Secure;HttpOnly")
    fetcher.fetch("GET", f"{SITE}/b")
    fetcher.fetch("GET", "https://logon.test/c")

    assert [cookie for *_, cookie, _ in proxy.asked] == [None, "session=1", None]


def test_another_browser_has_no_cookies(fetcher, proxy):
    """They are one browser's."""
    fetcher.fetch("GET", f"{SITE}/a?cookie=session%3D1;Secure")
    another = Fetcher(f"http://127.0.0.1:{proxy.server_port}")
    another.fetch("GET", f"{SITE}/b")
    another.close()

    assert proxy.asked[1][3] is None
