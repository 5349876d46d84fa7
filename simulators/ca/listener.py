"""One listening socket of the authority on loopback: cheroot around a WSGI application.

Two habits of cheroot are bent by its public hooks. Its connections do not grow old, since under a
world clock that jumps by a year every idle connection would look expired. And a stop is quick:
cheroot waits for its selector to wake, so the socket is knocked at until the stop is through.
Leaves out HTTP/2.
"""

from __future__ import annotations

import logging
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from cheroot import wsgi
from cheroot.server import HTTPConnection
from cheroot.ssl.builtin import BuiltinSSLAdapter
from flask import Flask

LOG = logging.getLogger(__name__)
KNOCK_INTERVAL = 0.005
# Seconds. cheroot makes handshakes one after the other, so a silent client must not take long.
HANDSHAKE_LIMIT = 5.0
# Seconds that a request in progress gets at the end.
GRACE = 0.2
# Lingering for no time at all: what was not read is thrown away, and the peer learns it (RST).
CLOSE_BY_RESET = struct.pack("ii", 1, 0)


class Listener:
    """Serve one application on a free port of 127.0.0.1 until closed.

    Args:
        resets: Asked before each request is read: is the connection to be reset instead?
    """

    def __init__(
        self,
        app: Flask,
        *,
        tls: ssl.SSLContext | None = None,
        threads: int = 2,
        resets: Callable[[], bool] = lambda: False,
    ) -> None:
        self._server = _Server(("127.0.0.1", 0), app, numthreads=threads)
        self._server.resets = resets
        self._server.shutdown_timeout = GRACE
        self._server.ssl_adapter = None if tls is None else _TlsAdapter(tls)
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def address(self) -> tuple[str, int]:
        """The address that is listened on.

        Raises:
            RuntimeError: The listener was not started yet, so it has no port.
        """
        host, port = self._server.bind_addr
        if port == 0:
            raise RuntimeError("the listener has no address before start()")
        return str(host), int(port)

    def start(self) -> None:
        """Begin to listen; returns when connections are accepted.

        Raises:
            OSError: No socket could be opened.
        """
        self._thread.start()
        self._ready.wait()
        if not self._server.ready:
            raise OSError("the authority could not listen on 127.0.0.1")

    def close(self) -> None:
        """Stop listening, drop every connection and wait for the threads to end; once is enough."""
        if not self._server.ready:
            return
        stopping = threading.Thread(target=self._server.stop)
        stopping.start()
        while stopping.is_alive():
            with suppress(OSError):
                socket.create_connection(self.address, timeout=1).close()
            stopping.join(KNOCK_INTERVAL)
        self._thread.join()

    def _serve(self) -> None:
        # The threads that cheroot starts inherit from this one that they are daemons, so that a
        # forgotten listener cannot keep the process alive.
        try:
            self._server.prepare()
        finally:
            self._ready.set()
        self._server.serve()


class _AgelessConnection(HTTPConnection):
    """Look freshly used at any time."""

    @property
    def last_used(self) -> float:
        return float("inf")

    @last_used.setter
    def last_used(self, _instant: float) -> None:
        """Forget when the connection was used."""

    def communicate(self) -> bool:
        """Read a request and answer it, or reset the connection while the server is down."""
        if not self.server.resets():
            return bool(super().communicate())  # type: ignore[no-untyped-call] # the stub has no types
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, CLOSE_BY_RESET)
        return False


class _Server(wsgi.Server):
    ConnectionClass = _AgelessConnection
    shutdown_timeout: float
    resets: Callable[[], bool]

    def error_log(self, msg: str = "", level: int = 20, traceback: bool = False) -> None:
        LOG.log(level, "%s", msg, exc_info=traceback)


class _TlsAdapter(BuiltinSSLAdapter):
    """Take a finished context and hand only the client's certificate to the application."""

    def __init__(self, context: ssl.SSLContext) -> None:
        # The parent reads files and makes a handshake with itself to describe its certificate;
        # none of that is wanted, so its constructor is not called.
        self.context = context

    def wrap(self, sock: socket.socket) -> tuple[ssl.SSLSocket, dict[str, Any]]:
        """Make the handshake, within a limit; cheroot sets its own limit again afterwards."""
        sock.settimeout(HANDSHAKE_LIMIT)
        wrapped: tuple[ssl.SSLSocket, dict[str, Any]]
        wrapped = super().wrap(sock)  # type: ignore[no-untyped-call] # the stub has no types
        return wrapped

    # The published stub of the parent lacks the argument that the parent is called with.
    def get_environ(self, sock: ssl.SSLSocket) -> dict[str, Any]:  # type: ignore[override]
        """Describe the connection in the words of mod_ssl."""
        environ = {"wsgi.url_scheme": "https", "HTTPS": "on", "SSL_CLIENT_VERIFY": "NONE"}
        presented = sock.getpeercert(binary_form=True)
        if presented:
            environ["SSL_CLIENT_VERIFY"] = "SUCCESS"
            environ["SSL_CLIENT_CERT"] = ssl.DER_cert_to_PEM_cert(presented)
        return environ
