"""Whether a server asks for a client certificate, and whose.

A first handshake without a certificate finds out (RFC 5246 7.4.4, RFC 8446 4.3.2). The list of CA
names alone does not tell: a server may ask and name none, as Python's ssl does.
"""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from functools import cache

from OpenSSL import SSL

LONGEST_HANDSHAKE = 10.0
"""Seconds after which a server that says nothing is given up."""

_REQUESTED = b"server certificate request"
_ALL_READ = b"read server done"
_PIECE = 65536


@dataclass(frozen=True, slots=True)
class CertificateRequest:
    """What a server asks: nothing, or a certificate of one of the issuers named (none = any)."""

    asked: bool
    issuers: tuple[bytes, ...] = ()


async def certificate_request(
    address: tuple[str, int], host: str, *, tls_maximum: str, seconds: float = LONGEST_HANDSHAKE
) -> CertificateRequest:
    """Find out by a handshake.

    Raises:
        OSError: there is no connection to be had, it ended before the server could have asked, or
            (as TimeoutError) the server said nothing for too long.
    """
    states: list[bytes] = []
    probe = _probe(host, tls_maximum, states)
    async with asyncio.timeout(seconds):
        reader, writer = await asyncio.open_connection(*address)
        try:
            await _shake_hands(probe, reader, writer)
        except (OSError, SSL.Error) as error:
            # Refused for want of a certificate, perhaps: what matters is what was read before.
            if not _seen(states, _REQUESTED) and not _seen(states, _ALL_READ):
                raise _as_os_error(error) from error
        finally:
            writer.transport.abort()
    issuers = tuple(name.der() for name in probe.get_client_ca_list())
    return CertificateRequest(_seen(states, _REQUESTED), issuers)


def _probe(host: str, tls_maximum: str, states: list[bytes]) -> SSL.Connection:
    probe = SSL.Connection(_context(tls_maximum), None)
    probe.set_app_data(states)
    probe.set_connect_state()
    probe.set_tlsext_host_name(host.encode("idna"))
    return probe


@cache
def _context(tls_maximum: str) -> SSL.Context:
    """Make the TLS of a probe; it knows no customer, and its states go to the probe's own list."""
    context = SSL.Context(SSL.TLS_METHOD)
    newest = SSL.TLS1_2_VERSION if tls_maximum == "1.2" else SSL.TLS1_3_VERSION
    context.set_max_proto_version(newest)
    context.set_info_callback(
        lambda probe, _where, _code: probe.get_app_data().append(probe.get_state_string())
    )
    return context


async def _shake_hands(
    probe: SSL.Connection, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Carry bytes between OpenSSL and the wire, so that waiting can be cut short."""
    while True:
        try:
            probe.do_handshake()
            return
        except SSL.WantReadError:
            pass
        finally:
            writer.write(_waiting(probe))
        data = await reader.read(_PIECE)
        if not data:
            raise ConnectionResetError("the server closed the connection in the handshake")
        probe.bio_write(data)


def _waiting(probe: SSL.Connection) -> bytes:
    pieces = bytearray()
    while True:
        try:
            pieces += probe.bio_read(_PIECE)
        except SSL.WantReadError:
            return bytes(pieces)


def _seen(states: list[bytes], part: bytes) -> bool:
    return any(part in state for state in states)


def _as_os_error(error: OSError | SSL.Error) -> OSError:
    """Put OpenSSL's words, such as an alert's name, where Python's ssl has them."""
    if isinstance(error, OSError):
        return error
    told = error.args[0] if error.args and isinstance(error.args[0], list) else []
    words = str(told[-1][-1]) if told else "handshake failure"
    failed = ssl.SSLError(1, words)
    failed.reason = words.upper().replace(" ", "_")
    return failed
