"""The PC's network, seen from outside: the proxy's address and whom to trust behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Set
from contextlib import suppress
from datetime import datetime

from simulators.pc.desktop import Desktop
from simulators.pc.desktop_server import DesktopServer
from simulators.pc.faults import PcFault
from simulators.pc.network.asking import LONGEST_HANDSHAKE
from simulators.pc.network.authority import local_authority
from simulators.pc.network.chooser import CertificateChooser
from simulators.pc.network.conversation import Companion, Conversation
from simulators.pc.network.known_sites import KnownSites
from simulators.pc.network.lasting_address import LastingAddress
from simulators.pc.network.thread import THREAD, run_on
from simulators.pc.network.tunnel import BROKEN, Exchange, Passing, serve_connection
from simulators.pc.network.upstream import Upstream
from simulators.pc.profile import PcProfile
from simulators.pc.scripting import Scripting
from simulators.pc.stores import CertificateStores
from simulators.pc.token_port import UsbSlot

_TURNS = 8
"""Turns of the loop in which bytes that have come become a request: TLS, stream, message."""


class Network:
    """The proxy and the desktop page of one PC, on the process' network thread."""

    def __init__(
        self,
        *,
        hosts: Mapping[str, tuple[str, int]],
        site_trust_pem: bytes,
        stores: CertificateStores,
        desktop: Desktop,
        profile: PcProfile,
        clock: Callable[[], datetime],
        scripting: Scripting,
        injects_shim: bool,
        slot: UsbSlot,
        faults: frozenset[PcFault],
        known_sites: KnownSites | None = None,
        proxy_address: LastingAddress | None = None,
        proxy_port: int = 0,
        desktop_port: int = 0,
    ) -> None:
        self._chooser = CertificateChooser(
            stores=stores,
            desktop=desktop,
            profile=profile,
            clock=clock,
            slot=slot,
            faults=faults,
        )
        self._upstream = Upstream(
            hosts=hosts,
            trust_pem=site_trust_pem,
            chooser=self._chooser,
            tls_maximum=profile.tls_maximum,
            known_sites=known_sites,
        )
        self._scripting = scripting
        self._conversation = Conversation(self._upstream, scripting)
        self._exchange: Exchange = self._conversation if injects_shim else Passing(self._upstream)
        self._desktop_server = DesktopServer(desktop=desktop, clock=clock, port=desktop_port)
        self._connections: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server: asyncio.Server | None = None
        self._address = proxy_address
        self._port = proxy_port

    @property
    def proxy_url(self) -> str:
        """Give the address of the proxy."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def keeps_address(self) -> bool:
        """Say whether the next PC's proxy will have this one's address."""
        return self._address is not None

    @property
    def proxy_trust_pem(self) -> bytes:
        """Give the PC's local root, to which the certificates of the proxy lead."""
        return local_authority().root_pem

    @property
    def desktop_url(self) -> str:
        """Give the address of the page on which the desktop is drawn."""
        return self._desktop_server.url

    def start(self) -> None:
        """Open the proxy and the desktop page; does nothing when they are open.

        Raises:
            OSError: a port could not be bound; nothing is open then.
        """
        if self._loop is None:
            self._loop = THREAD.enter()
            try:
                run_on(self._loop, self._open())
            except OSError:
                self.close()
                raise

    def close(self) -> None:
        """Close everything; does nothing when it is closed."""
        if self._loop is not None:
            run_on(self._loop, self._shut())
            self._loop = None
            THREAD.leave()

    def offer_expired(self) -> None:
        """Let the chooser list expired certificates too."""
        self._chooser.offers_expired = True

    def attend(self, companion: Companion) -> None:
        """Let whoever drives the browser hold its navigations and hear of its pages' calls.

        Counts for connections that are opened from now on. The shim is his to put into the pages.
        """
        self._conversation = Conversation(self._upstream, self._scripting, companion=companion)
        self._exchange = self._conversation

    def restart_browser(self) -> None:
        """Close all browser windows, so to speak: connections and choices are gone."""
        if self._loop is not None:
            run_on(self._loop, self._drop())

    def finish_requests(self) -> None:
        """Wait until what was asked of a site is answered, or waits for the customer.

        A window may be closed while its request is already on its way.
        """
        if self._loop is not None:
            run_on(self._loop, self._finish())

    def cut(self) -> None:
        """Pull the network cable: connections die, new ones are told on the PC's own page.

        A page that waits for the PC itself, and not for a site, does not notice.
        """
        self._upstream.is_cut = True
        if self._loop is not None:
            waiting = self._conversation.calling | self._upstream.asking
            run_on(self._loop, self._sever(spared=waiting))

    def restore(self) -> None:
        """Put the cable back in."""
        self._upstream.is_cut = False

    def token_removed(self) -> None:
        """End what the token signed: its connections, and the choices that need it."""
        if self._loop is not None:
            run_on(self._loop, self._without_token())

    async def _open(self) -> None:
        if self._address is not None:
            self._server = await asyncio.start_server(self._serve, sock=self._address.take())
        else:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        await self._desktop_server.open()

    async def _shut(self) -> None:
        if self._server is not None:
            self._server.close()
        await self._drop()
        await self._desktop_server.close()

    async def _drop(self) -> None:
        self._chooser.forget()
        await self._sever()
        await self._upstream.forget()

    async def _finish(self) -> None:
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        with suppress(TimeoutError):  # a site that is silent for so long is not waited for
            async with asyncio.timeout(LONGEST_HANDSHAKE):
                while answers := self._awaited():
                    self._upstream.asks.clear()
                    await _first_of(*answers, self._upstream.asks)

    def _awaited(self) -> list[asyncio.Event]:
        """List what is set once a site has answered; who waits for the customer is left out."""
        under_way = self._conversation.under_way.items()
        return [over for task, over in under_way if task not in self._upstream.asking]

    async def _without_token(self) -> None:
        self._chooser.forget_tokens()
        await self._upstream.close_tokens()

    async def _sever(self, *, spared: Set[asyncio.Task[None]] = frozenset()) -> None:
        connections = tuple(self._connections - spared)
        for task in connections:
            task.cancel()
        await asyncio.gather(*connections, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            await serve_connection(reader, writer, self._exchange)
            writer.close()
            await writer.wait_closed()
        except BROKEN:
            writer.transport.abort()
        except asyncio.CancelledError:
            # The browser was closed or restarted: an ordinary end, which no one waits for.
            writer.transport.abort()
        finally:
            self._connections.discard(task)


async def _first_of(*events: asyncio.Event) -> None:
    waiting = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waiting:
            each.cancel()
