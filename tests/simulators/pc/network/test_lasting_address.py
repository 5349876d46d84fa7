"""An address that PCs take one after another."""

from __future__ import annotations

import socket

import pytest

from simulators.pc.network.lasting_address import LastingAddress


def test_what_one_pc_closes_the_next_can_take():
    """The port stays the same, and open, until the address itself is given up."""
    with LastingAddress() as address:
        first = address.take()
        name = first.getsockname()
        first.close()
        second = address.take()
        assert second.getsockname() == name
        with socket.create_connection(name, timeout=5):
            pass
        second.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(name, timeout=5)


def test_an_answer_there_does_not_wait_for_receipts():
    """Nagle's algorithm is off for whoever calls: a screen comes in several pieces."""
    with LastingAddress() as address, address.take() as listening:
        calling = socket.create_connection(listening.getsockname(), timeout=5)
        answering, _ = listening.accept()
        with calling, answering:
            assert answering.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
