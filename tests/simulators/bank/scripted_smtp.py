"""A mail server that answers what it is told to: for answers that a sound server never gives."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

SOUND = {
    "GREETING": "220 scripted.test",
    "EHLO": "250 scripted.test",
    "HELO": "250 scripted.test",
    "MAIL": "250 fine",
    "RCPT": "250 fine",
    "DATA": "354 go on",
    ".": "250 taken",
    "RSET": "250 fine",
    "QUIT": "221 bye",
}
HANG_UP = ""
"""In place of an answer: the connection is closed."""


class ScriptedServer(socketserver.ThreadingTCPServer):
    """Counts connections; keeps the commands of all of them and the messages it was given."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answers: Mapping[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.answers = {**SOUND, **answers}
        self.connections = 0
        self.commands: list[str] = []
        self.messages: list[bytes] = []

    @property
    def address(self) -> tuple[str, int]:
        host, port = self.socket.getsockname()
        return host, port


class Conversation(socketserver.StreamRequestHandler):
    """Answers each command by its verb, and a message by ".", until it is told to hang up."""

    server: ScriptedServer

    def handle(self) -> None:
        self.server.connections += 1
        if not self._answer("GREETING"):
            return
        for line in self.rfile:
            verb = line[:4].decode().strip().upper()
            self.server.commands.append(verb)
            if not self._answer(verb):
                return
            if verb == "DATA" and self.server.answers["DATA"].startswith("354"):
                self.server.messages.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                if not self._answer("."):
                    return

    def _answer(self, verb: str) -> bool:
        answer = self.server.answers[verb]
        if answer != HANG_UP:
            self.wfile.write(f"{answer}\r\n".encode())
        return answer != HANG_UP


@contextmanager
def scripted(**answers: str) -> Iterator[ScriptedServer]:
    """Run a server that is sound but for these answers; `END` is the one to a whole message."""
    told = {("." if verb == "END" else verb): answer for verb, answer in answers.items()}
    with ScriptedServer(told) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
