"""An address of a proxy that outlives the PC behind it, for PCs that come one after another.

A browser is told its proxy when it starts. PCs that take turns at one address can therefore be
handed the same running browser, which to start costs more than most of what is done in it.
"""

from __future__ import annotations

import socket


class LastingAddress:
    """A port on loopback that stays open; one PC at a time answers there.

    Raises:
        OSError: no port could be bound.
    """

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        # Who calls inherits it; asyncio sees to it only for sockets it has made itself. Without it
        # an answer in several pieces waits for the receipt of each, 40 ms.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def take(self) -> socket.socket:
        """Give a PC the address to listen at; the PC closes what it got, the address stays."""
        return self._socket.dup()

    def close(self) -> None:
        """Give the address up."""
        self._socket.close()

    def __enter__(self) -> LastingAddress:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
