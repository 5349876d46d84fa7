"""TLS of the bank's sites, by pyOpenSSL, in the shape cheroot takes.

pyOpenSSL because the standard library cannot name the accepted CAs in the certificate request
(RFC 8446 section 4.2.4), by which a PC picks the certificates to offer, and cannot tell a foreign
CA, which must die in the handshake, from an unfit certificate, which deserves a page in words.
Leaves out: session resumption; every connection proves its key anew.
"""

from __future__ import annotations

import contextlib
import select
import socket
from collections.abc import Callable
from typing import Any

from cheroot import errors
from cheroot.makefile import StreamReader, StreamWriter
from cheroot.ssl import Adapter
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from OpenSSL import SSL, crypto

NO_CHECK_TIME = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME: dates are for the bank's clock, which OpenSSL does not know."""

UNFIT_NOT_FOREIGN = frozenset({26})
"""X509_V_ERR_INVALID_PURPOSE: the bank says this in words instead of breaking the connection."""


def logon_context(
    authorities: list[x509.Certificate],
    *,
    refused: Callable[[str], None],
    forgives: Callable[[int], bool] = lambda _error: False,
) -> SSL.Context:
    """Make a context that asks for a certificate of these authorities but does not insist.

    Args:
        refused: Told of each certificate that dies in the handshake, before the peer is.
        forgives: Asked about each error of a verification; only a defective bank says yes.
    """
    context = public_context()
    store = context.get_cert_store()
    assert store is not None
    for authority in authorities:
        store.add_cert(crypto.X509.from_cryptography(authority))
        context.add_client_ca(authority)
    store.set_flags(NO_CHECK_TIME)

    def verify(
        _connection: SSL.Connection, _certificate: crypto.X509, error: int, _depth: int, fine: int
    ) -> bool:
        passes = bool(fine) or error in UNFIT_NOT_FOREIGN or forgives(error)
        if not passes:
            refused(f"handshake: certificate refused, X509_V_ERR {error}")
        return passes

    context.set_verify(SSL.VERIFY_PEER, verify)
    return context


def public_context() -> SSL.Context:
    """Make a context that asks for no certificate; the server's own is put in by the caller."""
    context = SSL.Context(SSL.TLS_SERVER_METHOD)
    context.set_min_proto_version(SSL.TLS1_2_VERSION)
    context.set_session_cache_mode(SSL.SESS_CACHE_OFF)
    context.set_options(SSL.OP_NO_TICKET)
    context.set_session_id(b"mihon-shinkin")
    return context


class TlsAdapter(Adapter):
    """Hands cheroot sockets that make their handshake when they are first read."""

    def __init__(self, context: SSL.Context) -> None:
        self.context = context

    def bind(self, sock: socket.socket) -> socket.socket:
        return sock

    def wrap(self, sock: socket.socket) -> tuple[_TlsSocket, dict[str, str]]:
        environ = self.get_environ()
        return _TlsSocket(SSL.Connection(self.context, sock), sock, environ), environ

    def get_environ(self) -> dict[str, str]:
        return {"wsgi.url_scheme": "https", "HTTPS": "on"}

    def makefile(self, sock: _TlsSocket, mode: str = "r", bufsize: int = -1) -> object:
        return (_Reader if "r" in mode else StreamWriter)(sock, mode, bufsize)


class _Reader(StreamReader):
    """Also counts what OpenSSL has decrypted but nobody has read, which no selector reports."""

    def __init__(self, sock: _TlsSocket, mode: str, bufsize: int) -> None:
        super().__init__(sock, mode, bufsize)
        self._tls = sock

    def has_data(self) -> bool:
        return bool(super().has_data()) or self._tls.pending() > 0  # type: ignore[no-untyped-call] # cheroot's stub


class _TlsSocket:
    """The part of a socket that cheroot uses, over a pyOpenSSL connection."""

    def __init__(
        self, connection: SSL.Connection, raw: socket.socket, environ: dict[str, str]
    ) -> None:
        self._connection = connection
        self._raw = raw
        self._environ = environ
        self._greeted = False
        connection.set_accept_state()

    def recv_into(self, buffer: memoryview) -> int:
        self._greet()
        try:
            return int(self._wait(lambda: self._connection.recv_into(buffer)))
        except (SSL.ZeroReturnError, SSL.SysCallError):
            return 0
        except SSL.Error as error:
            raise errors.FatalSSLAlert(*error.args) from error

    def send(self, data: bytes) -> int:
        try:
            return int(self._wait(lambda: self._connection.send(data)))
        except SSL.Error as error:
            raise errors.FatalSSLAlert(*error.args) from error

    def pending(self) -> int:
        return self._connection.pending()

    def fileno(self) -> int:
        return self._raw.fileno()

    def settimeout(self, seconds: float | None) -> None:
        self._raw.settimeout(seconds)

    def gettimeout(self) -> float | None:
        return self._raw.gettimeout()

    def shutdown(self, how: int) -> None:
        with contextlib.suppress(SSL.Error):
            self._connection.shutdown()
        self._raw.shutdown(how)

    def close(self) -> None:
        self._raw.close()

    def _decref_socketios(self) -> None:
        """Answer socket.SocketIO, which counts its users; this socket has one owner."""

    def _greet(self) -> None:
        """Make the handshake in the worker's thread, and note who the peer proved to be."""
        if self._greeted:
            return
        try:
            self._wait(self._connection.do_handshake)
        except SSL.Error as error:
            raise errors.FatalSSLAlert(*error.args) from error
        self._greeted = True
        peer = self._connection.get_peer_certificate(as_cryptography=True)
        if peer is not None:
            self._environ["SSL_CLIENT_CERT"] = peer.public_bytes(Encoding.PEM).decode("ascii")

    def _wait(self, attempt: Callable[[], Any]) -> Any:
        while True:
            try:
                return attempt()
            except SSL.WantReadError:
                self._until(select.POLLIN)
            except SSL.WantWriteError:
                self._until(select.POLLOUT)

    def _until(self, event: int) -> None:
        poll = select.poll()
        poll.register(self._raw.fileno(), event)
        seconds = self._raw.gettimeout()
        if not poll.poll(None if seconds is None else seconds * 1000):
            raise TimeoutError("timed out")
