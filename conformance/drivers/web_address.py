"""An address of the Web in the form in which browsers ask for it.

What people write into links is put into ASCII (RFC 3987 section 3.1) and completed; the fragment
and a name with a password stay with the browser. Leaves out the tolerance of browsers for
backslashes, and hosts that are written as odd numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from conformance.errors import HarnessError

_PORTS = {"https": 443, "http": 80}
_KEPT_IN_PATHS = "/%:@!$&'()*+,;=~"
_KEPT_IN_QUERIES = _KEPT_IN_PATHS + "?[]"


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An absolute address with the scheme https or http."""

    parts: SplitResult

    @classmethod
    def of(cls, url: str) -> WebAddress:
        """Read an absolute address.

        Raises:
            HarnessError: it is none of the Web.
        """
        try:
            given = urlsplit(url.strip())
            port = given.port
            host = (given.hostname or "").encode("idna").decode("ascii")
        except ValueError as error:
            raise HarnessError(f"アドレス「{url}」は読めません（{error}）。") from error
        if given.scheme not in _PORTS or not host:
            raise HarnessError(
                f"アドレス「{url}」は、ブラウザなしでは開けません。"
                "開けるのは https:// と http:// です（--driver browser では試せます）。"
            )
        if ":" in host:
            host = f"[{host}]"
        if port is not None and port != _PORTS[given.scheme]:
            host = f"{host}:{port}"
        path = quote(given.path, safe=_KEPT_IN_PATHS) or "/"
        query = quote(given.query, safe=_KEPT_IN_QUERIES)
        return cls(SplitResult(given.scheme, host, path, query, ""))

    def leading_to(self, reference: str) -> WebAddress:
        """Give where a reference on this page leads (RFC 3986 section 5)."""
        return WebAddress.of(urljoin(self.url, reference.strip()))

    def asking(self, query: str) -> WebAddress:
        """Give the address with another query, which a form of the method GET puts there."""
        return WebAddress(self.parts._replace(query=query))

    @property
    def url(self) -> str:
        """Give the address as text."""
        return self.parts.geturl()

    @property
    def is_secure(self) -> bool:
        """Say whether TLS is spoken with the site."""
        return self.parts.scheme == "https"

    @property
    def host(self) -> str:
        """Give what the header Host says: without a port that goes without saying."""
        return self.parts.netloc

    @property
    def hostname(self) -> str:
        """Give the host without a port."""
        return self.parts.hostname or ""

    @property
    def port(self) -> int:
        """Give the port."""
        return self.parts.port or _PORTS[self.parts.scheme]

    @property
    def host_and_port(self) -> str:
        """Give the host with its port."""
        return f"{self.hostname}:{self.port}"

    @property
    def origin(self) -> str:
        """Give what two addresses of one site have in common."""
        return f"{self.parts.scheme}://{self.host_and_port}"

    @property
    def target(self) -> str:
        """Give what a request line says; a proxy that is to ask for it wants all of it."""
        if not self.is_secure:
            return self.url
        return self.parts._replace(scheme="", netloc="").geturl()
