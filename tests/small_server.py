"""A Web server for a test, on a thread of its own, that tells when it has hung up."""

from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from threading import Event, Thread


class SmallServer(ThreadingHTTPServer):
    """Listens on any free port of loopback."""

    def __init__(self, handler):
        super().__init__(("127.0.0.1", 0), handler)
        self.hung_up = Event()

    def shutdown_request(self, request):
        super().shutdown_request(request)
        self.hung_up.set()


@contextmanager
def serving(server):
    """Serve until the test is over."""
    with server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()
