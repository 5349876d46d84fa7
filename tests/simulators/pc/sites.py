"""Small TLS servers for the PC to visit."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import trustme
from cryptography import x509
from cryptography.x509.oid import NameOID

HOST = "logon.example.test"
NO_CHECK_TIME = 0x200000

Page = Callable[[str, str, bytes], tuple[str, bytes]]
"""(method, path, body) -> (content type, body)."""


@dataclass
class Site:
    """A server: where it is, and who came with which certificate."""

    address: tuple[str, int]
    visitors: list[str | None] = field(default_factory=list)
    connections: set[tuple[str, int]] = field(default_factory=set)


@pytest.fixture(scope="session")
def site_ca() -> trustme.CA:
    """Give the CA that the browser trusts for Web sites."""
    return trustme.CA()


@pytest.fixture
def new_site(site_ca) -> Iterator[Callable[..., Site]]:
    """Start servers."""
    running: list[tuple[ThreadingHTTPServer, threading.Thread]] = []

    def make(
        *,
        asks: ssl.VerifyMode = ssl.CERT_NONE,
        client_trust_pem: bytes = b"",
        host: str = HOST,
        credential: trustme.LeafCert | None = None,
        page: Page = lambda *_: ("text/html; charset=utf-8", "<h1>ようこそ</h1>".encode()),
        prepare: Callable[[ssl.SSLContext], None] = lambda _: None,
        closes: bool = False,
    ) -> Site:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        (credential or site_ca.issue_cert(host)).configure_cert(context)
        context.verify_mode = asks
        context.verify_flags |= NO_CHECK_TIME
        if client_trust_pem:
            context.load_verify_locations(cadata=client_trust_pem.decode())
        prepare(context)
        server = _Server(("127.0.0.1", 0), _Handler)
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
        server.page, server.site = page, Site(server.server_address)
        server.closes = closes
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        running.append((server, thread))
        return server.site

    yield make
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    page: Page
    site: Site
    closes: bool
    """Hangs up after each answer without having said so."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a refused handshake is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one piece: two would wait for a delayed acknowledgement
    server: _Server

    def setup(self) -> None:
        self.request.do_handshake()
        super().setup()

    def _reply(self) -> None:
        self.server.site.visitors.append(_common_name(self.request.getpeercert(binary_form=True)))
        self.server.site.connections.add(self.client_address)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kind, content = self.server.page(self.command, self.path, body)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.close_connection |= self.server.closes

    do_GET = do_POST = _reply  # noqa: N815 - names the standard library looks for

    def log_message(self, *_: object) -> None:
        """Write no log."""


def _common_name(der: bytes | None) -> str | None:
    if der is None:
        return None
    subject = x509.load_der_x509_certificate(der).subject
    return str(subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
