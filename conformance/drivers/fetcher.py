"""Asks for pages without a browser: through the PC, with cookies and redirects as browsers do.

One connection to the PC for each site, kept open. A browser insists on TLS as far as the PC's
proxy; here that hop is left out, which a header of the CONNECT announces (``PLAIN``), and the PC's
own TLS to the site is the same. Cookies as ``http.cookiejar`` reads them, redirects by RFC 9110
section 15.4, addresses by ``conformance.drivers.web_address``. Leaves out compression, caching, and
addresses that are not of the Web.
"""

from __future__ import annotations

import http.client
import select
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from urllib.parse import urlencode
from urllib.request import Request

from conformance.drivers.web_address import WebAddress
from conformance.submission import Submission

SECONDS = 30.0
"""How long the PC may stay silent."""
PLAIN = "Koshin-Plain"
"""The header of a CONNECT by which the PC's proxy is told that no TLS follows."""
MOST_REDIRECTS = 20
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REPEATS_THE_METHOD = frozenset({307, 308})
_FORM = "application/x-www-form-urlencoded"
_ENDLESS = """<!doctype html><html lang="ja"><head><meta charset="utf-8">
<meta name="koshin-pc" content="error"><title>このページは表示できません</title></head>
<body><h1>このページは表示できません</h1><p>Webサイトの転送が終わりません。</p></body></html>"""
"""What a browser shows in place of a page that is nowhere."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: where it was found in the end, its bytes, and their encoding if it is named."""

    url: str
    content: bytes
    encoding: str | None


class _SameSite(DefaultCookiePolicy):
    """Keeps cookies back from what another site asks, as RFC 6265bis section 5.8.3 has it.

    Such a request is marked ``unverifiable``. A cookie that says nothing about it is taken for Lax,
    as in Chromium.
    """

    def return_ok(self, cookie: Cookie, request: Request) -> bool:
        """Say whether a cookie goes along."""
        return super().return_ok(cookie, request) and self._goes_along(cookie, request)

    def _goes_along(self, cookie: Cookie, request: Request) -> bool:
        said = (cookie.get_nonstandard_attr("SameSite") or "Lax").lower()
        return (
            not request.unverifiable
            or said == "none"
            or (said == "lax" and request.method == "GET")
        )


class Fetcher:
    """One browser's connections and cookies.

    Args:
        proxy_url: where the PC's proxy listens.
    """

    def __init__(self, proxy_url: str) -> None:
        self._proxy = WebAddress.of(proxy_url).host_and_port
        self._connections: dict[str, http.client.HTTPConnection] = {}
        self._cookies = CookieJar(_SameSite())

    def fetch(self, sent: Submission, *, foreign: bool = False) -> Fetched:
        """Ask for an address and follow where it leads.

        Args:
            sent: what is asked; fields go in the body, or in the address of a GET.
            foreign: whether a page of another site asks.

        Raises:
            HarnessError: the address is none of the Web.
            OSError: the PC does not answer.
            http.client.HTTPException: the PC's answer cannot be read.
        """
        method, fields, address = sent.method, sent.fields, WebAddress.of(sent.url)
        if method == "GET" and fields is not None:
            address, fields = address.asking(urlencode(fields)), None
        for _ in range(MOST_REDIRECTS):
            answer, content = self._ask(method, address, fields, foreign=foreign)
            target = answer.getheader("Location")
            if answer.status not in _REDIRECTS or target is None:
                return Fetched(address.url, content, answer.headers.get_content_charset())
            # http.client reads headers as latin-1, and browsers read this one as UTF-8.
            address = address.leading_to(target.encode("latin-1").decode("utf-8", "replace"))
            if answer.status not in _REPEATS_THE_METHOD:
                method, fields = "GET", None
        return Fetched(address.url, _ENDLESS.encode(), "utf-8")

    def close(self) -> None:
        """Hang up everywhere."""
        for connection in self._connections.values():
            connection.close()
        self._connections.clear()

    def _ask(
        self, method: str, address: WebAddress, fields: Mapping[str, str] | None, *, foreign: bool
    ) -> tuple[http.client.HTTPResponse, bytes]:
        asked = Request(address.url, method=method, unverifiable=foreign)
        self._cookies.add_cookie_header(asked)
        headers = {"Host": address.host, "User-Agent": "Koshin", **dict(asked.header_items())}
        body = None
        if fields is not None:
            body = urlencode(fields).encode("ascii")
            headers["Content-Type"] = _FORM
        connection = self._connection(address)
        try:
            connection.request(method, address.target, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        except BaseException:
            connection.close()  # half a question or half an answer: nobody can go on from there
            raise
        self._cookies.extract_cookies(answer, asked)
        return answer, content

    def _connection(self, address: WebAddress) -> http.client.HTTPConnection:
        """Give a connection that still stands; one that the PC has given up is replaced."""
        place = address.origin
        connection = self._connections.get(place)
        if connection is None or connection.sock is None or _is_over(connection):
            if connection is not None:
                connection.close()
            connection = http.client.HTTPConnection(self._proxy, timeout=SECONDS)
            if address.is_secure:
                connection.set_tunnel(address.hostname, address.port, {PLAIN: "1"})
            self._connections[place] = connection
        return connection


def _is_over(connection: http.client.HTTPConnection) -> bool:
    """Say whether there is something to read though nothing was asked: the end, that is."""
    poll = select.poll()
    poll.register(connection.sock, select.POLLIN)
    return bool(poll.poll(0))
