"""The PC's own connections to Web sites: name, trust, certificate.

Stands for the secure channel of Windows. The server is checked against the CAs the browser trusts
and the host name; whether it asks for a certificate is found out once per host and browser, or is
known from another PC that shares what it found out.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from functools import lru_cache

from simulators.pc.network.asking import (
    LONGEST_HANDSHAKE,
    CertificateRequest,
    certificate_request,
)
from simulators.pc.network.authority import load_credential
from simulators.pc.network.chooser import CertificateChooser, Choice
from simulators.pc.network.known_sites import KnownSites
from simulators.pc.network.reasons import connection_failed, network_cut, unknown_host
from simulators.pc.network.token_tls import TokenTls

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
_LIMIT = 1024 * 1024


class Upstream:
    """What connects the PC to Web sites."""

    def __init__(
        self,
        *,
        hosts: Mapping[str, tuple[str, int]],
        trust_pem: bytes,
        chooser: CertificateChooser,
        tls_maximum: str,
        known_sites: KnownSites | None = None,
        longest_handshake: float = LONGEST_HANDSHAKE,
    ) -> None:
        self._hosts = hosts
        self._trust_pem = trust_pem
        self._chooser = chooser
        self._tokens = TokenTls(trust_pem=trust_pem, tls_maximum=tls_maximum)
        self._tls_maximum = tls_maximum
        self.is_cut = False
        self._known = known_sites
        self._longest = longest_handshake
        self.asking: set[asyncio.Task[None]] = set()
        self.asks = asyncio.Event()
        """Set whenever the customer is asked; whoever waits for it clears it first."""
        self._requests: dict[tuple[str, tuple[str, int]], CertificateRequest] = {}
        self._contexts: dict[bytes | None, ssl.SSLContext] = {}

    async def forget(self) -> None:
        """Forget which sites ask for a certificate, and what opens tokens."""
        self._requests.clear()
        await self.close_tokens()

    async def close_tokens(self) -> None:
        """End the connections that a token signed, and what signs them."""
        await self._tokens.close()

    async def connect(self, host: str, port: int) -> Streams:
        """Connect to a site, choosing a certificate if it asks for one.

        Raises:
            UnreachableError: the site is unknown, cannot be reached or refuses.
        """
        address = self._hosts.get(f"{host}:{port}") or self._hosts.get(host)
        if self.is_cut:
            raise network_cut()
        if address is None:
            raise unknown_host(host)
        try:
            request = await self._request(host, address)
            choice = await self._chosen(host, request)
            if self.is_cut:
                raise network_cut()
            if choice is not None and choice.stored.token is not None:
                return await self._tokens.connect(host, address, choice)
            return await asyncio.open_connection(
                *address,
                ssl=self._context(choice),
                server_hostname=host,
                limit=_LIMIT,
                ssl_handshake_timeout=self._longest,
            )
        except (OSError, EOFError) as error:
            raise connection_failed(error) from error

    async def _chosen(self, host: str, request: CertificateRequest) -> Choice:
        """Let a certificate be chosen; who waits for the customer waits for no network."""
        task = asyncio.current_task()
        assert task is not None
        self.asking.add(task)
        self.asks.set()
        try:
            return await self._chooser.choose(host, request)
        finally:
            self.asking.discard(task)

    async def _request(self, host: str, address: tuple[str, int]) -> CertificateRequest:
        found = self._requests.get((host, address))
        if found is None:
            found = await self._found_out(host, address)
            self._requests[host, address] = found
        return found

    async def _found_out(self, host: str, address: tuple[str, int]) -> CertificateRequest:
        site = (host, address, self._tls_maximum)
        known = self._known.request(site) if self._known is not None else None
        if known is not None:
            if known.asked:
                await self._knock(address)
            return known
        found = await certificate_request(
            address, host, tls_maximum=self._tls_maximum, seconds=self._longest
        )
        if self._known is not None:
            self._known.keep(site, found)
        return found

    async def _knock(self, address: tuple[str, int]) -> None:
        """Find out that a site is there, before the customer is asked for a certificate for it.

        One that is there and says nothing is noticed only after he has chosen.
        """
        async with asyncio.timeout(self._longest):
            _, writer = await asyncio.open_connection(*address)
        writer.transport.abort()

    def _context(self, choice: Choice) -> ssl.SSLContext:
        wanted = choice.stored.certificate_der if choice else None
        if wanted not in self._contexts:
            self._contexts[wanted] = self._new_context(choice)
        return self._contexts[wanted]

    def _new_context(self, choice: Choice) -> ssl.SSLContext:
        if choice is None:
            return _without_certificate(self._trust_pem, self._tls_maximum)
        context = _trusting(self._trust_pem, self._tls_maximum)
        assert choice.stored.key is not None
        load_credential(context, choice.stored.certificate, choice.stored.key.private_key)
        return context


def _trusting(trust_pem: bytes, tls_maximum: str) -> ssl.SSLContext:
    context = ssl.create_default_context(cadata=trust_pem.decode())
    context.set_alpn_protocols(["http/1.1"])
    if tls_maximum == "1.2":
        context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context


@lru_cache(maxsize=8)
def _without_certificate(trust_pem: bytes, tls_maximum: str) -> ssl.SSLContext:
    """Make the TLS of whoever shows nothing: it knows no customer, so all PCs may share it."""
    return _trusting(trust_pem, tls_maximum)
