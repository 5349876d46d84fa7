"""Whether a server asks for a client certificate, and whose.

A first handshake without a certificate finds out (RFC 5246 7.4.4, RFC 8446 4.3.2). The list of CA
names alone does not tell: a server may ask and name none, as Python's ssl does.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass

from OpenSSL import SSL

_REQUESTED = b"server certificate request"
_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class CertificateRequest:
    """What a server asks: nothing, or a certificate of one of the issuers named (none = any)."""

    asked: bool
    issuers: tuple[bytes, ...] = ()


def certificate_request(
    address: tuple[str, int], host: str, *, tls_maximum: str
) -> CertificateRequest:
    """Find out by a handshake; blocks, so keep it off the loop.

    Raises:
        OSError: there is no connection to be had.
    """
    states: list[bytes] = []
    context = SSL.Context(SSL.TLS_METHOD)
    newest = SSL.TLS1_2_VERSION if tls_maximum == "1.2" else SSL.TLS1_3_VERSION
    context.set_max_proto_version(newest)
    context.set_info_callback(lambda probe, _where, _code: states.append(probe.get_state_string()))
    with socket.create_connection(address, timeout=_SECONDS) as connected:
        connected.settimeout(None)
        probe = SSL.Connection(context, connected)
        probe.set_connect_state()
        probe.set_tlsext_host_name(host.encode("idna"))
        with suppress(SSL.Error):  # refused for want of a certificate, but the request was read
            probe.do_handshake()
        asked = any(_REQUESTED in state for state in states)
        issuers = tuple(name.der() for name in probe.get_client_ca_list())
    return CertificateRequest(asked, issuers)
