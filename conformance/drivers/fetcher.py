"""Asks for pages without a browser: through the PC, with cookies and redirects as browsers do.

One connection to the PC for each site, kept open. A browser insists on TLS as far as the PC's
proxy; between this and the PC that hop is left out (``KOSHIN_PLAIN``), and the PC's own TLS to the
site is the same. Cookies by RFC 6265 as ``http.cookiejar`` knows it, redirects by RFC 9110 section
15.4. Leaves out compression and caching.
"""

from __future__ import annotations

import http.client
import select
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import Request

from conformance.errors import HarnessError

SECONDS = 30.0
"""How long the PC may stay silent."""
PLAIN = "Koshin-Plain"
"""The header of a CONNECT by which the PC's proxy is told that no TLS follows."""
MOST_REDIRECTS = 20
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REPEATS_THE_METHOD = frozenset({307, 308})
_FORM = "application/x-www-form-urlencoded"
_HTTPS = 443


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: where it was found in the end, its bytes, and their encoding if it is named."""

    url: str
    content: bytes
    encoding: str | None


class Fetcher:
    """One browser's connections and cookies.

    Args:
        proxy_url: where the PC's proxy listens.
    """

    def __init__(self, proxy_url: str) -> None:
        self._proxy = urlsplit(proxy_url).netloc
        self._connections: dict[str, http.client.HTTPConnection] = {}
        self._cookies = CookieJar()

    def fetch(self, method: str, url: str, fields: Mapping[str, str] | None = None) -> Fetched:
        """Ask for an address and follow where it leads.

        Raises:
            HarnessError: it leads on without end.
            OSError: the PC does not answer.
            http.client.HTTPException: the PC's answer cannot be read.
        """
        for _ in range(MOST_REDIRECTS):
            url = urlsplit(url)._replace(fragment="").geturl()
            answer, content = self._ask(method, url, fields)
            target = answer.getheader("Location")
            if answer.status not in _REDIRECTS or target is None:
                return Fetched(url, content, answer.headers.get_content_charset())
            url = urljoin(url, target)
            if answer.status not in _REPEATS_THE_METHOD:
                method, fields = "GET", None
        raise HarnessError(f"転送が終わりません:{url}({MOST_REDIRECTS}回まで)")

    def close(self) -> None:
        """Hang up everywhere."""
        for connection in self._connections.values():
            connection.close()
        self._connections.clear()

    def _ask(
        self, method: str, url: str, fields: Mapping[str, str] | None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        parts = urlsplit(url)
        asked = Request(url, method=method)
        self._cookies.add_cookie_header(asked)
        headers = {"Host": parts.netloc, "User-Agent": "Koshin", **dict(asked.header_items())}
        body = None
        if fields is not None:
            body = urlencode(fields).encode("ascii")
            headers["Content-Type"] = _FORM
        target = parts._replace(scheme="", netloc="").geturl() or "/"
        connection = self._connection(parts.hostname or "", parts.port or _HTTPS)
        connection.request(method, target, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        self._cookies.extract_cookies(answer, asked)
        return answer, content

    def _connection(self, host: str, port: int) -> http.client.HTTPConnection:
        """Give a connection that still stands; one that the PC has given up is replaced."""
        place = f"{host}:{port}"
        connection = self._connections.get(place)
        if connection is None or connection.sock is None or _is_over(connection):
            if connection is not None:
                connection.close()
            connection = http.client.HTTPConnection(self._proxy, timeout=SECONDS)
            connection.set_tunnel(host, port, {PLAIN: "1"})
            self._connections[place] = connection
        return connection


def _is_over(connection: http.client.HTTPConnection) -> bool:
    """Say whether there is something to read though nothing was asked: the end, that is."""
    poll = select.poll()
    poll.register(connection.sock, select.POLLIN)
    return bool(poll.poll(0))
