"""TLS whose client authentication a token signs: one stunnel per site and certificate.

Python's ssl cannot sign with a key it must not have; stunnel with OpenSSL's PKCS#11 engine can. It
is started when a token's certificate is first presented, checks the site's chain and name itself,
and is spoken to over a socket in a folder that only this user may enter, where the token password
lies too. It ends with the browser, with the PC, and when the token is pulled out.
"""

from __future__ import annotations

import asyncio

from cryptography.hazmat.primitives.serialization import Encoding

from simulators.pc.network.chooser import Presented
from simulators.pc.network.reasons import UnreachableError
from simulators.pc.network.stunnel import Errand, Stunnel

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class TokenTls:
    """The stunnels of one browser; everything runs on the network loop."""

    def __init__(self, *, trust_pem: bytes, tls_maximum: str) -> None:
        self._trust_pem = trust_pem
        self._tls_maximum = tls_maximum
        self._running: dict[tuple[str, bytes], asyncio.Task[Stunnel]] = {}

    async def connect(self, host: str, address: tuple[str, int], presented: Presented) -> Streams:
        """Connect to a site as the owner of the token.

        Raises:
            UnreachableError: the site refuses, its certificate is not right, or the token fails.
            OSError: the site cannot be reached.
        """
        wanted = (host, presented.stored.certificate_der)
        if wanted not in self._running:
            errand = self._errand(host, address, presented)
            self._running[wanted] = asyncio.ensure_future(Stunnel.started(errand))
        try:
            stunnel = await asyncio.shield(self._running[wanted])
        except UnreachableError:
            self._running.pop(wanted, None)
            raise
        try:
            return await stunnel.connect()
        finally:
            if stunnel.has_ended:
                await self._drop(wanted)

    async def close(self) -> None:
        """End every stunnel."""
        for wanted in tuple(self._running):
            await self._drop(wanted)

    async def _drop(self, wanted: tuple[str, bytes]) -> None:
        starting = self._running.pop(wanted, None)
        if starting is None:
            return
        (stunnel,) = await asyncio.gather(starting, return_exceptions=True)
        if isinstance(stunnel, Stunnel):
            await stunnel.close()

    def _errand(self, host: str, address: tuple[str, int], presented: Presented) -> Errand:
        token = presented.stored.token
        assert token is not None
        return Errand(
            host=host,
            address=address,
            signer=token.signer(presented.stored.certificate_der),
            certificate_pem=presented.stored.certificate.public_bytes(Encoding.PEM),
            password=presented.password,
            trust_pem=self._trust_pem,
            tls_maximum=self._tls_maximum,
        )
