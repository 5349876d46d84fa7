"""The bank's line to somebody else's server, against real sockets."""

import socket
import threading
from http.server import BaseHTTPRequestHandler

import pytest

from simulators.bank.line import Line
from tests.small_server import SmallServer, serving


class Echo(BaseHTTPRequestHandler):
    """Says what it was asked; sends away from /away; hangs up after /last."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        said = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.peers.append(self.client_address)
        content = b" ".join((self.path.encode(), self.headers["Content-Type"].encode(), said))
        self.send_response(302 if self.path == "/away" else 409)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = self.path == "/last"

    def log_message(self, *_args):
        pass


@pytest.fixture
def server():
    server = SmallServer(Echo)
    server.peers = []
    with serving(server):
        yield server


@pytest.fixture
def line(server):
    line = Line(f"http://127.0.0.1:{server.server_port}/ignored")
    yield line
    line.close()


def ask(line, path):
    return line.ask("POST", path, content=b"question", headers={"Content-Type": "text/plain"})


def test_the_answer_is_given_whatever_its_status(line):
    """Status, headers in any letter case, and the bytes; the path goes as it was written."""
    answer = ask(line, "/a%2Fb")

    assert answer.status == 409
    assert answer.headers["content-length"] == "26"
    assert answer.content == b"/a%2Fb text/plain question"


def test_a_redirect_is_an_answer_like_another(line, server):
    """Nobody's private questions are carried elsewhere."""
    assert ask(line, "/away").status == 302
    assert len(server.peers) == 1


def test_the_connection_is_kept(line, server):
    """Two questions, one connection."""
    ask(line, "/")
    ask(line, "/")

    assert len(set(server.peers)) == 1


def test_a_connection_that_was_hung_up_is_replaced(line, server):
    """A server that has restarted between two questions is nobody's trouble."""
    ask(line, "/last")
    assert server.hung_up.wait(10)

    assert ask(line, "/").status == 409
    assert len(set(server.peers)) == 2


def test_no_server_is_no_connection():
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ConnectionError):
        ask(Line(f"http://127.0.0.1:{port}"), "/")


@pytest.mark.parametrize(
    "answer", [b"", b"garbage\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"]
)
def test_an_answer_that_is_no_http_is_no_connection(answer):
    """Silence, another protocol, and half an answer."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        line = Line(f"http://127.0.0.1:{listening.getsockname()[1]}")

        def serve():
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        with pytest.raises(ConnectionError):
            ask(line, "/")
        thread.join()
        line.close()
