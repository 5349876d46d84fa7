"""A listener of the bank: one application on one port of loopback, served by cheroot.

Starts and stops at once, and does not mind a clock that stands still or jumps. Leaves out: any
address but 127.0.0.1.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import threading
from collections.abc import Callable
from typing import Any

from cheroot.server import HTTPConnection
from cheroot.workers.threadpool import ThreadPool
from cheroot.wsgi import Server
from OpenSSL import SSL

from simulators.bank.tls import TlsAdapter

WORKERS = 6
READ_SECONDS = 10.0
IDLE_SECONDS = 3600.0
LOG_LEVEL_OF_INTEREST = logging.WARNING


class Listener:
    """One application on one port of loopback; port 0 means any that is free."""

    def __init__(
        self,
        application: Callable[..., Any],
        *,
        context: SSL.Context | None = None,
        log: Callable[[str], None],
        port: int = 0,
    ) -> None:
        self._server = _Server(application, port=port)
        self._server.ConnectionClass = _PatientConnection
        self._server.expiration_interval = IDLE_SECONDS
        self._server.keep_alive_conn_limit = 1000
        self._server.shutdown_timeout = 0.2
        self._server.timeout = READ_SECONDS
        self._server.request_queue_size = 64
        self._server.log = log
        if context is not None:
            self._server.ssl_adapter = TlsAdapter(context)
        self._bound = threading.Event()
        self._trouble: OSError | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def address(self) -> tuple[str, int]:
        """Where the listener listens, once it has started."""
        host, port = self._server.bind_addr
        return str(host), int(port)

    def start(self) -> None:
        """Bind the port and serve.

        Raises:
            OSError: The port could not be bound.
        """
        self._thread.start()
        self._bound.wait()
        if self._trouble is not None:
            raise self._trouble

    def close(self) -> None:
        """Stop serving and free the port."""
        if not self._server.ready:
            return
        # stop() waits until the selector wakes, which may be an hour; a touch wakes it at once.
        self._server._connections._stop_requested = True
        with contextlib.suppress(OSError), socket.create_connection(self.address, timeout=1):
            pass
        self._server.stop()
        self._thread.join(5)

    def _run(self) -> None:
        """Bind here and not in start(): cheroot's workers become daemons, as this thread is."""
        try:
            self._server.prepare()
        except OSError as error:
            self._trouble = error
            return
        finally:
            self._bound.set()
        self._server.serve()


class _Server(Server):
    """cheroot's server with a log of ours in place of stderr, and workers nobody waits for."""

    log: Callable[[str], None]
    _connections: Any

    def __init__(self, application: Callable[..., Any], *, port: int) -> None:
        super().__init__(("127.0.0.1", port), application)
        self.requests = _Workers(self, min=WORKERS)

    def error_log(self, msg: str = "", level: int = 20, traceback: bool = False) -> None:  # noqa: ARG002 # cheroot's signature
        if level >= LOG_LEVEL_OF_INTEREST:
            self.log(str(msg))


class _Workers(ThreadPool):
    """Starts at once: cheroot sleeps a tenth of a second for a worker not yet at its queue."""

    def _spawn_worker(self) -> Any:
        worker = super()._spawn_worker()  # type: ignore[misc] # private, so not in cheroot's stubs
        worker.ready = True
        return worker


class _PatientConnection(HTTPConnection):
    """Never idle for too long: the clock may jump by years between two requests."""

    @property
    def last_used(self) -> float:
        return float("inf")

    @last_used.setter
    def last_used(self, instant: float) -> None:
        pass
