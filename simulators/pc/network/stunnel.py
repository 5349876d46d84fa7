"""One stunnel process: plain bytes on a private socket here, TLS signed by a token over there.

stunnel(8) with the PKCS#11 engine of OpenSSL. It tells in its log when it is ready and how each
handshake ended; both are waited for, so a refusal is known with its reason before the first byte.
The folder is of mode 0700 and holds the socket, the certificates to trust and the password; it goes
with the process. A shell stands between: it ends stunnel and removes the folder when this process
lets go of it, and so also when this process is killed.
Left out: OpenSSL providers instead of engines, TLS sessions that are resumed.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import ssl
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from simulators.pc.network.reasons import UnreachableError, connection_failed, token_unusable
from simulators.pc.token_port import Signer

PROGRAMS = ("stunnel4", "stunnel")
KEEPER = '"$1" "$2/stunnel.conf" & exec 2>&-; read _; kill $!; wait; rm -rf -- "$2"'
"""Starts stunnel; waits until its standard input ends."""
READY = "Configuration successful"
_LIMIT = 1024 * 1024
_LONGEST = 10.0
"""Seconds after which a handshake that goes nowhere is given up."""
_LINE = re.compile(r" LOG(?P<level>\d)\[(?P<who>[^\]]*)\]: (?P<text>.*)")
_ALERT = re.compile(r"alert ([a-z ]+)")
_TROUBLE = 4
"""Warnings and worse, by syslog's numbers."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Where to connect as whom: site, token's key and certificate, and whom to trust there."""

    host: str
    address: tuple[str, int]
    signer: Signer
    certificate_pem: bytes
    password: str = field(repr=False)
    trust_pem: bytes = field(repr=False)
    tls_maximum: str = "1.2"


class Stunnel:
    """A running stunnel; made by ``started``."""

    def __init__(self, folder: Path, process: asyncio.subprocess.Process) -> None:
        self._folder = folder
        self._process = process
        self._one_at_a_time = asyncio.Lock()
        self._outcome: asyncio.Future[list[str]] | None = None
        self._connection = ""
        self._trouble: list[str] = []
        self._listening = asyncio.ensure_future(self._listen())

    @classmethod
    async def started(cls, errand: Errand) -> Stunnel:
        """Start and wait until it is ready.

        Raises:
            UnreachableError: it is not installed, or cannot use the token.
        """
        program = next(filter(None, map(shutil.which, PROGRAMS)), None)
        if program is None:
            raise token_unusable("stunnel がありません。stunnel4 を入れてください")
        folder = Path(tempfile.mkdtemp(prefix="koshin-tls-"))
        try:
            _write(folder, errand)
            process = await asyncio.create_subprocess_exec(
                *("/bin/sh", "-c", KEEPER, "sh", program, str(folder)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
                env={**os.environ, **errand.signer.environment},
                start_new_session=True,  # no terminal to ask a password on
            )
            try:
                await _ready(process)
            except BaseException:
                await _end(process)
                raise
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return cls(folder, process)

    @property
    def has_ended(self) -> bool:
        """Say whether stunnel is gone."""
        return self._listening.done()

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect to the site; the handshake is over when this returns.

        Raises:
            UnreachableError: the site, its certificate or the token stands in the way.
        """
        async with self._one_at_a_time:
            self._connection, self._trouble = "", []
            self._outcome = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(_LONGEST):
                    streams = await asyncio.open_unix_connection(
                        self._folder / "door", limit=_LIMIT
                    )
                    trouble = await self._outcome
            except OSError as error:
                raise connection_failed(error) from error
            finally:
                self._outcome = None
        if trouble:
            streams[1].transport.abort()
            raise _reason(trouble)
        return streams

    async def close(self) -> None:
        """End the process and remove what it used; does nothing the second time."""
        await _end(self._process)
        await asyncio.gather(self._listening, return_exceptions=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    async def _listen(self) -> None:
        """Follow the log to its end."""
        assert self._process.stderr is not None
        async for line in self._process.stderr:
            found = _LINE.search(line.decode("utf-8", "replace"))
            if found is not None:
                self._hear(int(found["level"]), found["who"], found["text"])
        self._settle(["stunnel ended"])

    def _hear(self, level: int, who: str, text: str) -> None:
        if "accepted connection" in text and not self._connection:
            self._connection = who
        if who != self._connection:
            return
        if level <= _TROUBLE:
            self._trouble.append(text)
        if text.startswith("TLS connected"):
            self._settle([])
        elif text.startswith(("Connection reset", "Connection closed")):
            self._settle(self._trouble or [text])

    def _settle(self, trouble: list[str]) -> None:
        if self._outcome is not None and not self._outcome.done():
            self._outcome.set_result(trouble)


async def _ready(process: asyncio.subprocess.Process) -> None:
    assert process.stderr is not None
    trouble: list[str] = []
    async for line in process.stderr:
        found = _LINE.search(line.decode("utf-8", "replace"))
        if found is None:
            continue
        if READY in found["text"]:
            return
        if int(found["level"]) <= _TROUBLE:
            trouble.append(found["text"])
    raise token_unusable("、".join(trouble[-2:]) or "stunnel が起動しません")


async def _end(process: asyncio.subprocess.Process) -> None:
    assert process.stdin is not None
    process.stdin.close()
    await process.wait()


def _reason(trouble: list[str]) -> UnreachableError:
    """Turn what the log says of a failed handshake into a reason."""
    told = " ".join(trouble)
    if "CERT:" in told or "certificate verify failed" in told:
        error: OSError = ssl.SSLCertVerificationError(1, told)
        error.verify_message = trouble[0].removeprefix("CERT: ")  # type: ignore[attr-defined]  # set by ssl
        return connection_failed(error)
    if alert := _ALERT.search(told):
        failed = ssl.SSLError(1, told)
        failed.reason = "ALERT_" + alert[1].strip().upper().replace(" ", "_")
        return connection_failed(failed)
    if "Connection refused" in told:
        return connection_failed(ConnectionRefusedError(told))
    return connection_failed(ConnectionResetError(told))


def _write(folder: Path, errand: Errand) -> None:
    """Write the configuration and what it names."""
    contents = {
        "trust.pem": errand.trust_pem,
        "certificate.pem": errand.certificate_pem,
        "password": errand.password.encode(),
        "stunnel.conf": "".join(f"{line}\n" for line in _lines(folder, errand)).encode(),
    }
    for name, content in contents.items():
        (folder / name).touch(mode=0o600)
        (folder / name).write_bytes(content)


def _lines(folder: Path, errand: Errand) -> list[str]:
    service: Mapping[str, object] = {
        "client": "yes",
        "accept": folder / "door",
        "connect": f"{errand.address[0]}:{errand.address[1]}",
        "sni": errand.host,
        "CAfile": folder / "trust.pem",
        "verifyChain": "yes",
        "checkHost": errand.host,
        "engineId": "pkcs11",
        "cert": folder / "certificate.pem",
        "key": f"{errand.signer.key_uri}?pin-source=file:{folder / 'password'}",
        "sslVersionMax": f"TLSv{errand.tls_maximum}",
        "sessionResume": "no",
        "TIMEOUTclose": 0,
    }
    return [
        "foreground = yes",
        "syslog = no",
        "debug = info",
        "pid =",
        "engine = pkcs11",
        f"engineCtrl = MODULE_PATH:{errand.signer.module}",
        "[site]",
        *(f"{name} = {value}" for name, value in service.items()),
    ]
